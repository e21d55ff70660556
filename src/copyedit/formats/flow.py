"""Sorts a stream of text, inline markup and containers into blocks; what the Markdown and HTML readers write to."""

from dataclasses import dataclass

from copyedit.document import Block, Kind, MarkKind
from copyedit.formats.builder import BlockBuilder
from copyedit.source import Slice, Span

#: Deeper markup is read as text without marks, and deeper containers count as the last one: bounds hostile drafts.
MAX_DEPTH = 64


@dataclass(slots=True)
class _Frame:
    """What the text stands in: `kind` is that of the next block begun without one of its own."""

    name: str
    containers: tuple[str, ...]
    group: int
    kind: Kind


@dataclass(slots=True)
class _OpenMark:
    name: str
    kind: MarkKind
    at: int
    start: int
    target: str
    title: str


class Flow:
    """Collects `blocks` and `comments` from the calls of a reader, which come in source order.

    Text that begins before `skip_to` is no prose: it stands in an element such as ``<nav>`` or ``<code>``.
    """

    def __init__(self) -> None:
        self.skip_to = 0
        self.blocks: list[Block] = []
        self.comments: list[Slice] = []
        self._frames = [_Frame("", (), 0, "paragraph")]
        self._marks: list[_OpenMark] = []
        self._builder: BlockBuilder | None = None
        self._aside: list[tuple[BlockBuilder | None, list[_OpenMark]]] = []
        self._groups = 0
        self._gap = ""
        self._gap_start = 0
        self._vanished = False

    # Blocks and what they stand in

    def begin(
        self, kind: Kind | None = None, *, level: int = 0, origin: str = "", containers: tuple[str, ...] = ()
    ) -> BlockBuilder:
        """End the open block and begin one of `kind`, or of the kind that fits where it stands.

        `containers` are those that only this block stands in.
        """
        self.end()
        frame = self._frames[-1]
        if kind is None:
            kind = frame.kind
            if kind == "item":
                frame.kind = "paragraph"
        builder = self._builder = BlockBuilder(
            kind, level=level, containers=frame.containers + containers, group=frame.group, origin=origin
        )
        return builder

    def end(self) -> None:
        """End the open block, if any; inline markup that is still open goes on in the next one."""
        builder = self._builder
        self._gap = ""
        self._vanished = False
        if builder is None:
            return
        for mark in self._marks:
            if mark.at < builder.length:
                builder.mark(mark.kind, mark.at, Span(mark.start, builder.source_end), mark.target, mark.title)
            mark.at = 0
        block = builder.build()
        if block:
            self.blocks.append(block)
        self._builder = None

    def divide(self) -> None:
        """The open block ends, and another of its kind goes on with the next text."""
        builder = self._builder
        if builder and builder.length:
            self.begin(builder.kind, level=builder.level, origin=builder.origin)

    def enter(self, name: str, container: str = "", kind: Kind = "paragraph") -> None:
        """Go into an element `name`; `container` is its name in ``Block.containers``, if it is one."""
        self.end()
        outer = self._frames[-1]
        group, containers = outer.group, outer.containers
        if container and len(containers) < MAX_DEPTH:
            containers = (*containers, container)
        if container in ("list", "ordered-list", "table"):
            self._groups += 1
            group = self._groups
        self._frames.append(_Frame(name, containers, group, kind))

    def leave(self, name: str) -> bool:
        """Leave the innermost element `name` and all inside it; False if there is none."""
        self.end()
        for index in range(len(self._frames) - 1, max(0, len(self._frames) - 1 - MAX_DEPTH), -1):
            if self._frames[index].name == name:
                del self._frames[index:]
                return True
        return False

    def inside(self, name: str, *, up_to: tuple[str, ...] = ()) -> bool:
        """Whether an element `name` is open, without looking past one of `up_to`."""
        for frame in self._frames[: -MAX_DEPTH - 1 : -1]:
            if frame.name == name:
                return True
            if frame.name in up_to:
                return False
        return False

    # Text

    def copy(self, text: str, start: int) -> None:
        """Visible text that stands letter for letter in the source from `start` on."""
        if start < self.skip_to or not text:
            return
        builder = self._builder or self.begin()
        if self._gap:
            self._fill_gap(start)
        if self._vanished:
            self._vanished = False
            start += len(text) - len(text.lstrip(" "))
            text = text.lstrip(" ")
        builder.copy(text, start)

    def replace(self, text: str, start: int, end: int) -> None:
        """Visible text that stands for ``source[start:end]`` as a whole."""
        if start < self.skip_to:
            return
        builder = self._builder or self.begin()
        if self._gap:
            self._fill_gap(start)
        builder.replace(text, Span(start, end))

    def opaque(self, start: int, end: int, kind: MarkKind | None = None, target: str = "", title: str = "") -> None:
        """One character for something that is not prose."""
        if start < self.skip_to:
            return
        builder = self._builder or self.begin()
        if self._gap:
            self._fill_gap(start)
        builder.opaque(Span(start, end), kind, target, title)

    def space(self, start: int, end: int) -> None:
        """White space that counts as one space, and for nothing beside other space or at the edge of a block."""
        builder = self._builder
        if builder and start >= self.skip_to and not self._gap and builder.length and not builder.last.isspace():
            builder.replace(" ", Span(start, end))

    def vanish(self) -> None:
        """Something stood here that a reader does not see, nor the space on both of its sides twice."""
        builder = self._builder
        self._vanished = bool(builder and builder.last.isspace())

    def line_end(self, start: int, text: str = " ") -> None:
        """A line end from `start` to the next text: a space, or "\\n" where the author breaks the line."""
        if start >= self.skip_to and (text == "\n" or not self._gap):
            self._gap_start = self._gap_start if self._gap else start
            self._gap = text

    def _fill_gap(self, end: int) -> None:
        builder, gap = self._builder, self._gap
        self._gap = ""
        if builder and builder.length and not (gap == " " and builder.last.isspace()):
            builder.replace(gap, Span(self._gap_start, end))

    # Inline markup

    def open_mark(self, name: str, kind: MarkKind, start: int, target: str = "", title: str = "") -> None:
        """Inline markup of `kind` begins with the next text; `name` is what closes it."""
        if self._gap and start >= self.skip_to:
            self._fill_gap(start)
        if len(self._marks) < MAX_DEPTH:
            at = self._builder.length if self._builder else 0
            self._marks.append(_OpenMark(name, kind, at, start, target, title))

    def close_mark(self, name: str, end: int) -> None:
        """The innermost open markup `name` ends; nothing happens if there is none."""
        for index in range(len(self._marks) - 1, -1, -1):
            mark = self._marks[index]
            if mark.name == name:
                del self._marks[index]
                if self._builder:
                    self._builder.mark(mark.kind, mark.at, Span(mark.start, end), mark.target, mark.title)
                return

    @property
    def depth(self) -> int:
        """How many marks are open; see :meth:`drop_marks`."""
        return len(self._marks)

    def drop_marks(self, depth: int) -> None:
        """Forget the markup opened since `depth` marks were open: its closing tag was forgotten."""
        del self._marks[depth:]

    def begin_alt(self, start: int) -> None:
        """An image's alternative text begins: a block of its own beside the open one."""
        if self._gap and start >= self.skip_to:
            self._fill_gap(start)
        frame = self._frames[-1]
        self._aside.append((self._builder or self.begin(), self._marks))
        self._marks = []
        self._builder = BlockBuilder("alt", containers=frame.containers, group=frame.group)

    def end_alt(self, start: int, end: int, target: str, title: str) -> None:
        """The alternative text ends; the image stands in the outer text as one opaque character."""
        self.end()
        self._builder, self._marks = self._aside.pop()
        self.opaque(start, end, "image", target, title)
