"""Markdown: CommonMark with GitHub's extensions, front matter, HTML and shortcodes."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

import pyromark

from copyedit.document import Block, MarkKind, Problem
from copyedit.formats import Parsed, plain
from copyedit.formats.flow import Flow
from copyedit.formats.front_matter import read_front_matter
from copyedit.formats.html import HtmlReader
from copyedit.formats.offsets import offset_map
from copyedit.formats.shortcodes import Cover, CoveredFlow, cover_shortcodes
from copyedit.source import Span

#: A pyromark event: a bare name, or one name with what belongs to it.
_Event: TypeAlias = Any

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_GFM
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
)
_MOST_EVENTS = 3_000_000
#: Characters that may be copied to read HTML blocks behind line prefixes as one; then they are read line by line.
_MOST_COPIED = 50_000_000
_MARKS: Mapping[str, MarkKind] = {"Emphasis": "emphasis", "Strong": "strong", "Strikethrough": "strike"}


def parse(source: str, cover: Callable[[str, int], Cover] = cover_shortcodes) -> Parsed:
    """The blocks, front matter and comments of a Markdown text; `cover` hides what is no Markdown in its body."""
    front = read_front_matter(source)
    reader = _Reader(cover(source, front.body), front.body)
    problems = front.problems
    try:
        reader.read()
    except BaseException as error:  # a panic of the Rust parser is no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit | MemoryError):
            raise
        body = plain.parse(source[front.body :], front.body)
        problem = Problem(f"the Markdown parser broke off, read as plain text: {error}", Span(front.body, front.body))
        return Parsed((*front.blocks, *body.blocks), front.meta, front.comments, (*problems, problem))
    flow = reader.flow
    blocks = (*front.blocks, *flow.blocks)
    comments = tuple(sorted((*front.comments, *flow.comments, *reader.cover.comments), key=lambda each: each.span))
    return Parsed(with_headline(blocks), front.meta, comments, (*problems, *reader.problems))


def with_headline(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """`blocks` with a short first line as headline where the draft has neither title nor heading."""
    if not blocks or any(block.kind in ("title", "heading") for block in blocks):
        return blocks
    first, *rest = blocks
    if first.kind != "paragraph" or first.containers or not plain.is_headline(first.text):
        return blocks
    return (plain.as_headline(first), *rest)


class _Reader:
    """Turns pyromark's events into calls of a flow."""

    def __init__(self, cover: Cover, body: int) -> None:
        self.cover = cover
        self.flow = CoveredFlow(self.cover) if self.cover.codes else Flow()
        self.problems: list[Problem] = []
        self._source = self.cover.text
        self._body = body
        self._html = HtmlReader(self.flow, self._source, self.cover.restored)
        self._code = False
        self._images = 0
        self._links: list[tuple[str, str, bool]] = []
        self._html_lines: list[Span] | None = None
        self._view_budget = _MOST_COPIED
        self._limit = 0
        self._depth = 0
        self._handlers: Mapping[str, Callable[[_Event, int, int], None]] = {
            "Text": self._text,
            "Start": self._start,
            "End": self._end,
            "Code": self._inline_code,
            "InlineHtml": self._inline_html,
            "Html": self._html_line,
        }

    def read(self) -> None:
        """Read the body from its beginning to its end."""
        text = self._source[self._body :]
        offset = offset_map(text, self._body)
        handlers = self._handlers
        line_end = self.flow.line_end
        budget = _MOST_EVENTS
        for event, place in pyromark.events_with_range(text, options=_options_for(text)):
            start, end = offset(place["start"]), offset(place["end"])
            if isinstance(event, dict):
                for name, value in event.items():
                    if name in handlers:
                        handlers[name](value, start, end)
            elif event == "SoftBreak":
                line_end(start)
            elif event == "HardBreak":
                line_end(start, "\n")
            budget -= 1
            if budget < 0:
                self.problems.append(Problem("too much markup: the rest of the draft was not read", Span(start, start)))
                break
        self.flow.end()

    def _text(self, text: str, start: int, end: int) -> None:
        if self._code:
            return
        if self._source.startswith(text, start) and end - start == len(text):
            self.flow.copy(text, start)
        elif end > start:
            self.flow.replace(text, start, end)

    def _inline_code(self, _: str, start: int, end: int) -> None:
        self.flow.opaque(start, end, "code")

    def _inline_html(self, _: str, start: int, end: int) -> None:
        self._html.read(self._source, start, end, max(end, self._limit))

    def _html_line(self, _: str, start: int, end: int) -> None:
        if self._html_lines is not None:
            self._html_lines.append(Span(start, end))

    def _start(self, tag: _Event, start: int, end: int) -> None:
        for name, value in _named(tag):
            if name in _MARKS:
                self.flow.open_mark(name, _MARKS[name], start)
            elif name == "Link":
                self._start_link(value, start)
            elif name == "Image":
                self._images += 1
                self._links.append((*self._address(value), False))
                if self._images == 1:
                    self.flow.begin_alt(start)
            else:
                self._start_block(name, value, end)

    def _start_link(self, value: Mapping[str, Any], start: int) -> None:
        automatic = value["link_type"] in ("Autolink", "Email")
        target, title = self._address(value)
        self._links.append((target, title, automatic))
        if automatic:
            self._code = True
        else:
            self.flow.open_mark("Link", "link", start, target, title)

    def _address(self, value: Mapping[str, Any]) -> tuple[str, str]:
        return self.cover.restored(value["dest_url"]), self.cover.restored(value["title"])

    def _start_block(self, name: str, value: _Event, end: int) -> None:
        flow = self.flow
        if name in ("Paragraph", "Heading", "TableCell"):
            self._limit, self._depth = end, flow.depth
            if name == "Heading":
                flow.begin("heading", level=int(value["level"][1]))
            else:
                flow.begin("cell" if name == "TableCell" else None)
        elif name == "List":
            flow.enter(name, "list" if value is None else "ordered-list")
        elif name == "Item":
            self._limit, self._depth = end, flow.depth
            flow.enter(name, "", "item")
        elif name == "BlockQuote":
            flow.enter(name, "quote" if value is None else "aside")
        elif name == "FootnoteDefinition":
            flow.enter(name, "footnote")
        elif name == "Table":
            flow.enter(name, "table")
        elif name == "CodeBlock":
            flow.end()
            self._code = True
        elif name == "HtmlBlock":
            self._html_lines = []

    def _end(self, tag: _Event, start: int, end: int) -> None:
        for name, _ in _named(tag):
            if name in _MARKS:
                self.flow.close_mark(name, end)
            elif name == "Link":
                self._end_link(start, end)
            elif name == "Image":
                self._images -= 1
                target, title, _ = self._links.pop()
                if self._images == 0:
                    self.flow.end_alt(start, end, target, title)
            else:
                self._end_block(name)

    def _end_link(self, start: int, end: int) -> None:
        target, _, automatic = self._links.pop()
        if automatic:
            self._code = False
            self.flow.opaque(start, end, "link", target)
        else:
            self.flow.close_mark("Link", end)

    def _end_block(self, name: str) -> None:
        if name in ("Paragraph", "Heading", "TableCell"):
            self.flow.end()
            self.flow.drop_marks(self._depth)
        elif name in ("List", "Item", "BlockQuote", "FootnoteDefinition", "Table"):
            self.flow.leave(name)
        elif name == "CodeBlock":
            self._code = False
        elif name == "HtmlBlock":
            self._read_html_block()

    def _read_html_block(self) -> None:
        lines, self._html_lines = self._html_lines, None
        if not lines:
            return
        start, end = lines[0].start, lines[-1].end
        if sum(line.end - line.start for line in lines) == end - start:
            self._html.read(self._source, start, end)
        elif self._view_budget >= end:
            self._view_budget -= end
            self._html.read(self._without_prefixes(lines), start, end)
        else:
            for line in lines:
                self._html.read(self._source, *line)

    def _without_prefixes(self, lines: list[Span]) -> str:
        """The source, with spaces for what stands between the lines of an HTML block: ``> `` and the like."""
        at = lines[0].start
        parts = [" " * at]
        for start, end in lines:
            parts += (" " * (start - at), self._source[start:end])
            at = end
        return "".join(parts)


def _options_for(text: str) -> pyromark.Options:
    """Wiki links are read only where they cannot be taken for ``[[1]](x)`` and ``[[1]][x]``."""
    wiki = "[[" in text and "]](" not in text and "]][" not in text
    return _OPTIONS | pyromark.Options.ENABLE_WIKILINKS if wiki else _OPTIONS


def _named(tag: _Event) -> Iterator[tuple[str, Any]]:
    return iter(tag.items()) if isinstance(tag, dict) else iter(((tag, None),))
