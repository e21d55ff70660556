"""What a fix may never change: the code, the addresses and the structure of a draft."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from copyedit.document import OPAQUE, Block, Document

#: Line breaks may move with the words, and emphasis may go with a word that goes.
_MOVABLE = re.compile(r"[\s*_~]+")
#: Signs that make markup in pairs: one that has lost its partner is text that the reader sees.
_PAIRED = re.compile(r"[*_~`]")
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)")


class Skeleton(NamedTuple):
    """The shape of each block, the addresses of links and images, and all source that is no prose.

    `tags` has the names of tags that are opened and closed unequally often, and `signs` is how many signs of paired
    markup the reader sees.
    """

    shapes: tuple[tuple[str, int, tuple[str, ...], str], ...]
    addresses: tuple[tuple[str, str], ...]
    opaque: tuple[str, ...]
    between: str
    problems: int
    tags: tuple[tuple[str, int], ...]
    signs: int

    def is_kept(self, after: "Skeleton", written: str) -> bool:
        """Whether a fix that writes these words leaves all as it is, `after` being what it leaves."""
        return self == after._replace(signs=self.signs) and after.signs <= self.signs + len(_PAIRED.findall(written))


def skeleton(doc: Document) -> Skeleton:
    """What must be the same in a draft before and after a fix."""
    marks = [mark for block in doc.blocks for mark in block.marks]
    return Skeleton(
        tuple((block.kind, block.level, block.containers, block.origin) for block in doc.blocks),
        tuple((mark.kind, mark.target) for mark in marks if mark.kind in ("link", "image", "code", "quote")),
        tuple(source for block in doc.blocks for source in _opaque(doc, block)),
        _MOVABLE.sub("", _between(doc)),
        len(doc.problems),
        tuple(sorted(_unequal_tags(doc.source))),
        sum(len(_PAIRED.findall(block.text)) for block in doc.blocks),
    )


def _unequal_tags(source: str) -> Iterator[tuple[str, int]]:
    counts: Counter[str] = Counter()
    for closing, name in _TAG.findall(source):
        counts[name.lower()] += -1 if closing else 1
    return ((name, count) for name, count in counts.items() if count)


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
