"""What a fix may never change: the code, the addresses and the structure of a draft."""

import re
from typing import NamedTuple

from copyedit.document import OPAQUE, Block, Document

#: Line breaks may move with the words, and emphasis may go with a word that goes.
_MOVABLE = re.compile(r"[\s*_~]+")


class Skeleton(NamedTuple):
    """The shape of each block, the addresses of links and images, and all source that is no prose."""

    shapes: tuple[tuple[str, int, tuple[str, ...], str], ...]
    addresses: tuple[tuple[str, str], ...]
    opaque: tuple[str, ...]
    between: str
    problems: int


def skeleton(doc: Document) -> Skeleton:
    """What must be the same in a draft before and after a fix."""
    marks = [mark for block in doc.blocks for mark in block.marks]
    return Skeleton(
        tuple((block.kind, block.level, block.containers, block.origin) for block in doc.blocks),
        tuple((mark.kind, mark.target) for mark in marks if mark.kind in ("link", "image", "code", "quote")),
        tuple(source for block in doc.blocks for source in _opaque(doc, block)),
        _MOVABLE.sub("", _between(doc)),
        len(doc.problems),
    )


def _opaque(doc: Document, block: Block) -> list[str]:
    spans = (piece.span for piece in block.pieces if block.text.startswith(OPAQUE, piece.at))
    return [doc.source[span.start : span.end] for span in spans]


def _between(doc: Document) -> str:
    """The source outside all blocks: code blocks, comments, keys of the front matter, list and heading signs."""
    at, parts = 0, []
    for span in sorted(block.source_span for block in doc.blocks):
        parts.append(doc.source[at : max(at, span.start)])
        at = max(at, span.end)
    return "".join((*parts, doc.source[at:]))
