"""What a draft counts out: its lists, its numbered headings and paragraphs, its headings of one level."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from copyedit.document import Block, Document, per_document

_NUMBER = re.compile(r"(?:[^\W\d_]+\s*)?(?:#|[Nn]o\.\s*)?(\d{1,3})(?:[.):]|\s*[-–—:]|\s*$)(?!\d)\s*")
_MARKER = re.compile(r"(?:^|\n)[ \t>]*(\d{1,3})[.)][ \t]+[*_\[<(\"“]*$")
_FRAME = re.compile(
    r"(?i)^(?:an? )?(?:the )?(?:intro|introduction|conclusions?|summary|in (?:summary|conclusion|short|closing)|"
    r"(?:wrap|wrapping)[ -]?up|notes?|footnotes|further|resources?|references|sources|links|about|related|bonus|"
    r"final (?:words?|thoughts?)|epilogue|prologue|afterword|background|what(?:['’]s)? next|next steps|"
    r"acknowledge?ments?|credits|license|copyright|comments?|see also|bibliography|appendix|overview|why|how we|"
    r"tl;?dr|faq|the (?:bottom line|upshot)|looking ahead|get(?:ting)? started)\b"
)
_LEAST = 3


class Enumeration(NamedTuple):
    """Things that stand in a row: `entries` are their blocks in order, `what` is what a reader would call them.

    `numbered` says that the draft itself numbers them 1, 2, 3, or counts down to 1.
    """

    what: str
    entries: tuple[Block, ...]
    numbered: bool

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self.entries)


@per_document
def enumerations(doc: Document) -> tuple[Enumeration, ...]:
    """Everything of three entries or more that a headline's figure may mean; quotations, tables and notes left out."""
    body = [block for block in doc.blocks if not {"quote", "table", "footnote", "aside"} & set(block.containers)]
    found = [*_numbered_runs(doc, body), *_lists(body), *_headings(doc, body), *_lead_ins(body)]
    return tuple(each for each in found if each.size >= _LEAST)


def _numbered_runs(doc: Document, body: Sequence[Block]) -> Iterator[Enumeration]:
    """Headings of one level, paragraphs, and items of the outermost lists that carry the numbers 1, 2, 3, ..."""
    rows: dict[str, list[tuple[int, Block]]] = defaultdict(list)
    for block in body:
        number = _number(doc, block)
        if number:
            what = {"heading": f"headings {block.level}", "item": "items"}.get(block.kind, "paragraphs")
            rows[what].append((number, block))
    for what, row in rows.items():
        for run in _runs(row):
            yield Enumeration(f"numbered {what.partition(' ')[0]}", tuple(run), numbered=True)


def _number(doc: Document, block: Block) -> int:
    if block.kind in ("heading", "paragraph"):
        match = _NUMBER.match(block.text)
    elif block.kind == "item" and block.containers == ("ordered-list",):
        start = block.source_span.start
        match = _MARKER.search(doc.source[max(0, start - 40) : start])
    else:
        return 0
    return int(match.group(1)) if match else 0


def _runs(row: Iterable[tuple[int, Block]]) -> Iterator[list[Block]]:
    """The stretches of a row whose numbers rise by one from 1, or fall by one down to 1."""
    run: list[tuple[int, Block]] = []
    for number, block in row:
        step = number - run[-1][0] if run else 0
        if run and (abs(step) != 1 or (len(run) > 1 and step != run[1][0] - run[0][0])):
            yield from _whole(run)
            run = []
        run.append((number, block))
    yield from _whole(run)


def _whole(run: list[tuple[int, Block]]) -> Iterator[list[Block]]:
    if run and 1 in (run[0][0], run[-1][0]):
        yield [block for _, block in run]


def _lists(body: Sequence[Block]) -> Iterator[Enumeration]:
    groups: dict[int, list[Block]] = defaultdict(list)
    for block in body:
        if block.kind == "item" and len(block.containers) == 1:
            groups[block.group].append(block)
    yield from (Enumeration("items", tuple(entries), numbered=False) for entries in groups.values())


def _headings(doc: Document, body: Sequence[Block]) -> Iterator[Enumeration]:
    """The headings of the highest level that has several; an introduction, a conclusion and the like do not count."""
    levels: dict[int, list[Block]] = defaultdict(list)
    for block in body:
        if block.kind == "heading" and block is not doc.headline_block and not _FRAME.match(block.text):
            levels[block.level].append(block)
    several = [level for level in sorted(levels) if len(levels[level]) > 1]
    if several:
        yield Enumeration("headings", tuple(levels[several[0]]), numbered=False)


def _lead_ins(body: Sequence[Block]) -> Iterator[Enumeration]:
    """Paragraphs that begin with words in bold."""
    entries = [
        block
        for block in body
        if block.kind == "paragraph" and any(mark.kind == "strong" and not mark.start for mark in block.marks)
    ]
    yield Enumeration("paragraphs with bold beginnings", tuple(entries), numbered=False)
