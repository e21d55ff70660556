"""Reasons why two near spellings are two names, or two forms of one word."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from copyedit.prose.names.distance import skeleton, sound_distance
from copyedit.prose.names.words import word_list

_ENDING = re.compile(
    r"(?:ians?|eans?|ans?|es[ei]|ish|ics?|ers?|s|ists?|isms?|ies|y|ya|e|i|a|o|ing|ed|al|or|ions?|ness|ment)?$"
)
_OPPOSED = tuple(
    frozenset(group.split())
    for group in (
        "north south east west northern southern eastern western central northeast northwest southeast southwest",
        "new old great lower upper inner outer",
        "saint san santa santo",
        "first second third fourth fifth sixth seventh",
        "men women male female",
        "import export",
        "internal external",
    )
)
_SWAPPED_ENDINGS = frozenset(
    pair
    for both in ("y i", "ey y", "e a", "a o", "e i", "i a", "e o", "o i", "ian yan", "y ii", "y ij", "er or", "er ar")
    for one, other in (both.split(),)
    for pair in ((one, other), (other, one))
)
_STEM = 4
_VOWELS = frozenset("aeiouy")
_ALIKE = 0.7
_FIRST_GREEK = "\u0370"


def is_other_word(one: str, other: str) -> bool:
    """Whether two near words of a name are certainly different words, so that the names differ by meaning.

    Digits, points of the compass, prefixes such as “un-” and the endings of plurals, demonyms and women's
    surnames are such differences; a doubled letter or an added h is not.
    """
    return (
        _differ_in_digits(one, other)
        or any(one in group and other in group for group in _OPPOSED)
        or _is_prefixed(one, other)
        or is_inflected(one, other)
        or _is_gendered(one, other)
    )


def _differ_in_digits(one: str, other: str) -> bool:
    if one.isalpha() and other.isalpha():
        return False
    return [letter for letter in one if letter.isdigit()] != [letter for letter in other if letter.isdigit()]


def _is_prefixed(one: str, other: str) -> bool:
    """Whether one word is the other with something before it: Python and CPython, Redacted and Unredacted."""
    short, long = sorted((one, other), key=len)
    added = long.removesuffix(short)
    if added and added != long:
        return len(short) > 3 and not (
            added == short[0] or added in ("h", "al", "el") or added + short[0] in ("ye", "je", "kh")
        )
    prefixes = word_list("prefixes")
    stems = [word[len(prefix) :] for word in (one, other) for prefix in prefixes if word.startswith(prefix)]
    return len(stems) == 2 and stems[0] == stems[1] and len(stems[0]) >= _STEM


def is_inflected(one: str, other: str) -> bool:
    """Whether one word is the other with an ending: Arabia and Arabian, Germany and German, Space and Spaces."""
    short, long = sorted((one, other), key=len)
    stem = _shared_start(short, long)
    left, added = short[stem:], long[stem:]
    if {left, added} == {"n", "s"} and short[stem - 1 : stem] == "a":
        return stem > _STEM
    if not left and added == "i" and short[-1] == "y":
        return False
    if not left:
        return stem >= _STEM - 1 and added in word_list("inflections") and added != short[-1]
    both_end = bool(_ENDING.match(left)) and bool(_ENDING.match(added))
    return stem >= _STEM and both_end and (left, added) not in _SWAPPED_ENDINGS


def has_other_consonants(one: str, other: str) -> bool:
    """Whether two words differ only in consonants that neither the ear nor a swap confuses: Linus and Linux."""
    start = _shared_start(one, other)
    end = _shared_start(one[start:][::-1], other[start:][::-1])
    first, second = one[start : len(one) - end], other[start : len(other) - end]
    if len(first) == len(second) == 1 and (first in _VOWELS) != (second in _VOWELS) and "y" not in first + second:
        return True
    if not first or not second or set(first + second) & _VOWELS or sorted(first) == sorted(second):
        return False
    if ("x" in first) != ("x" in second):
        return not {"ks", "j"} & {first, second}
    return sound_distance(first, second) > _ALIKE and skeleton(first) != skeleton(second)


def _shared_start(one: str, other: str) -> int:
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return length


def in_two_languages(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one name is in Latin letters and the other not, or only one has the English “of”."""
    latin = [all(letter < _FIRST_GREEK for letter in "".join(tokens) if letter.isalpha()) for tokens in (one, other)]
    return latin[0] != latin[1] or ("of" in one) != ("of" in other)


@cache
def _gendered_endings() -> tuple[tuple[str, str], ...]:
    lines = files(__package__).joinpath("gendered_endings.txt").read_text(encoding="utf-8").splitlines()
    pairs = [tuple(line.split()) for line in lines if not line.startswith("#")]
    return tuple((man, woman) for man, woman in pairs)


def _is_gendered(one: str, other: str) -> bool:
    for his, hers in _gendered_endings():
        for man, woman in ((one, other), (other, one)):
            if man.endswith(his) and woman.endswith(hers) and man[: -len(his)] == woman[: -len(hers)]:
                return len(man) > _STEM
    return False


def conflicting_initials(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names carry initials that do not agree: George W. Bush and George H. W. Bush."""
    marks = [[token.replace(".", "").lower() for token in tokens if _is_initial(token)] for tokens in (one, other)]
    return bool(marks[0]) and bool(marks[1]) and marks[0] != marks[1]


def _is_initial(token: str) -> bool:
    return token.endswith(".") and len(token) < 5 and token.rstrip(".").lower() not in word_list("roles")
