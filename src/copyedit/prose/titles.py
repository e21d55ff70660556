"""Titles of works in running text: in quotation marks, in italics, or as the text of a link."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from copyedit.document import Block, Document, per_document
from copyedit.prose.headlines import fold_headline, headline_words
from copyedit.source import Span

TitleStyle = Literal["quotes", "italics", "link", "plain"]

_QUOTED = re.compile(
    r"“([^“”]{3,120})”|(?<![\w\"])\"([^\"]{3,120})\"(?!\w)|(?<!\w)‘([^‘’]{3,60}(?:’\w[^‘’]{0,60})?)’(?!\w)"
)
_WORD = re.compile(r"[^\W_][\w'’-]*")
_CUES = re.compile(
    r"\b(?:novel|novella|book|film|movie|play|poem|song|album|opera|musical|memoir|essay|report|study|paper|article|series|"
    r"documentary|biography|autobiography|painting|exhibition|ballet|symphony|story|sequel|trilogy|classic|bestseller|"
    r"best-seller|comedy|tragedy|sitcom|drama|thriller|author|writer|playwright|director|novelist|poet|titled|entitled|"
    r"wrote|written|writes|directed|adaptation|translation|published|reviews?|reviewed|reading|reread|staging|staged|"
    r"starring|history|diary|pamphlet|quot(?:ed|es|ing)|column|podcast|anthology|collection|edition|chapter|magazine|show)\b"
    r"|\b[Bb]y [A-Z]|\b[A-Z][\w-]+[’']s\s*$"
)
_NAMED = re.compile(
    r"\b(?:novel|novella|film|movie|play|song|musical|opera|sitcom|bestseller|album|poem)s? "
    r"((?:[A-Z0-9][\w'’-]*[!?]?,? )"
    r"(?:(?:[A-Z0-9][\w'’-]*|(?:a|an|the|and|or|of|in|on|at|to|for|from|with|by)\b|&)[!?]?,? ?)+)"
)
_NEAR = 48


class TitleSpan(NamedTuple):
    """What may be the title of a work: ``block.text[start:end]``, without a comma or full stop at its end.

    `anchored` says that the words around it speak of a work or of its author.
    """

    block: Block
    start: int
    end: int
    style: TitleStyle
    anchored: bool

    @property
    def text(self) -> str:
        """The title as the reader sees it."""
        return self.block.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Where the title stands in the source."""
        return self.block.span(self.start, self.end)

    @property
    def key(self) -> str:
        """Under this key two titles are the same."""
        return fold_headline(self.text)


@per_document
def title_spans(doc: Document) -> tuple[TitleSpan, ...]:
    """Everything in a draft that is dressed and written as a title is, in source order."""
    return tuple(title for block in doc.blocks for title in _in_block(block))


@per_document
def named_works(doc: Document) -> tuple[TitleSpan, ...]:
    """The capitalised words after “the novel”, “the film” and the like, without marks; they may run past the title."""
    return tuple(
        TitleSpan(block, *_trim(block.text, *match.span(1)), "plain", anchored=True)
        for block in doc.blocks
        for match in _NAMED.finditer(block.text)
    )


def _in_block(block: Block) -> Iterator[TitleSpan]:
    text = block.text
    found: dict[tuple[int, int], TitleStyle] = {}
    for mark in block.marks:
        if mark.kind == "cite" or (mark.kind == "emphasis" and mark.end - mark.start < len(text.strip(" .,"))):
            found[mark.start, mark.end] = "italics"
    for match in _QUOTED.finditer(text) if re.search('[“"‘]', text) else ():
        group = match.lastindex or 0
        found[match.span(group)] = "quotes"
    for (start, end), style in sorted(found.items()):
        start, end = _trim(text, start, end)
        if is_written_as_title(text[start:end]):
            around = text[max(0, start - _NEAR) : start].rstrip('“"‘ ') + " | " + text[end : end + _NEAR]
            yield TitleSpan(block, start, end, style, bool(_CUES.search(around)))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " “\"‘'":
        start += 1
    while end > start and text[end - 1] in " ,.;:”\"’'":
        end -= 1
    return start, end


def is_written_as_title(text: str) -> bool:
    """Whether a text of two words or more has its words in capitals as a title has: all but the small ones."""
    words = _WORD.findall(text)
    if (
        not 2 <= len(words) <= 20
        or not (words[0][0].isupper() or words[0][0].isdigit())
        or re.search(r"[.!?] [a-z]", text)
    ):
        return False
    small = headline_words().stopwords
    content = [word for word in words if word.casefold() not in small]
    capital = [word for word in content if not word[0].islower()]
    return bool(content) and len(capital) >= 0.6 * len(content) and len(capital) + (words[0] not in content) >= 2


def is_part_of_title(block: Block, start: int, end: int) -> bool:
    """Whether ``block.text[start:end]`` stands in italics with other words, as in the title of a work."""
    marks = (mark for mark in block.marks if mark.kind in ("emphasis", "cite"))
    return any(mark.start <= start and end <= mark.end and mark.end - mark.start > end - start for mark in marks)
