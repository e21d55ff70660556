"""Letters of another alphabet that look like those of the word they stand in."""

import re
from itertools import pairwise
from typing import NamedTuple

_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u04ff]")
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = dict(zip("аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅԚԜ", "aeopcyxijshdqwABEKMHOPCTYXIJSQW", strict=True))
_GREEK = dict(zip("οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oABEZHIKMNOPTYX", strict=True))
_TO_LATIN = _CYRILLIC | _GREEK
_TO_CYRILLIC = {latin: cyrillic for cyrillic, latin in _CYRILLIC.items()}


class MixedWord(NamedTuple):
    """A word ``text[start:end]`` in two alphabets, and the word in one."""

    start: int
    end: int
    meant: str


def find_mixed_words(text: str) -> list[MixedWord]:
    """The words of `text` in which letters of another alphabet pass for their own."""
    if text.isascii() or not _FOREIGN.search(text):
        return []
    words = ((match.start(), match.end(), _meant(match.group())) for match in _WORD.finditer(text))
    return [MixedWord(start, end, meant) for start, end, meant in words if meant]


def _meant(word: str) -> str:
    """`word` in the alphabet of most of its letters; nothing if it is no case of look-alikes."""
    foreign = [bool(_FOREIGN.match(char)) for char in word]
    few = min(sum(foreign), len(word) - sum(foreign))
    runs = 1 + sum(first != second for first, second in pairwise(foreign))
    if not few or len(word) < 3 or (runs == 2 and few > 1 and len(word) - few < 4):
        return ""
    table = _TO_LATIN if sum(foreign) * 2 <= len(word) else _TO_CYRILLIC
    wrong = sum(foreign) * 2 <= len(word)
    if any(is_foreign is wrong and char not in table for char, is_foreign in zip(word, foreign, strict=True)):
        return ""
    pairs = zip(word, foreign, strict=True)
    return "".join(table[char] if is_foreign is wrong else char for char, is_foreign in pairs)
