"""AsciiDoc: sections, paragraphs, lists, quotations and tables, line by line."""

import re
from collections.abc import Callable

from copyedit.document import Kind
from copyedit.formats import Parsed
from copyedit.formats.asciidoc_inline import read_inline
from copyedit.formats.flow import Flow
from copyedit.formats.lines import Line, lines
from copyedit.source import Slice, Span

_HEADING = re.compile(r"(={1,6}|#{1,6})\s+(?=\S)")
_ATTRIBUTE = re.compile(r":!?([\w-]+)!?:(?:\s+(.*))?")
_ITEM = re.compile(r"(?:\*{1,6}|-|\.{1,5}|\d+\.)\s+(?:\[[ x*]\]\s+)?(?=\S)")
_TERM = re.compile(r"(\S.*?):{2,4}(?:\s+|$)")
_MACRO = re.compile(r"(\w+)::(\S*?)\[(.*)\]")
_ADMONITION = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):\s+")
_VERBATIM = re.compile(r"-{4,}|\.{4,}|\+{4,}|/{4,}|`{3}.*")
_COMPOUND = re.compile(r"={4,}|\*{4,}|_{4,}|--")
_TABLE = re.compile(r"[|,:!]={3,}")
_CELL = re.compile(r"(?<!\\)(?:\d+[.*+]\d*)?[<^>.\d]*[a-z]?\|")
_CONTAINER = {"_": "quote", "*": "aside"}


def parse(source: str) -> Parsed:
    """The blocks, the document attributes and the comments of an AsciiDoc text."""
    reader = _Reader(source)
    for line in lines(source):
        reader.take(line)
    reader.end()
    return Parsed(tuple(reader.flow.blocks), reader.meta, tuple(reader.flow.comments))


class _Reader:
    """Takes line after line; `flow` holds what it read."""

    def __init__(self, source: str) -> None:
        self.flow = Flow()
        self.meta: dict[str, tuple[Slice, ...]] = {}
        self._source = source
        self._text: Span | None = None
        self._literal = ""
        self._fence_start = 0
        self._fences: list[str] = []
        self._listed = False
        self._header = False
        self._skip_paragraph = False
        self._takers: tuple[Callable[[Line], bool], ...] = (
            self._verbatim,
            self._comment_or_blank,
            self._heading,
            self._compound,
            self._table_row,
            self._setting,
            self._item,
        )

    def take(self, line: Line) -> None:
        """Read the next line."""
        if not any(take(line) for take in self._takers):
            self._paragraph(line)

    def end(self) -> None:
        """The open paragraph ends; so does the document or what the paragraph stands in."""
        if self._text:
            read_inline(self.flow, self._source, self._text)
            self._text = None
        self.flow.end()
        self._skip_paragraph = False

    def _verbatim(self, line: Line) -> bool:
        """Code, literal text, passthroughs and comments between two fences."""
        if self._literal:
            if line.text == self._literal:
                if self._literal[0] == "/":
                    inner = self._source[self._fence_start + len(self._literal) : line.start].strip()
                    self.flow.comments.append(Slice(inner, Span(self._fence_start, line.end)))
                self._literal = ""
            return True
        if not _VERBATIM.fullmatch(line.text):
            return False
        self.end()
        self._literal = "```" if line.text[0] == "`" else line.text
        self._fence_start = line.start
        return True

    def _comment_or_blank(self, line: Line) -> bool:
        if line.text.startswith("//") and not line.text.startswith("///"):
            self.flow.comments.append(Slice(line.text[2:].strip(), line.span))
            return True
        if line.text in ("", "+", "'''", "---", "***", "<<<"):
            self.end()
            self._header = False
            if line.text != "+" and line.text:
                self._leave_list()
            return True
        return self._skip_paragraph

    def _heading(self, line: Line) -> bool:
        match = _HEADING.match(line.text)
        if not match or line.indent or self._text:
            return False
        self.end()
        self._leave_list()
        self.flow.begin("heading", level=len(match[1]))
        quoted = line.text[match.end()] == '"' == line.text[-1] and line.text.count('"') == 2
        read_inline(self.flow, self._source, Span(line.start + match.end() + quoted, line.end - quoted))
        self.flow.end()
        self._header = len(match[1]) == 1
        return True

    def _compound(self, line: Line) -> bool:
        if not _COMPOUND.fullmatch(line.text) and not _TABLE.fullmatch(line.text):
            return False
        self.end()
        if line.text in self._fences:
            while self._fences and self._fences.pop() != line.text:
                pass
            self.flow.leave(line.text)
        else:
            self._leave_list()
            self._fences.append(line.text)
            table = _TABLE.fullmatch(line.text)
            self.flow.enter(line.text, "table" if table else _CONTAINER.get(line.text[0], ""))
        return True

    def _table_row(self, line: Line) -> bool:
        if not self._fences or not _TABLE.fullmatch(self._fences[-1]):
            return False
        at = None
        for match in [*_CELL.finditer(line.text), None]:
            if at is not None:
                self.flow.begin("cell")
                end = match.start() if match else len(line.text)
                read_inline(self.flow, self._source, Span(line.start + at, line.start + end))
                self.flow.end()
            at = match.end() if match else None
        return True

    def _setting(self, line: Line) -> bool:
        """Attributes, block attributes, block titles and block macros: lines that are about other lines."""
        if line.indent or self._text:
            return False
        attribute = _ATTRIBUTE.fullmatch(line.text)
        macro = _MACRO.fullmatch(line.text)
        if attribute:
            if attribute[2]:
                start = line.start + attribute.start(2)
                self.meta[attribute[1]] = (Slice(attribute[2], Span(start, line.end)),)
        elif macro:
            if macro[1] == "image":
                start = line.start + macro.start(3)
                self._block("alt", Span(start, start + len(macro[3].split(",")[0])))
        elif re.fullmatch(r"\.[^\s.].*", line.text):
            self._block("caption", Span(line.start + 1, line.end))
        else:
            return bool(re.fullmatch(r"\[.*\]", line.text))
        return True

    def _block(self, kind: Kind, span: Span) -> None:
        self._leave_list()
        self.flow.begin(kind)
        read_inline(self.flow, self._source, span)
        self.flow.end()

    def _item(self, line: Line) -> bool:
        match = _ITEM.match(line.text) or _TERM.match(line.text)
        if not match:
            return False
        self.end()
        if not self._listed:
            ordered = line.text[0] in ".0123456789"
            self.flow.enter("items", "ordered-list" if ordered else "list")
            self._listed = True
        self.flow.begin("item")
        if match.re is _TERM:
            read_inline(self.flow, self._source, Span(line.start, line.start + match.end(1)))
            self.flow.begin("item")
        if match.end() < len(line.text):
            self._text = Span(line.start + match.end(), line.end)
        return True

    def _paragraph(self, line: Line) -> None:
        if self._header:
            self._author(line)
        elif self._text:
            self._text = Span(self._text.start, line.end)
        elif line.indent and not self._listed:
            self._skip_paragraph = True
        else:
            label = _ADMONITION.match(line.text)
            if not line.indent:
                self._leave_list()
            self.flow.begin("paragraph", containers=("aside",) if label else ())
            self._text = Span(line.start + (label.end() if label else 0), line.end)

    def _author(self, line: Line) -> None:
        """The line below the document's title."""
        name = re.match(r"[^<\d]*[^<\d\s]", line.text)
        self._header = False
        if name:
            self.flow.begin("byline", origin="author")
            self.flow.copy(name.group(), line.start)
            self.flow.end()

    def _leave_list(self) -> None:
        if self._listed:
            self.flow.leave("items")
            self._listed = False
