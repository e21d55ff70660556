"""Places in a source text: the one coordinate system of rules and findings.

Every offset is a ``str`` offset (code points) into the text of the file as it was decoded, with its own line
ends. Engines, the language server and SARIF convert at their own edge.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n|\r|\n")


class Span(NamedTuple):
    """A half-open range ``[start, end)`` of offsets into a source text."""

    start: int
    end: int


class Location(NamedTuple):
    """A span in a named file."""

    path: str
    span: Span


class Slice(NamedTuple):
    """Text as the reader sees it, and where it stands in the source."""

    text: str
    span: Span


class Position(NamedTuple):
    """A place as people count it: line and column, both from 1, the column in code points."""

    line: int
    column: int


class LineIndex:
    """Converts offsets of one text to lines and columns, and back.

    Lines end at ``\\r\\n``, ``\\r`` and ``\\n`` only, as editors and CI systems count them.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def position(self, offset: int) -> Position:
        """The position of `offset`, which may be the end of the text."""
        row = bisect_right(self._starts, offset) - 1
        return Position(row + 1, offset - self._starts[row] + 1)

    def offset(self, position: Position) -> int:
        """The offset of `position`; the reverse of :meth:`position`."""
        return self._starts[position.line - 1] + position.column - 1

    def line(self, number: int) -> Slice:
        """Line `number`, counted from 1, without its line end."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        text = self.text[start:end].rstrip("\r\n")
        return Slice(text, Span(start, start + len(text)))

    def __len__(self) -> int:
        return len(self._starts)
