"""The lines of running text: where a reader, or the writer's clipboard, sees a line of its own."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from copyedit.document import OPAQUE, Block, Document, per_document
from copyedit.source import Span

_TERMINAL = re.compile(r"[.!?…:;][\"'”’)\]]*$")
_RUNNING_KINDS = ("heading", "paragraph")


class Line(NamedTuple):
    """A line of a heading or paragraph: ``block.text[start:end]``, without outer spaces.

    `whole` says that the block holds nothing else, `last` that the block ends with it. `words` counts its words.
    """

    block: Block
    start: int
    end: int
    words: int

    @property
    def text(self) -> str:
        """The line as the reader sees it."""
        return self.block.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Where the line stands in the source."""
        return self.block.span(self.start, self.end)

    @property
    def whole(self) -> bool:
        """Whether the block holds nothing but this line."""
        return self.end - self.start == len(self.block.text.strip())

    @property
    def stopped(self) -> bool:
        """Whether the line ends like a sentence."""
        return is_stopped(self.text)

    @property
    def prose(self) -> bool:
        """Whether the line belongs to running text rather than to a label: a long paragraph, or a sentence."""
        words = len(self.block.text.split())
        return self.block.kind == "paragraph" and (words >= 18 or (words >= 3 and is_stopped(self.block.text)))

    @property
    def linked(self) -> bool:
        """Whether one link covers the whole line."""
        marks = self.block.marks
        return any(mark.kind == "link" and mark.start <= self.start and self.end <= mark.end for mark in marks)


@per_document
def running_lines(doc: Document) -> tuple[Line, ...]:
    """The lines of a draft's headings and paragraphs, in source order; quotations, lists and tables left out."""
    blocks = (block for block in doc.blocks if block.kind in _RUNNING_KINDS and not block.containers)
    return tuple(line for block in blocks for line in _lines(doc, block))


def opens_section(doc: Document, line: Line) -> bool:
    """Whether the line is a heading with something other than a heading under it."""
    if line.block.kind != "heading":
        return False
    after = next((block for block in doc.blocks if block.source_span.start > line.block.source_span.start), None)
    return after is not None and (after.kind != "heading" or after.level > line.block.level > 1)


def is_stopped(text: str) -> bool:
    """Whether a text ends like a sentence or a lead-in."""
    return bool(_TERMINAL.search(text.rstrip()))


def _lines(doc: Document, block: Block) -> Iterator[Line]:
    start = 0
    for end in [*_breaks(doc, block), len(block.text)]:
        text = block.text[start:end]
        stripped = text.strip(f" \n\t{OPAQUE}")
        if stripped:
            first = start + text.index(stripped[0])
            yield Line(block, first, first + len(stripped), len(stripped.split()))
        start = end


def _breaks(doc: Document, block: Block) -> Iterator[int]:
    for piece in block.pieces:
        if not piece.verbatim and block.text[piece.at] in " \n":
            source = doc.source[piece.span.start : piece.span.end]
            if "\n" in source or "\r" in source or block.text[piece.at] == "\n":
                yield piece.at


def whole_lines(doc: Document, span: Span) -> Span:
    """`span` widened to the whole lines it stands on, and to the blank lines before them."""
    start, end = span
    while start and doc.source[start - 1] not in "\r\n":
        start -= 1
    while end < len(doc.source) and doc.source[end] not in "\r\n":
        end += 1
    return Span(len(doc.source[:start].rstrip()), end)
