"""Whose words they are: the draft's own, or those of a speaker, a title or a name."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from copyedit.document import Block, Document, per_document
from copyedit.prose.quotations import inside_quotation
from copyedit.source import Span

_BETWEEN_SENTENCES = " \t”’“‘\"'()[]*•–—-"
_NEXT_WORD = re.compile(r"[\s,]+([^\W\d_])")
_LEAST_TITLE_WORDS = {"cite": 1, "emphasis": 3, "strong": 99, "strike": 1, "quote": 1, "link": 4}
_SHOUTING = 2


def own_words(doc: Document, block: Block, start: int, end: int) -> bool:
    """Whether ``block.text[start:end]`` is the house's own wording.

    It is not if it stands in a quotation, in a title (cited, in italics, or as the text of a link), or in what its
    capitals show to be a name.
    """
    span = block.span(start, end)
    return not (
        block.quoted or is_name(block.text, start, end) or in_title_of_work(doc, span) or inside_quotation(doc, span)
    )


def is_name(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` has the capitals of a name: one that no sentence start explains."""
    word = text[start:end]
    if len(word) >= _SHOUTING and word.isupper():
        return True
    if not any(letter.isupper() for letter in word):
        return False
    follower = _NEXT_WORD.match(text, end)
    return not starts_sentence(text, start) or (follower is not None and follower[1].isupper())


def starts_sentence(text: str, offset: int) -> bool:
    """Whether the word at `offset` is the first of its sentence, so that its capital says nothing."""
    before = text[max(0, offset - 8) : offset].rstrip(_BETWEEN_SENTENCES)
    return not before or before[-1] in ".!?:…\n"


@per_document
def _title_spans(doc: Document) -> list[Span]:
    return sorted(span for block in doc.blocks if block.marks for span in _titles_of(block))


def _titles_of(block: Block) -> Iterator[Span]:
    for mark in block.marks:
        words = len(block.text[mark.start : mark.end].split())
        if words >= _LEAST_TITLE_WORDS.get(mark.kind, 99):
            yield block.span(mark.start, mark.end)


def in_title_of_work(doc: Document, span: Span) -> bool:
    """Whether `span` begins in a cited title, in three or more words of italics, or in a link of four or more."""
    spans = _title_spans(doc)
    index = bisect_right(spans, (span.start, len(doc.source) + 1)) - 1
    return index >= 0 and span.start < spans[index].end
