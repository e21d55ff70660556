"""HTML: whole pages, fragments, and the HTML inside other formats."""

import re
from collections.abc import Callable, Mapping
from html import unescape

from copyedit.document import Kind, MarkKind
from copyedit.formats import Parsed
from copyedit.formats.flow import Flow
from copyedit.formats.shortcodes import CoveredFlow, cover_shortcodes
from copyedit.formats.tags import Attribute, Token, attributes, tokens
from copyedit.source import Slice, Span

_MARKS: Mapping[str, MarkKind] = {
    "em": "emphasis",
    "i": "emphasis",
    "strong": "strong",
    "b": "strong",
    "s": "strike",
    "del": "strike",
    "strike": "strike",
    "cite": "cite",
    "q": "quote",
}
_CODE = frozenset(("code", "kbd", "samp", "tt", "var", "listing", "plaintext", "xmp"))
_NOT_PROSE_NAMES = (
    "script style pre textarea template svg math iframe object applet select nav noscript audio video canvas"
)
_NOT_PROSE = frozenset(_NOT_PROSE_NAMES.split())
_SEPARATE = frozenset(("pre", "nav", "title", "textarea"))
#: Element -> (name in ``Block.containers``, kind of the text that stands directly in it).
_CONTAINERS: Mapping[str, tuple[str, Kind]] = {
    "ul": ("list", "paragraph"),
    "menu": ("list", "paragraph"),
    "dir": ("list", "paragraph"),
    "dl": ("list", "paragraph"),
    "ol": ("ordered-list", "paragraph"),
    "table": ("table", "paragraph"),
    "blockquote": ("quote", "paragraph"),
    "aside": ("aside", "paragraph"),
    "figcaption": ("", "caption"),
    "caption": ("", "caption"),
}
#: Element -> (kind of its text, elements that its opening tag ends, element that it does not look past).
_PARTS: Mapping[str, tuple[Kind, tuple[str, ...], tuple[str, ...]]] = {
    "li": ("item", ("li",), ("ul", "ol", "menu", "dir")),
    "dt": ("item", ("dt", "dd"), ("dl",)),
    "dd": ("item", ("dt", "dd"), ("dl",)),
    "td": ("cell", ("td", "th"), ("table",)),
    "th": ("cell", ("td", "th"), ("table",)),
}
_BREAK_NAMES = (
    "p div section article main header footer figure hr tr thead tbody tfoot center form fieldset legend address"
    " details summary body html head hgroup option label dialog frameset frame link meta base search"
)
_BREAKS = frozenset(_BREAK_NAMES.split())
_HEADING = re.compile(r"h[1-6]")
_SPECIAL = re.compile(r"&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,31});?|[ \t\r\n\f]{2,}|[\t\r\n\f]")


def parse(source: str) -> Parsed:
    """The blocks, the metadata of the head, and the comments of an HTML page, fragment or template."""
    # The front matter's own values may be HTML, so that module needs this one.
    from copyedit.formats.front_matter import read_front_matter

    front = read_front_matter(source)
    cover = cover_shortcodes(source, front.body)
    flow = CoveredFlow(cover) if cover.codes else Flow()
    reader = HtmlReader(flow, cover.text, cover.restored)
    reader.read(cover.text, front.body, len(source))
    flow.end()
    meta = {**front.meta, **{key: tuple(values) for key, values in reader.meta.items()}}
    comments = tuple(sorted((*front.comments, *flow.comments, *cover.comments), key=lambda comment: comment.span))
    return Parsed((*front.blocks, *flow.blocks), meta, comments, front.problems)


