"""Direct speech: what stands between quotation marks, and in block quotations."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from copyedit.document import Block, Document, per_document
from copyedit.source import Span

_QUOTED = re.compile(r"“[^“”]*”|(?<!\w)\"[^\"]+\"(?!\w)|«[^«»]*»|„[^„“”]*[“”]")


class Quotation(NamedTuple):
    """The words between two quotation marks, marks left out: ``block.text[start:end]``."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        """The quoted words as the reader sees them."""
        return self.block.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Where the quoted words stand in the source."""
        return self.block.span(self.start, self.end)


@per_document
def quotations(doc: Document) -> tuple[Quotation, ...]:
    """The direct quotations of a draft, in source order."""
    return tuple(quotation for block in doc.blocks for quotation in _in_block(block))


def _in_block(block: Block) -> Iterator[Quotation]:
    for match in _QUOTED.finditer(block.text):
        yield Quotation(block, match.start() + 1, match.end() - 1)


@per_document
def _quoted_spans(doc: Document) -> list[Span]:
    inline = [quotation.span for quotation in quotations(doc)]
    blocks = [block.source_span for block in doc.blocks if block.quoted]
    return sorted(inline + blocks)


def inside_quotation(doc: Document, span: Span) -> bool:
    """Whether any part of `span` lies in direct speech or in a block quotation."""
    spans = _quoted_spans(doc)
    index = bisect_right(spans, (span.start, len(doc.source) + 1)) - 1
    before = index >= 0 and span.start < spans[index].end
    after = index + 1 < len(spans) and spans[index + 1].start < span.end
    return before or after
