"""The lines of a source text, for the formats that are read line by line."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from copyedit.source import Span

_LINE = re.compile(r"([^\r\n]*+)(?:\r\n|\r|\n|\Z)")


class Line(NamedTuple):
    """One line without its line end; `start` is where its first character that is no space stands."""

    text: str
    start: int
    end: int
    indent: int

    @property
    def span(self) -> Span:
        """From the first visible character to the last."""
        return Span(self.start, self.end)


def lines(source: str) -> Iterator[Line]:
    """All lines; `text` is stripped on both sides."""
    at = 1 if source.startswith("\ufeff") else 0
    while at < len(source):
        match = _LINE.match(source, at)
        if match is None:
            return
        text = match[1].strip()
        indent = len(match[1]) - len(match[1].lstrip())
        start = match.start() + (indent if text else 0)
        yield Line(text, start, start + len(text), indent)
        at = match.end()
