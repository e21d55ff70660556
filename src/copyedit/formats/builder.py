"""Puts a block's visible text together, piece by piece, with its map to the source."""

from copyedit.document import OPAQUE, Block, Kind, Mark, MarkKind, Piece
from copyedit.formats.recut import Cloth, tidy
from copyedit.source import Span

_NOWHERE = -1


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
        self.length = 0
        self._texts: list[str] = []
        self._pieces: list[Piece] = []
        self._marks: list[Mark] = []
        # The verbatim stretch that still grows: where it begins in the text and in the source, and its source end.
        self._at = 0
        self._from = 0
        self._to = _NOWHERE

    @property
    def last(self) -> str:
        """The last character so far, "" if there is none."""
        return self._texts[-1][-1] if self._texts else ""

    @property
    def source_end(self) -> int:
        """Where the last piece ends in the source."""
        if self._to != _NOWHERE:
            return self._to
        return self._pieces[-1].span.end if self._pieces else 0

    def copy(self, text: str, start: int) -> None:
        """Add `text`, which stands letter for letter in the source from `start` on."""
        if not text:
            return
        if start != self._to:
            self._finish_stretch()
            self._at = self.length
            self._from = start
        self._to = start + len(text)
        self._texts.append(text)
        self.length += len(text)

    def replace(self, text: str, span: Span) -> None:
        """Add `text`, which stands for ``source[span]`` as a whole: an entity's character, a space for a line end."""
        self._finish_stretch()
        self._pieces.append(Piece(self.length, span, False))
        self._texts.append(text)
        self.length += len(text)

    def opaque(self, span: Span, kind: MarkKind | None = None, target: str = "", title: str = "") -> None:
        """Add one OPAQUE character for something that is not prose, with a mark if it is of a `kind`."""
        if kind:
            self._marks.append(Mark(kind, self.length, self.length + 1, span, target, title))
        self.replace(OPAQUE, span)

    def mark(self, kind: MarkKind, start: int, span: Span, target: str = "", title: str = "") -> None:
        """Mark the text from `start` to the present end; `span` is the whole construct in the source."""
        self._marks.append(Mark(kind, start, self.length, span, target, title))

    def build(self) -> Block | None:
        """The block without outer space and bare addresses, or None if it holds nothing to read."""
        text = "".join(self._texts)
        if not text or text.isspace():
            return None
        self._finish_stretch()
        marks = sorted(self._marks, key=_outer_first) if self._marks else self._marks
        text, pieces, marks_ = tidy(Cloth(text, self._pieces, marks))
        if OPAQUE in text and not text.replace(OPAQUE, "").strip():
            return None
        return Block(
            self.kind, text, tuple(pieces), tuple(marks_), self.level, self.containers, self.group, self.origin
        )

    def _finish_stretch(self) -> None:
        if self._to != _NOWHERE:
            self._pieces.append(Piece(self._at, Span(self._from, self._to), True))
            self._to = _NOWHERE


def _outer_first(mark: Mark) -> tuple[int, int]:
    return (mark.start, -mark.end)