class HtmlReader:
    """Reads stretches of HTML into a flow."""

    def __init__(self, flow: Flow, source: str, restored: Callable[[str], str] = str) -> None:
        self.flow = flow
        self._restored = restored
        self.source = source
        self.meta: dict[str, list[Slice]] = {}
        self._limit = len(source)
        self._closed: dict[str, int] = {}

    def read(self, html: str, start: int, end: int, limit: int | None = None) -> None:
        """Read ``html[start:end]``; `html` is the source, or has spaces for the line prefixes in it.

        Inline code may reach up to `limit`, beyond `end`.
        """
        self._limit = end if limit is None else limit
        stream = tokens(html, max(start, min(self.flow.skip_to, end)), end)
        token = next(stream, None)
        while token:
            jump = self._take(html, token, end)
            token = stream.send(jump) if jump else next(stream, None)

    def _take(self, html: str, token: Token, end: int) -> int:
        """Take one token; the offset to go on from, 0 for the next token."""
        kind, name = token.kind, token.name
        if kind == "text":
            self.text(html, token.start, token.end)
        elif kind == "open":
            return self._open(html, token, end)
        elif kind == "close":
            self._close(token, name)
        elif kind == "comment":
            self.flow.vanish()
            self.flow.comments.append(Slice(html[slice(*token.rest)].strip(), Span(token.start, token.end)))
        return 0

    def text(self, html: str, start: int, end: int) -> None:
        """Text: references are decoded, and white space counts as one space."""
        flow = self.flow
        at = start
        for match in _SPECIAL.finditer(html, start, end):
            first, last = match.span()
            found = match.group()
            decoded = unescape(found) if found[0] == "&" else " "
            if decoded == found:
                continue
            if at < first:
                self._plain(html, at, first)
            at = last
            if found[0] == "&":
                flow.replace(decoded, first, last)
            else:
                flow.space(first, last)
        if at < end:
            self._plain(html, at, end)

    def _plain(self, html: str, start: int, end: int) -> None:
        if html[start] == " ":
            self.flow.space(start, start + 1)
            start += 1
        if start < end and html[end - 1] == " ":
            self.flow.copy(html[start : end - 1], start) if start < end - 1 else None
            self.flow.space(end - 1, end)
        elif start < end:
            self.flow.copy(html[start:end], start)

    def _open(self, html: str, token: Token, end: int) -> int:
        flow, name = self.flow, token.name
        if name in _MARKS:
            flow.open_mark(name, _MARKS[name], token.start)
        elif name == "a":
            self._open_link(attributes(html, token), token.start)
        elif name == "br":
            flow.line_end(token.start, "\n")
        elif name == "img":
            self._image(html, attributes(html, token), token)
        elif name in _CODE or name in _NOT_PROSE or name == "title":
            return self._skip(html, token, end)
        elif _HEADING.fullmatch(name):
            flow.begin("heading", level=int(name[1]))
        elif name in _PARTS:
            self._open_part(name)
        elif name in _CONTAINERS:
            flow.enter(name, *_CONTAINERS[name])
        elif name in _BREAKS:
            self._break(html, token)
        return 0

    def _close(self, token: Token, name: str) -> None:
        flow = self.flow
        if name in _MARKS or name == "a":
            flow.close_mark(name, token.end)
        elif name in _CONTAINERS or name in _PARTS:
            flow.leave(name)
        elif name in _BREAKS or _HEADING.fullmatch(name):
            flow.end()

    def _open_link(self, found: Mapping[str, Attribute], start: int) -> None:
        if "href" in found:
            self.flow.close_mark("a", start)
            title = found["title"].value if "title" in found else ""
            self.flow.open_mark("a", "link", start, self._restored(found["href"].value), title)

    def _open_part(self, name: str) -> None:
        kind, ends, limits = _PARTS[name]
        for other in ends:
            if self.flow.inside(other, up_to=limits):
                self.flow.leave(other)
        self.flow.enter(name, "", kind)

    def _break(self, html: str, token: Token) -> None:
        self.flow.end()
        if token.name == "p" and self.flow.inside("td", up_to=("table",)):
            self.flow.begin("paragraph")
        elif token.name == "html":
            self._add_meta("lang", attributes(html, token).get("lang"))
        elif token.name == "meta":
            self._read_meta(attributes(html, token))

    def _read_meta(self, found: Mapping[str, Attribute]) -> None:
        key = found.get("property") or found.get("name")
        content = found.get("content")
        if key and content:
            self._add_meta(key.value.lower(), content)
            if key.value.lower() == "description":
                self._attribute("dek", content, "description")

    def _add_meta(self, key: str, found: Attribute | None) -> None:
        if found and found.value.strip():
            self.meta.setdefault(key, []).append(Slice(self._restored(found.value), found.span))

    def _attribute(self, kind: Kind, found: Attribute, origin: str) -> None:
        """A block of its own for the text of an attribute."""
        self.flow.begin(kind, origin=origin)
        self.text(self.source, *found.span)
        self.flow.end()

    def _image(self, html: str, found: Mapping[str, Attribute], token: Token) -> None:
        flow = self.flow
        target = self._restored(found["src"].value) if "src" in found else ""
        title = found["title"].value if "title" in found else ""
        flow.begin_alt(token.start)
        if "alt" in found:
            self.text(html, *found["alt"].span)
        flow.end_alt(token.start, token.end, target, title)

    def _skip(self, html: str, token: Token, end: int) -> int:
        """Pass over an element that holds no prose; without a closing tag it holds nothing."""
        name = token.name
        close = self._find_close(name, token.end)
        if name in _CODE:
            close = close if close <= self._limit else 0
            if close:
                self.flow.opaque(token.start, close, "code")
        elif name in _SEPARATE:
            self.flow.end()
        if name == "title" and close:
            self._title(html, token, close)
        self.flow.skip_to = max(self.flow.skip_to, close)
        return min(close, end)

    def _title(self, html: str, token: Token, close: int) -> None:
        self.flow.begin("title", origin="title")
        self.text(html, token.end, html.rindex("<", token.end, close))
        self.flow.end()

    def _find_close(self, name: str, at: int) -> int:
        """The end of the next closing tag `name` in the source, 0 if there is none."""
        known = self._closed.get(name, -1)
        if known == 0 or known > at:
            return known
        match = re.compile(rf"</{name}\b[^<>]*>", re.IGNORECASE).search(self.source, at)
        found = self._closed[name] = match.end() if match else 0
        return found
