"""Sentences: where one ends, in spite of abbreviations, initials, decimals, ellipses and quotation marks."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from copyedit.document import Block
from copyedit.source import Span

_END = re.compile(r"[.!?…]+[\"”’'»)\]*_]*(?=\s)|[。！？]+[」』”’）]*|\n")
_NEXT = re.compile(r"\s*[\"“‘'«(\[]*(\w*)")
_WORD_BEFORE = re.compile(r"(?:\w\.)*[\w’'-]*$")
_SAID = re.compile(r"\s+(?:[A-Z][\w’'.-]*\s+){1,4}(?:said|says|asked|asks|told|added|replied|shouted|wrote|cried)\b")


class Sentence(NamedTuple):
    """One sentence of a block: ``block.text[start:end]``, without the space around it."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        """The sentence as the reader sees it."""
        return self.block.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Where the sentence stands in the source."""
        return self.block.span(self.start, self.end)


def sentences(block: Block) -> tuple[Sentence, ...]:
    """The sentences of `block` in order; together they hold all of its text but the space between them."""
    return tuple(Sentence(block, start, end) for start, end in sentence_bounds(block.text))


def sentence_bounds(text: str) -> Iterator[tuple[int, int]]:
    """The start and end of each sentence of `text`."""
    start = 0
    for match in _END.finditer(text):
        if match.group() == "\n" or _ends(text, match):
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        left = start + len(piece) - len(piece.lstrip())
        yield left, left + len(stripped)


def _ends(text: str, match: re.Match[str]) -> bool:
    marks = match.group()
    if marks[0] in "。！？":
        return True
    following = _NEXT.match(text, match.end())
    word = following.group(1) if following else ""
    if word and word[0].islower():
        return False
    if marks[0] in "!?…" or marks.startswith("..") or len(marks) > 1:
        return len(marks) == 1 or not _SAID.match(text, match.end())
    return not _abbreviated(text, match.start(), word)


def _abbreviated(text: str, stop: int, following: str) -> bool:
    before = _WORD_BEFORE.search(text, max(0, stop - 24), stop)
    word = before.group() if before else ""
    folded = word.casefold()
    kind = _abbreviations().get(folded, "")
    if kind == "words too":
        return following[:1].isdigit() or word[0].isupper()
    if kind == "anywhere":
        return not following[:1].isupper()
    if kind == "before a name":
        return True
    initials = "." in word or (len(word) == 1 and word.isalpha() and word != "I")
    return initials and bool(following) and following.casefold() not in _starters()


@cache
def _abbreviations() -> Mapping[str, str]:
    """Abbreviation -> the list of the data file that it stands in."""
    return {word: section for word, section in _entries() if section != "starters"}


@cache
def _starters() -> frozenset[str]:
    return frozenset(word for word, section in _entries() if section == "starters")


def _entries() -> Iterator[tuple[str, str]]:
    section = ""
    for line in files("copyedit.prose").joinpath("abbreviations.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif not line.startswith("#"):
            yield from ((word, section) for word in line.split())
