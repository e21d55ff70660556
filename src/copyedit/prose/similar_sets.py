"""Finds all pairs of similar sets among many, exactly, in linear memory."""

import math
from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

_ID_BITS = 32


class Similar(NamedTuple):
    """Two sets by their index, `one` before `other`, and their Jaccard likeness, 0 to 1."""

    one: int
    other: int
    likeness: float


def similar_sets(sets: Sequence[Collection[Hashable]], least: float) -> Iterator[Similar]:
    """Every pair of `sets` with a Jaccard likeness of at least `least` that shares two members or more.

    Members are sorted from rare to common. Two sets of that likeness must share at least two of their rarest
    members, so each set is filed only under the pairs of a short prefix, and only sets filed under the same pair
    are compared. The filing is one flat list of integers, sorted in place: memory grows with the input, not with
    the candidates. The order of the pairs depends on nothing but the input.
    """
    ranked = _by_rarity(sets)
    filed: list[int] = []
    for index, ranks in enumerate(ranked):
        for rare, common in combinations(ranks[: prefix_size(len(ranks), least)], 2):
            filed.append((rare << 64) | (common << _ID_BITS) | index)
    filed.sort()
    yield from _matches(filed, ranked, least)


def _by_rarity(sets: Sequence[Collection[Hashable]]) -> list[tuple[int, ...]]:
    counts = Counter(member for members in sets for member in set(members))
    order = sorted(counts, key=lambda member: (counts[member], str(member)))
    rank = {member: number for number, member in enumerate(order)}
    return [tuple(sorted({rank[member] for member in members})) for members in sets]


def prefix_size(size: int, least: float) -> int:
    """How many members of a set of `size`, in an order that all sets share, hold two that it shares with a like one."""
    return size - max(2, math.ceil(least * size - 1e-9)) + 2


def _matches(filed: Sequence[int], ranked: Sequence[tuple[int, ...]], least: float) -> Iterator[Similar]:
    start = 0
    while start < len(filed):
        end = start + 1
        while end < len(filed) and filed[end] >> _ID_BITS == filed[start] >> _ID_BITS:
            end += 1
        if end - start > 1:
            pair = filed[start] >> 64, (filed[start] >> _ID_BITS) & (1 << _ID_BITS) - 1
            yield from _alike([key & (1 << _ID_BITS) - 1 for key in filed[start:end]], pair, ranked, least)
        start = end


def _alike(
    ids: Sequence[int], pair: tuple[int, int], ranked: Sequence[tuple[int, ...]], least: float
) -> Iterator[Similar]:
    for one, other in combinations(ids, 2):
        a, b = ranked[one], ranked[other]
        if min(len(a), len(b)) < least * max(len(a), len(b)) - 1e-9:
            continue
        shared = sorted(set(a).intersection(b))
        likeness = len(shared) / (len(a) + len(b) - len(shared))
        if likeness >= least - 1e-9 and tuple(shared[:2]) == pair:
            yield Similar(one, other, likeness)
