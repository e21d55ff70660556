"""Fields of a front matter: values with their map to the source, and the blocks that some of them are."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from copyedit.document import Block, Kind, Piece
from copyedit.formats.builder import BlockBuilder
from copyedit.formats.flow import Flow
from copyedit.formats.html import HtmlReader
from copyedit.source import Slice, Span


class Part(NamedTuple):
    """A stretch of a value's text and the source that it stands for."""

    text: str
    span: Span


class Field(NamedTuple):
    """A scalar of the front matter under its dotted key."""

    key: str
    parts: tuple[Part, ...]

    @property
    def value(self) -> Slice:
        """The whole value with its place."""
        if len(self.parts) == 1:
            return Slice(*self.parts[0])
        return Slice("".join(part.text for part in self.parts), Span(self.parts[0].span.start, self.parts[-1].span.end))


_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("title", re.compile(r"title|headline")),
    (
        "dek",
        re.compile(
            r"(?:(?:seo|meta|og|social)\W?)?description|summary|subtitle|subheadline|subhead|deck|dek|excerpt|kicker"
            r"|standfirst|teaser|abstract"
        ),
    ),
    ("byline", re.compile(r"(?:authors?|bylines?)(?:\.(?:\d+\.)?name)?")),
    ("caption", re.compile(r"(?:.*\W)?\w*caption")),
    ("alt", re.compile(r"(?:.*\W)?\w*?alt(?:text)?")),
)
_SLUG = re.compile(r"[a-z0-9_./-]+")


def kind_of(key: str) -> Kind | None:
    """The kind of block that the field of a dotted key is, None where it is no prose."""
    plain = re.sub("[-_]", "", key.lower())
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(plain)), None)


def field_blocks(source: str, fields: Iterable[Field]) -> Iterator[Block]:
    """The blocks of those fields that a reader gets to see."""
    for field in fields:
        kind = kind_of(field.key)
        text = field.value.text
        if kind and not (kind == "byline" and _SLUG.fullmatch(text)):
            yield from _blocks(source, kind, field, text)


def _blocks(source: str, kind: Kind, field: Field, text: str) -> Iterator[Block]:
    if "<" in text or "&" in text:
        flow = Flow()
        flow.begin(kind, origin=field.key)
        HtmlReader(flow, text).read(text, 0, len(text))
        flow.end()
        for block in flow.blocks:
            yield _through(block, _as_written(source, kind, field))
        return
    builder = BlockBuilder(kind, origin=field.key)
    for part, span in field.parts:
        if source[slice(*span)] == part:
            builder.copy(part, span.start)
        else:
            builder.replace(part, span)
    whole = builder.build()
    if whole:
        yield whole


def _as_written(source: str, kind: Kind, field: Field) -> Block:
    pieces: list[Piece] = []
    at = 0
    for text, span in field.parts:
        pieces.append(Piece(at, span, source[slice(*span)] == text))
        at += len(text)
    return Block(kind, field.value.text, tuple(pieces), origin=field.key)


def _through(block: Block, value: Block) -> Block:
    """`block`, whose source is the text of `value`, with the source of `value` instead."""
    pieces: list[Piece] = []
    for piece, end in zip(block.pieces, [*(piece.at for piece in block.pieces[1:]), len(block.text)], strict=True):
        if piece.verbatim:
            pieces += _shifted(value.pieces, piece, end - piece.at, len(value.text))
        else:
            pieces.append(piece._replace(span=value.span(*piece.span)))
    marks = tuple(mark._replace(span=value.span(*mark.span)) for mark in block.marks)
    return Block(block.kind, block.text, tuple(pieces), marks, block.level, origin=value.origin or block.origin)


def _shifted(inner: Sequence[Piece], piece: Piece, length: int, size: int) -> Iterator[Piece]:
    """The verbatim `piece` of `length` characters, cut at the pieces of the text that it stands in."""
    start, end = piece.span.start, piece.span.start + length
    for index, (at, span, verbatim) in enumerate(inner):
        stop = inner[index + 1].at if index + 1 < len(inner) else size
        first, last = max(at, start), min(stop, end)
        if first < last:
            cut = Span(span.start + first - at, span.start + last - at) if verbatim else span
            yield Piece(piece.at + first - start, cut, verbatim)
