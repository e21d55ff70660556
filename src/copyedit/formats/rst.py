"""reStructuredText: sections, paragraphs, lists and quotations, line by line."""

import re
from collections.abc import Callable

from copyedit.formats import Parsed
from copyedit.formats.flow import Flow
from copyedit.formats.lines import Line, lines
from copyedit.formats.rst_inline import link_targets, read_inline
from copyedit.source import Slice, Span

_RULE = re.compile(r"([!-/:-@\[-`{-~])\1{2,}")
_ITEM = re.compile(r"(?:[-*+•]|(?:\d{1,3}|#)[.)]|\(\d{1,3}\))\s+(?=\S)")
_DIRECTIVE = re.compile(r"\.\.\s+(?:\|[^|]+\|\s+)?([\w:.+-]+)::(?:\s+|$)")
_TARGET = re.compile(r"\.\.\s+_|__\s")
_NOTE = re.compile(r"\.\.\s+\[[^\]\s]+\]\s*")
_FIELD = re.compile(r":[^:\s][^:]*:(?:\s|$)")
_NIKOLA_TITLE = re.compile(r"\.\.\s+title:\s+(?=\S)")
_TABLE = re.compile(r"\+[-=+]{3,}|=+(?:\s+=+)+")
_ASIDE_NAMES = "note warning tip important hint caution danger attention admonition sidebar topic seealso"
_ASIDES = frozenset(_ASIDE_NAMES.split())
_QUOTES = frozenset(("epigraph", "pull-quote", "highlights"))
_PROSE = frozenset(("container", "compound", "versionadded", "versionchanged", "deprecated", "figure", "centered"))


def parse(source: str) -> Parsed:
    """The blocks and the comments of a reStructuredText."""
    reader = _Reader(source, list(lines(source)))
    reader.read()
    return Parsed(tuple(reader.flow.blocks), {}, tuple(reader.flow.comments))


