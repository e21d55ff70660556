"""Lines of a report in several styles; what draws them on a terminal is imported only for one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

if TYPE_CHECKING:
    from rich.text import Text


class Stretch(NamedTuple):
    """A part of a line and its style, such as ``bold red``; an empty style is that of plain text."""

    text: str
    style: str = ""


class Line(NamedTuple):
    """One line: stretches side by side."""

    stretches: tuple[Stretch, ...] = ()

    @classmethod
    def of(cls, *parts: "str | tuple[str, str] | Line") -> "Line":
        """A line of texts, of pairs of text and style, and of the stretches of other lines."""
        stretches: list[Stretch] = []
        for part in parts:
            if isinstance(part, Line):
                stretches += part.stretches
            else:
                stretches.append(Stretch(part) if isinstance(part, str) else Stretch(*part))
        return cls(tuple(stretches))

    @property
    def text(self) -> str:
        """The text without its styles."""
        return "".join(stretch.text for stretch in self.stretches)

    @property
    def width(self) -> int:
        """How many cells of a terminal the line takes."""
        return cell_len(self.text)

    def drawn(self) -> "Text":
        """The line as rich draws it."""
        from rich.text import Text

        return Text.assemble(*self.stretches)

    def wrapped(self, width: int, hang: int) -> "Iterator[Line]":
        """The line cut at spaces so that no part takes more than `width` cells; further ones begin after `hang`."""
        if self.width <= width:
            yield self
            return
        from rich.console import Console

        console = Console(width=width, color_system=None)
        for index, line in enumerate(self.drawn().wrap(console, width - hang)):
            line.rstrip()
            yield Line.of(*([" " * hang] if index else []), _read_back(line))


def _read_back(drawn: "Text") -> Line:
    """The line that was drawn; no two of its styles overlap."""
    plain, at = drawn.plain, 0
    stretches: list[Stretch] = []
    for start, end, style in sorted(drawn.spans):
        stretches += [Stretch(plain[at:start]), Stretch(plain[start:end], str(style))]
        at = end
    return Line((*stretches, Stretch(plain[at:])))
