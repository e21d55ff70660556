"""Makes texts fit for an engine and puts its answers back in place: pure functions over ``str`` offsets."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from copyedit.findings import Suggestion

#: No engine gets more than this many characters as one text: their time grows faster than the text.
CHUNK = 4_000

#: What engines choke on: tokens that are no words, long runs of marks, halves of a surrogate pair.
_INDIGESTIBLE = re.compile(r"[^\s]{200,}|(?:[^\w\s]\s?){24,}|[\ud800-\udfff]")
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*\s+|\n+")


class Chunk(NamedTuple):
    """A part of text number `text` that begins at `start` of it."""

    text: int
    start: int
    content: str


def chunks(texts: Sequence[str], size: int = CHUNK) -> Iterator[Chunk]:
    """`texts`, made digestible, in parts of at most `size` characters that end where a sentence does."""
    for number, text in enumerate(texts):
        yield from (Chunk(number, start, part) for start, part in _parts(digestible(text), size))


def digestible(text: str) -> str:
    """`text` with blanks, as many, in place of what an engine could choke on."""
    return _INDIGESTIBLE.sub(lambda match: " " * len(match.group()), text)


def _parts(text: str, size: int) -> Iterator[tuple[int, str]]:
    start = 0
    while len(text) - start > size:
        end = _last_break(text, start, start + size)
        yield start, text[start:end]
        start = end
    if text[start:].strip():
        yield start, text[start:]


def _last_break(text: str, start: int, limit: int) -> int:
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, limit)]
    blank = text.rfind(" ", start, limit) + 1
    return ends[-1] if ends else blank if blank > start else limit


def batches(parts: Sequence[Chunk], size: int) -> Iterator[list[Chunk]]:
    """`parts` in groups of about `size` characters, each to be one call of an engine."""
    batch: list[Chunk] = []
    length = 0
    for part in parts:
        if batch and length + len(part.content) > size:
            yield batch
            batch, length = [], 0
        batch.append(part)
        length += len(part.content)
    if batch:
        yield batch


def shift(suggestion: Suggestion, by: int) -> Suggestion:
    """`suggestion` on a part, as one on the text that the part begins `by` characters into."""
    return suggestion._replace(start=suggestion.start + by, end=suggestion.end + by)


def from_utf8(text: str) -> Callable[[int], int]:
    """Converts offsets of UTF-8 bytes in `text` to offsets of characters."""
    return _converter(text, lambda character: len(character.encode()))


def from_utf16(text: str) -> Callable[[int], int]:
    """Converts offsets of UTF-16 units in `text` to offsets of characters."""
    return _converter(text, lambda character: 2 if ord(character) > 0xFFFF else 1)


def _converter(text: str, width: Callable[[str], int]) -> Callable[[int], int]:
    if text.isascii():
        return int
    starts = [0, *accumulate(map(width, text))]
    return lambda offset: bisect_right(starts, offset) - 1
