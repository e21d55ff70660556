"""Direct speech: what stands between quotation marks, in ``<q>`` and in block quotations."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from copyedit.document import Block, Document, per_document
from copyedit.prose.apostrophes import single_pairs
from copyedit.prose.quotation_marks import Fault, MarkPair, Pairing, pair_marks
from copyedit.source import Span

_ANY_MARK = re.compile("[\"“”„‟«»‘]|``|''|(?<!\\w)'")
#: An unclosed quotation that is followed by its attribution has lost its closing mark; it does not run on.
_ATTRIBUTED = re.compile(r"[,!?…]\s+(?:he|she|they|(?:[A-Z][\w’'-]+\s?){1,3})\s*(?:said|says|added|told|explained)\b")
#: Formulas and attributes in running text: what looks like a wrong mark there is code.
_CODE = re.compile('=\\w*\\(|=["“”]|[{}<>] ?["“”]|["“”] ?[{}<>/|\\\\]')
_RUNS_OVER = 8


class Quotation(NamedTuple):
    """The words between two quotation marks, marks left out: ``block.text[start:end]``.

    `mark` is the opening mark, ``q`` for an HTML ``<q>`` and empty for a block quotation. `level` is 1 unless the
    quotation stands within another. `closed` is false where it runs to the end of its block without a closing mark.
    """

    block: Block
    start: int
    end: int
    mark: str = ""
    level: int = 1
    closed: bool = True

    @property
    def text(self) -> str:
        """The quoted words as the reader sees them."""
        return self.block.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Where the quoted words stand in the source."""
        return self.block.span(self.start, self.end)


class BlockFault(NamedTuple):
    """A wrong quotation mark and the block that it stands in."""

    block: Block
    fault: Fault


@per_document
def quotations(doc: Document) -> tuple[Quotation, ...]:
    """The direct quotations of a draft, in source order; nested ones follow the one they stand in."""
    found = [quotation for block, pairing in _pairings(doc) for quotation in _in_block(block, pairing)]
    found += [Quotation(block, 0, len(block.text)) for block in doc.blocks if block.quoted]
    found += [
        Quotation(block, mark.start, mark.end, "q")
        for block in doc.blocks
        for mark in block.marks
        if mark.kind == "quote"
    ]
    return tuple(sorted(found, key=lambda quotation: (quotation.span.start, -quotation.span.end, quotation.level)))


@per_document
def quotation_faults(doc: Document) -> tuple[BlockFault, ...]:
    """The wrong quotation marks of a draft; a quotation that runs over several paragraphs is none."""
    pairings = _pairings(doc)
    excused = set(_running(doc, pairings))
    return tuple(
        BlockFault(block, fault)
        for block, pairing in pairings
        for fault in pairing.faults
        if (id(block), fault.start) not in excused
        and len(block.text) > 3
        and not (block.kind == "dek" and fault.kind == "unclosed")
        and not _CODE.search(block.text)
    )


def inside_quotation(doc: Document, span: Span) -> bool:
    """Whether any part of `span` lies in direct speech or in a block quotation."""
    starts, ends = _quoted_spans(doc)
    index = bisect_right(starts, span.start) - 1
    before = index >= 0 and span.start < ends[index]
    return before or (index + 1 < len(starts) and starts[index + 1] < span.end)


@per_document
def _pairings(doc: Document) -> tuple[tuple[Block, Pairing], ...]:
    """The marks of each block that has any."""
    return tuple((block, _pair(doc, block)) for block in doc.blocks if _ANY_MARK.search(block.text))


def _pair(doc: Document, block: Block) -> Pairing:
    def begins_line(offset: int) -> bool:
        start = block.span(offset, offset + 1).start
        return not start or doc.source[start - 1] in "\r\n"

    return pair_marks(block.text, begins_line)


def _in_block(block: Block, pairing: Pairing) -> Iterator[Quotation]:
    depth = 1 if block.quoted else 0
    for pair in pairing.pairs:
        mark = block.text[pair.start : pair.inner_start]
        yield Quotation(block, pair.inner_start, pair.inner_end, mark, pair.level + depth, pair.end > pair.inner_end)
    doubles = [(pair.start, pair.end) for pair in pairing.pairs]
    for start, end, around in single_pairs(block.text, doubles):
        yield Quotation(block, start + 1, end - 1, block.text[start], around + 1 + depth)
    if pairing.faults and pairing.faults[0].kind == "unopened":
        yield Quotation(block, 0, pairing.faults[0].start, "", 1 + depth, False)


def _running(doc: Document, pairings: Sequence[tuple[Block, Pairing]]) -> Iterator[tuple[int, int]]:
    """The faults that are none: a quotation that goes on in the next paragraph, or ends some paragraphs on."""
    order = {id(block): number for number, block in enumerate(doc.blocks)}
    for index, (block, pairing) in enumerate(pairings):
        fault = next((fault for fault in pairing.faults if fault.kind == "unclosed"), None)
        if fault is None:
            continue
        tail = block.text[fault.end :]
        number = order[id(block)]
        following = doc.blocks[number + 1] if number + 1 < len(doc.blocks) else None
        if following and following.text.lstrip().startswith(fault.mark) and not _ATTRIBUTED.search(tail):
            yield id(block), fault.start
            continue
        for later, other in pairings[index + 1 : index + 1 + _RUNS_OVER]:
            if order[id(later)] - number > _RUNS_OVER or not other.faults:
                continue
            end = other.faults[0]
            if end.kind == "unopened" and (end.mark == '"') == (fault.mark == '"'):
                yield id(block), fault.start
                yield id(later), end.start
            break


@per_document
def _quoted_spans(doc: Document) -> tuple[list[int], list[int]]:
    """The starts and ends of the outermost quotations: disjoint and sorted."""
    starts: list[int] = []
    ends: list[int] = []
    for quotation in quotations(doc):
        span = quotation.span
        if ends and span.start < ends[-1]:
            ends[-1] = max(ends[-1], span.end)
        else:
            starts.append(span.start)
            ends.append(span.end)
    return starts, ends


__all__ = ["BlockFault", "Fault", "MarkPair", "Quotation", "inside_quotation", "quotation_faults", "quotations"]
