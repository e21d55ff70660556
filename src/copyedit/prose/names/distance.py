"""How far apart two spellings of a name are, where a change that a transliteration makes costs little."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import permutations

_GRAPHEMES = (
    "shch|tsch|dzh|ksh|sch|tch|tsh|ae|ah|ai|ay|bb|cc|ch|ck|cz|dd|dh|dj|ee|eh|ei|eo|eu|ey|ff|gg|gh|hs|ia|ie|ih|ii|ij|io|iu|iy|ja|je|jo|ju"
    "|kh|kk|ll|mm|nn|oe|oo|ou|ph|pp|qu|rr|sh|ss|sz|th|ts|tt|tz|ue|uu|ya|ye|yo|yu|yi|yy|aa|zh|zz|."
)
_GRAPHEME = re.compile(_GRAPHEMES)
_GLIDES = frozenset({"ja", "je", "jo", "ju"})
_INSERTED = {"h": 0.35, "e": 0.5, "i": 0.55, "y": 0.4, "a": 0.6, "o": 0.6, "u": 0.6, "j": 0.4, "w": 0.7}
_DOUBLING = 0.1
_SWAP = 0.9
_OTHER_VOWEL, _OTHER, _VOWEL_FOR_CONSONANT = 0.75, 1.0, 1.3


@cache
def _costs() -> Mapping[tuple[str, str], float]:
    """The costs of ``sound_costs.txt`` by pair of spellings."""
    costs: dict[tuple[str, str], float] = {}
    for line in files(__package__).joinpath("sound_costs.txt").read_text(encoding="ascii").splitlines():
        if line.startswith("#"):
            continue
        cost, *spellings = line.split()
        for pair in permutations(spellings, 2):
            costs[pair] = min(float(cost), costs.get(pair, 9.0))
    return costs


def _is_vowel(grapheme: str) -> bool:
    return grapheme[0] in "aeiouy" or grapheme in _GLIDES


def _change(one: str, other: str, costs: Mapping[tuple[str, str], float]) -> float:
    if one == other:
        return 0.0
    known = costs.get((one, other))
    if known is not None:
        return known
    if _is_vowel(one) and _is_vowel(other):
        return _OTHER_VOWEL
    return _OTHER if _is_vowel(one) == _is_vowel(other) else _VOWEL_FOR_CONSONANT


def _insertion(grapheme: str, before: str) -> float:
    return _DOUBLING if grapheme == before else _INSERTED.get(grapheme, 1.0 if len(grapheme) == 1 else 1.1)


@lru_cache(maxsize=1 << 14)
def sound_distance(one: str, other: str) -> float:
    """The least cost to turn one folded word into another, sound by sound; about 1 for an unrelated letter."""
    costs = _costs()
    first, second = ["", *_GRAPHEME.findall(one)], ["", *_GRAPHEME.findall(other)]
    before: list[float] = []
    row = [0.0]
    for index in range(1, len(second)):
        row.append(row[-1] + _insertion(second[index], second[index - 1]))
    for here in range(1, len(first)):
        sound, previous = first[here], first[here - 1]
        drop = _insertion(sound, previous)
        new = [row[0] + drop]
        for there in range(1, len(second)):
            best = min(
                row[there] + drop,
                new[-1] + _insertion(second[there], second[there - 1]),
                row[there - 1] + _change(sound, second[there], costs),
            )
            if here > 1 and there > 1 and sound == second[there - 1] and previous == second[there]:
                best = min(best, before[there - 2] + _SWAP)
            new.append(best)
        before, row = row, new
    return row[-1]


def first_sound(word: str) -> str:
    """The letters at the start of a folded word that stand for one sound: ``kh`` of “kharkiv”."""
    found = _GRAPHEME.match(word)
    return found.group() if found else ""


def letter_distance(one: str, other: str) -> int:
    """How many letters must be changed, added, dropped or swapped."""
    from rapidfuzz.distance import OSA  # slow to import, and most drafts never get here

    return OSA.distance(one, other)


def is_swapped(one: str, other: str) -> bool:
    """Whether the words differ by two neighbouring letters that changed places, as fingers do: Brian and Brain."""
    differing = [index for index, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]]
    if len(one) != len(other) or len(differing) != 2 or differing[1] != differing[0] + 1:
        return False
    first, second = differing
    return one[first] == other[second] and one[second] == other[first]


_CLASSES = str.maketrans("bfpvwcgjkqsxzdtlmnraeiouyh", "1111122222222334556" + "0" * 7)
_LONGER, _OTHER_LETTERS = 3, 5
_REPEATED = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 15)
def skeleton(word: str) -> str:
    """The consonant classes of a folded word: spellings of one name mostly share it."""
    return _REPEATED.sub(r"\1", word.translate(_CLASSES).replace("0", "")) or "0"


@lru_cache(maxsize=1 << 15)
def skeleton_keys(word: str) -> tuple[str, ...]:
    """Keys of which two words share one if they have the same letters, or skeletons that differ by one class."""
    whole, letters = skeleton(word), "".join(sorted(word))
    if len(whole) < 3:
        return (whole, letters)
    return (whole, letters, *{whole[:index] + whole[index + 1 :] for index in range(len(whole))})


def have_like_letters(one: str, other: str) -> bool:
    """Whether two words are about as long and have mostly the same letters."""
    return abs(len(one) - len(other)) <= _LONGER and len(set(one) ^ set(other)) <= _OTHER_LETTERS


def may_be_near(one: str, other: str) -> bool:
    """A quick test that two words pass if they may be spellings of one."""
    return have_like_letters(one, other) and not set(skeleton_keys(one)).isdisjoint(skeleton_keys(other))
