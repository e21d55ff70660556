"""The values of a TOML text with their exact places; tomllib, which has none, says whether the text is valid."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field

from copyedit.formats.fields import Field, Part
from copyedit.source import Slice, Span

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\r\n]*)"""
    r'''|"""(?:\r?\n)?(?P<basics>(?:[^\\"]|\\.|\\\r?\n|"{1,2}(?!"))*+"{0,2})"""'''
    r"""|'''(?:\r?\n)?(?P<literals>(?:[^']|'{1,2}(?!'))*+'{0,2})'''"""
    r'''|"(?P<basic>(?:[^"\\\r\n]|\\.)*+)"'''
    r"""|'(?P<literal>[^'\r\n]*+)'"""
    r"""|(?P<line>\r\n|\n)|(?P<punct>[\[\]{}=,.])|(?P<bare>[^\s\[\]{}=,.#"']++(?:\.\d[^\s\[\]{}=,#"']*+)?)"""
)
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[ \t]*\r?\n\s*|.)|\r\n")
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}
_ERROR_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")


class TomlError(Exception):
    """A TOML text that cannot be read; `line` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


@dataclass(slots=True)
class _Level:
    """A table or array being read: `keys` are those read up to the equals sign, `prefix` those it stands under."""

    prefix: str
    table: bool
    keys: list[str] = field(default_factory=list)
    value: bool = False
    count: int = 0
    header: int = 0

    def path(self, *, scalar: bool) -> str:
        if self.table:
            return ".".join((*filter(None, [self.prefix]), *self.keys))
        return self.prefix if scalar else f"{self.prefix}.{self.count}"


def read_toml(text: str, base: int) -> tuple[list[Field], list[Slice]]:
    """The scalars and the comments of the TOML `text`, which begins at `base` in its file; raises TomlError."""
    try:
        tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        place = _ERROR_PLACE.search(str(error))
        line = int(place[1]) if place and place[1] else 1
        raise TomlError(_ERROR_PLACE.sub("", str(error)), line) from error
    reader = _Reader(text, base)
    return list(reader.fields()), reader.comments


class _Reader:
    def __init__(self, text: str, base: int) -> None:
        self.comments: list[Slice] = []
        self._text = text
        self._base = base
        self._tables: dict[str, int] = {}
        self._levels = [_Level("", True)]

    def fields(self) -> Iterator[Field]:
        """The scalars, in order; `comments` is complete after the last one."""
        for match in _TOKEN.finditer(self._text):
            kind = match.lastgroup or ""
            if kind == "comment":
                span = Span(self._base + match.start(), self._base + match.end())
                self.comments.append(Slice(match.group().lstrip("#").strip(), span))
            elif kind == "line":
                self._line_end()
            elif kind == "punct":
                self._punctuation(match.group())
            else:
                yield from self._scalar(kind, match)

    def _scalar(self, kind: str, match: re.Match[str]) -> Iterator[Field]:
        level = self._levels[-1]
        parts = tuple(self._parts(kind, *match.span(kind)))
        text = "".join(part.text for part in parts)
        if level.table and not level.value:
            level.keys += text.split(".") if kind == "bare" else [text]
        else:
            if text:
                yield Field(level.path(scalar=True), parts)
            level.count += level.table is False

    def _parts(self, kind: str, start: int, end: int) -> Iterator[Part]:
        at = start
        if kind in ("basic", "basics"):
            for match in _ESCAPE.finditer(self._text, start, end):
                if at < match.start():
                    yield self._part(self._text[at : match.start()], at, match.start())
                yield self._part(_decode(match.group()), *match.span())
                at = match.end()
        if at < end:
            yield self._part(self._text[at:end], at, end)

    def _part(self, text: str, start: int, end: int) -> Part:
        return Part(text, Span(self._base + start, self._base + end))

    def _line_end(self) -> None:
        level = self._levels[-1]
        if len(self._levels) > 1 or not level.table:
            return
        if level.header:
            name = ".".join(level.keys)
            if level.header == 2:
                number = self._tables[name] = self._tables.get(name, -1) + 1
                name = f"{name}.{number}"
            level.prefix, level.header = name, 0
        level.keys, level.value = [], False

    def _punctuation(self, mark: str) -> None:
        level = self._levels[-1]
        if mark == "=":
            level.value = True
        elif mark == "[" and level.table and not level.value:
            level.header += 1
            level.prefix = ""
        elif mark in "[{":
            self._levels.append(_Level(level.path(scalar=False), mark == "{"))
        elif mark in "]}" and len(self._levels) > 1:
            self._levels.pop()
            self._levels[-1].count += not self._levels[-1].table
        elif mark == "," and level.table:
            level.keys, level.value = [], False


def _decode(found: str) -> str:
    if found == "\r\n":
        return "\n"
    code = found[1]
    if code in "uU" and len(found) > 2:
        return chr(min(int(found[2:], 16), 0x10FFFF))
    return "" if code in " \t\r\n" else _ESCAPES.get(code, code)
