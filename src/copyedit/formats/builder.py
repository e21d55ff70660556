"""Puts a block's visible text together, piece by piece, with its map to the source."""

from copyedit.document import OPAQUE, Block, Kind, Mark, MarkKind, Piece
from copyedit.source import Span


class BlockBuilder:
    """Collects the text, pieces and marks of one block; :meth:`build` returns it."""

    def __init__(
        self,
        kind: Kind,
        *,
        level: int = 0,
        containers: tuple[str, ...] = (),
        group: int = 0,
        origin: str = "",
    ) -> None:
        self.kind: Kind = kind
        self.level = level
        self.containers = containers
        self.group = group
        self.origin = origin
        self._texts: list[str] = []
        self._pieces: list[Piece] = []
        self._marks: list[Mark] = []
        self.length = 0

    def copy(self, text: str, start: int) -> None:
        """Add `text`, which stands letter for letter in the source from `start` on."""
        if not text:
            return
        last = self._pieces[-1] if self._pieces else None
        if last and last.verbatim and last.span.end == start:
            self._pieces[-1] = last._replace(span=Span(last.span.start, start + len(text)))
        else:
            self._pieces.append(Piece(self.length, Span(start, start + len(text)), True))
        self._add(text)

    def replace(self, text: str, span: Span) -> None:
        """Add `text`, which stands for ``source[span]`` as a whole: an entity's character, a space for a line end."""
        self._pieces.append(Piece(self.length, span, False))
        self._add(text)

    def opaque(self, span: Span, kind: MarkKind | None = None, target: str = "", title: str = "") -> None:
        """Add one OPAQUE character for something that is not prose, with a mark if it is of a `kind`."""
        if kind:
            self._marks.append(Mark(kind, self.length, self.length + 1, span, target, title))
        self.replace(OPAQUE, span)

    def mark(self, kind: MarkKind, start: int, span: Span, target: str = "", title: str = "") -> None:
        """Mark the text from `start` to the present end; `span` is the whole construct in the source."""
        self._marks.append(Mark(kind, start, self.length, span, target, title))

    def build(self) -> Block | None:
        """The block, or None if it holds no visible text."""
        text = "".join(self._texts)
        if not text.strip():
            return None
        return Block(
            self.kind,
            text,
            tuple(self._pieces),
            tuple(self._marks),
            self.level,
            self.containers,
            self.group,
            self.origin,
        )

    def _add(self, text: str) -> None:
        self._texts.append(text)
        self.length += len(text)
