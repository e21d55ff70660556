"""Counted things: a figure, as digits or as a word, before a plural noun."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from copyedit.prose.headlines import words_of


class Count(NamedTuple):
    """A figure and its noun's stem, and where the two stand: ``text[start:end]``."""

    figure: int
    noun: str
    start: int
    end: int


def counts(text: str, language: str = "en") -> Iterator[Count]:
    """The counted things of a text, in order; ``one`` is none, since it is seldom a figure."""
    for number, noun in pairwise(words_of(text, language)):
        if number.stem.isdigit() and number.stem != "1" and noun.stem.isalpha() and noun.folded.endswith("s"):
            yield Count(int(number.stem), noun.stem, number.start, noun.end)