class _Reader:
    """Goes through the lines; `flow` holds what it read."""

    def __init__(self, source: str, found: list[Line]) -> None:
        self.flow = Flow()
        self._source = source
        self._lines = found
        self._targets = link_targets(source)
        self._styles: list[str] = []
        # What the lines stand in: the name of its frame and the indent that its text has.
        self._open: list[tuple[str, int]] = []

    def read(self) -> None:
        """Read all lines."""
        at = 0
        while at < len(self._lines):
            at = self._take(at)
        self.flow.end()

    def _take(self, at: int) -> int:
        """Read what begins with line `at`; the number of the line after it."""
        line = self._lines[at]
        if not line.text:
            return at + 1
        self._close(line)
        if (line.text.startswith("..") and (line.text == ".." or line.text[2].isspace())) or _TARGET.match(line.text):
            return self._explicit(at)
        if _TABLE.match(line.text):
            return self._while(at, lambda other: bool(other.text))
        title = self._title(at)
        if title:
            return title
        if line.text.startswith(">>> ") or _RULE.fullmatch(line.text):
            return self._while(at, lambda other: line.text[0] == ">" and bool(other.text))
        if _FIELD.match(line.text):
            return self._body_end(at)
        item = _ITEM.match(line.text)
        if item:
            return self._item(at, item.end())
        return self._paragraph(at)

    def _while(self, at: int, going_on: Callable[[Line], bool]) -> int:
        at += 1
        while at < len(self._lines) and going_on(self._lines[at]):
            at += 1
        return at

    def _body_end(self, at: int) -> int:
        """The line after the indented body of what begins with line `at`."""
        indent = self._lines[at].indent
        return self._while(at, lambda other: not other.text or other.indent > indent)

    def _close(self, line: Line) -> None:
        """Leave what ends above `line`, and go into the quotation that it begins."""
        indent = line.indent
        while self._open and indent < self._open[-1][1]:
            self.flow.leave(self._open.pop()[0])
        outer = self._open[-1][1] if self._open else 0
        if indent > outer:
            self.flow.enter("indented", "quote")
            self._open.append(("indented", indent))
        elif self._open and self._open[-1][0].startswith("items") and self._open[-1][0] != _list_name(line):
            self.flow.leave(self._open.pop()[0])

    def _title(self, at: int) -> int:
        line = self._lines[at]
        below = self._lines[at + 1].text if at + 1 < len(self._lines) else ""
        over = _RULE.fullmatch(line.text) is not None
        if over:
            rule = self._lines[at + 2].text if at + 2 < len(self._lines) else ""
            if rule != line.text or not below:
                return 0
            self._heading(line.text[0] * 2, self._lines[at + 1])
            return at + 3
        if line.indent or not _RULE.fullmatch(below) or len(below) + 2 < len(line.text):
            return 0
        self._heading(below[0], line)
        return at + 2

    def _heading(self, style: str, line: Line) -> None:
        if style not in self._styles:
            self._styles.append(style)
        self.flow.begin("heading", level=min(6, self._styles.index(style) + 1))
        self._inline(line.span)
        self.flow.end()

    def _inline(self, span: Span) -> None:
        read_inline(self.flow, self._source, span, self._targets)

    def _explicit(self, at: int) -> int:
        """A directive, footnote, link target or comment."""
        line = self._lines[at]
        directive, note = _DIRECTIVE.match(line.text), _NOTE.match(line.text)
        end = self._body_end(at)
        if directive:
            return self._directive(at, directive, end)
        if note:
            self.flow.enter("note", "footnote")
            self.flow.begin("paragraph")
            self._inline(Span(line.start + note.end(), self._lines[self._paragraph_end(at) - 1].end))
            self.flow.leave("note")
            return self._paragraph_end(at)
        if _TARGET.match(line.text):
            return end
        title = _NIKOLA_TITLE.match(line.text)
        if title:
            self.flow.begin("title", origin="title")
            self.flow.copy(line.text[title.end() :], line.start + title.end())
            self.flow.end()
        last = self._lines[end - 1] if self._lines[end - 1].text else self._last_text(at, end)
        inner = self._source[line.start + 2 : last.end].strip()
        self.flow.comments.append(Slice(inner, Span(line.start, last.end)))
        return end

    def _last_text(self, at: int, end: int) -> Line:
        return next(line for line in reversed(self._lines[at:end]) if line.text)

    def _directive(self, at: int, match: re.Match[str], end: int) -> int:
        line, name = self._lines[at], match[1].lower()
        if name in ("image", "figure"):
            for option in self._lines[at + 1 : end]:
                alt = re.match(r":alt:\s+(?=\S)", option.text)
                if alt:
                    self.flow.begin("alt")
                    self.flow.copy(option.text[alt.end() :], option.start + alt.end())
                    self.flow.end()
        if name not in _ASIDES | _QUOTES | _PROSE or (end == at + 1 and match.end() == len(line.text)):
            return end
        body = [other.indent for other in self._lines[at + 1 : end] if other.text]
        frame = "aside" if name in _ASIDES else "quote" if name in _QUOTES else ""
        self.flow.enter("directive", frame, "caption" if name == "figure" else "paragraph")
        if name != "figure" and match.end() < len(line.text):
            self.flow.begin()
            self._inline(Span(line.start + match.end(), line.end))
            self.flow.end()
        self._open.append(("directive", min(body, default=line.indent + 1)))
        return at + 1

    def _item(self, at: int, marker: int) -> int:
        line = self._lines[at]
        name = _list_name(line)
        if not self._open or self._open[-1] != (name, line.indent):
            ordered = line.text[0] not in "-*+•"
            self.flow.enter(name, "ordered-list" if ordered else "list")
            self._open.append((name, line.indent))
        indent = line.indent + marker
        self.flow.enter("item", "", "item")
        self._open.append(("item", indent))
        self._lines[at] = Line(line.text[marker:], line.start + marker, line.end, indent)
        return self._paragraph(at)

    def _paragraph_end(self, at: int) -> int:
        indent = self._lines[at].indent
        return self._while(at, lambda other: bool(other.text) and other.indent >= indent)

    def _paragraph(self, at: int) -> int:
        end = self._while(at, lambda other: bool(other.text) and other.indent == self._lines[at].indent)
        line, last = self._lines[at], self._lines[end - 1]
        literal = last.text.endswith("::")
        self.flow.begin()
        self._inline(Span(line.start, last.end - literal - (literal and last.text == "::")))
        self.flow.end()
        if literal:
            return self._while(end - 1, lambda other: not other.text or other.indent > line.indent)
        return end


def _list_name(line: Line) -> str:
    """The frame of the list that `line` is an item of, "" if it is none."""
    if not _ITEM.match(line.text):
        return ""
    return "items" if line.text[0] in "-*+•" else "items in order"
