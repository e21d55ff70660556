"""A draft as its reader sees it: blocks of visible text, each tied to the source it came from."""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Literal, NamedTuple, TypeVar, cast

from copyedit.source import LineIndex, Location, Slice, Span

T = TypeVar("T")

#: What stands in the visible text for something that is not prose: code, an image, a shortcode, a bare URL.
OPAQUE = "\N{OBJECT REPLACEMENT CHARACTER}"

#: ``title``, ``dek`` and ``byline`` come from front matter or ``<head>``; the rest from the body.
Kind = Literal["title", "dek", "byline", "heading", "paragraph", "item", "cell", "caption", "alt"]

#: ``image`` and ``code`` mark an OPAQUE character; ``quote`` is an inline HTML ``<q>``.
MarkKind = Literal["emphasis", "strong", "strike", "link", "image", "code", "cite", "quote"]


class Piece(NamedTuple):
    """A stretch of a block's text: it begins at `at` and came from `span` of the source.

    A `verbatim` piece is the source, letter for letter; any other (an entity, a soft line break, an opaque
    character) maps as a whole.
    """

    at: int
    span: Span
    verbatim: bool


class Mark(NamedTuple):
    """Inline markup over ``block.text[start:end]``; `span` is the whole construct in the source.

    `target` is a link's or an image's address as written, `title` its title attribute.
    """

    kind: MarkKind
    start: int
    end: int
    span: Span
    target: str = ""
    title: str = ""


@dataclass(frozen=True, eq=False, slots=True)
class Block:
    """A paragraph, heading, list item, table cell or front-matter field, as visible text.

    `level` is a heading's level (1-6). `containers` names what it stands in, outermost first: ``quote``,
    ``list``, ``ordered-list``, ``table``, ``footnote``, ``aside``. `group` numbers its innermost list or table
    within the document (0: none). `origin` is the front-matter key or HTML name it came from ("" in the body).
    """

    kind: Kind
    text: str
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...] = ()
    level: int = 0
    containers: tuple[str, ...] = ()
    group: int = 0
    origin: str = ""
    _starts: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [piece.at for piece in self.pieces])

    @property
    def quoted(self) -> bool:
        """Whether the block stands in a block quotation."""
        return "quote" in self.containers

    @property
    def source_span(self) -> Span:
        """From the block's first visible character to its last, in the source."""
        return self.span(0, len(self.text))

    def span(self, start: int, end: int) -> Span:
        """Where ``text[start:end]`` stands in the source; markup between the two ends is inside the span."""
        first = self._source(start, at_end=False)
        return Span(first, first if end <= start else self._source(end, at_end=True))

    def slice(self, start: int, end: int) -> Slice:
        """``text[start:end]`` with its place in the source."""
        return Slice(self.text[start:end], self.span(start, end))

    def offset(self, source_offset: int) -> int:
        """The text offset that `source_offset` maps to; the nearest one after it if it lies in markup."""
        for piece, end in zip(self.pieces, [*self._starts[1:], len(self.text)], strict=True):
            if source_offset < piece.span.end:
                inside = max(0, source_offset - piece.span.start)
                return min(end, piece.at + inside) if piece.verbatim else piece.at
        return len(self.text)

    def _source(self, offset: int, *, at_end: bool) -> int:
        index = max(0, bisect_right(self._starts, offset - 1 if at_end else offset) - 1)
        piece = self.pieces[index]
        if piece.verbatim:
            return piece.span.start + offset - piece.at
        return piece.span.end if at_end else piece.span.start


class Problem(NamedTuple):
    """Something a parser could not read; the rest of the draft is still checked."""

    message: str
    span: Span


@dataclass(frozen=True, eq=False)
class Document:
    """One draft: its source, its visible blocks in source order, its front matter and its comments.

    `meta` maps each front-matter key (nested keys joined by dots, list entries that are tables numbered:
    ``works.0.title``) to its values. `comments` are the comments of the format, without their delimiters,
    with the span of the whole comment.
    """

    path: str
    source: str
    blocks: tuple[Block, ...]
    meta: Mapping[str, tuple[Slice, ...]] = field(default_factory=dict)
    comments: tuple[Slice, ...] = ()
    problems: tuple[Problem, ...] = ()
    format: str = "plain"
    language: str = "en"
    _derived: dict[object, object] = field(default_factory=dict, repr=False)

    @cached_property
    def lines(self) -> LineIndex:
        """Offsets to lines and columns of this draft's source."""
        return LineIndex(self.source)

    def at(self, start: int, end: int) -> Location:
        """The place ``source[start:end]`` of this draft."""
        return Location(self.path, Span(start, end))

    def search(self, pattern: re.Pattern[str], kinds: Collection[Kind] = ()) -> Iterator[Slice]:
        """Every match of `pattern` in the visible text, block by block; only in `kinds` if any are given."""
        for block in self.blocks:
            if not kinds or block.kind in kinds:
                for match in pattern.finditer(block.text):
                    yield block.slice(match.start(), match.end())

    def value(self, key: str) -> Slice | None:
        """The first value of a front-matter key."""
        values = self.meta.get(key)
        return values[0] if values else None

    def headline(self) -> Slice | None:
        """The draft's headline: front-matter title, else first H1, else the first short line of a plain text."""
        block = self.headline_block
        return block.slice(0, len(block.text)) if block else None

    @cached_property
    def headline_block(self) -> Block | None:
        """The block that :meth:`headline` is taken from."""
        titles = (block for block in self.blocks if block.kind == "title" and block.text.strip())
        tops = (block for block in self.blocks if block.kind == "heading" and block.level == 1)
        return next(titles, None) or next(tops, None)

    def is_verbatim(self, span: Span) -> bool:
        """Whether `span` is visible text letter for letter, with no markup, entity or line prefix inside."""
        index = bisect_right(self._verbatim, (span.start, len(self.source) + 1)) - 1
        return index >= 0 and span.end <= self._verbatim[index][1]

    @cached_property
    def _verbatim(self) -> list[tuple[int, int]]:
        pieces = (piece for block in self.blocks for piece in block.pieces if piece.verbatim)
        return sorted((piece.span.start, piece.span.end) for piece in pieces)


def per_document(function: Callable[[Document], T]) -> Callable[[Document], T]:
    """Compute a view of a document once, however many rules ask for it."""

    @wraps(function)
    def derived(doc: Document) -> T:
        memo = doc._derived
        if function not in memo:
            memo[function] = function(doc)
        return cast(T, memo[function])

    return derived
