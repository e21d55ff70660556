"""The join of similar sets against plain comparison of all pairs."""

import itertools
import random

import pytest

from copyedit.prose.similar_sets import similar_sets


def compare_all(sets: list[set[str]], least: float) -> set[tuple[int, int]]:
    pairs = itertools.combinations(range(len(sets)), 2)
    return {
        (a, b)
        for a, b in pairs
        if len(sets[a] & sets[b]) >= 2 and len(sets[a] & sets[b]) / len(sets[a] | sets[b]) >= least
    }


@pytest.mark.parametrize("least", [0.5, 0.6, 0.75, 1.0])
def test_finds_what_comparison_of_all_pairs_finds_and_each_pair_once(least: float) -> None:
    rng = random.Random(7)
    words = [f"w{number}" for number in range(40)]
    sets = [set(rng.choices(words, k=rng.randint(1, 9))) for _ in range(400)]
    sets += [set(rng.choices(words[:8], k=rng.randint(2, 6))) for _ in range(100)]
    found = [(pair.one, pair.other) for pair in similar_sets(sets, least)]
    assert len(found) == len(set(found))
    assert set(found) == compare_all(sets, least)


def test_likeness_is_the_shared_part() -> None:
    assert [tuple(pair) for pair in similar_sets([{"a", "b", "c"}, {"x"}, {"a", "b", "c", "d"}], 0.7)] == [(0, 2, 0.75)]


def test_empty_input() -> None:
    assert list(similar_sets([], 0.7)) == []
