"""MDX: Markdown with the expressions, elements and modules of JavaScript.

Before it is read as Markdown, each stretch of code is covered by as many characters, so that every offset stays what
it was. The text inside a JSX element is prose; what stands in its tags is not.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from copyedit.formats import Parsed, markdown
from copyedit.formats.braces import Braces
from copyedit.formats.shortcodes import Cover, Shortcode
from copyedit.source import Slice, Span

#: Elements that the HTML reader knows better: only the expressions in their tags are covered.
_HTML_NAMES = (
    "a abbr aside b blockquote br caption cite code dd del dl dt em figcaption h1 h2 h3 h4 h5 h6 i iframe img kbd li"
    " math nav noscript ol pre q s samp script strike strong style svg table tbody td textarea tfoot th thead title tr"
    " tt ul var video audio"
)
_HTML = frozenset(_HTML_NAMES.split())
_BLOCK_NAMES = "address article center details dialog div fieldset figure footer form header hr main p section summary"
_BLOCKS = frozenset(_BLOCK_NAMES.split())

_SIGN = re.compile(
    r"\\[^\n]|`+|[<{]|(?m:^[ \t]*:{3,}[^\r\n]*)"
    r"|(?m:^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?P<fence>`{3,}(?=[^`\r\n]*$)|~{3,}))"
    r"|(?m:^)(?P<module>import|export)\b"
)
_MODULE = re.compile(
    r"import\s*(?:['\"]|[\w${}*,\s]{1,2000}?\bfrom\s*['\"])"
    r"|export\s+(?:(?:const|let|var|function|default|class|async)\b|[{*])"
)
_TICKS = re.compile(r"`+")
_TAG = re.compile(r"<(/?)\s*(?:([a-zA-Z_$][\w.$-]*(?::[\w$-]+)?)(?=[\s/>{])|(?=>))")
_TAG_SIGN = re.compile(r"[\"'{<>]")
_MODULE_SIGN = re.compile(r"\{|\n[ \t\r]*(?=\n)|\Z")
_BLANK_LINE = re.compile(r"\n[ \t>\r]*(?=\n)|\Z")
_COMMENT = re.compile(r"\{\s*/\*(.*?)\*/\s*\}", re.DOTALL)
#: A space that a line end would swallow, and the same in Markdown, which is as long.
_SPACES = ("{' '}", '{" "}', "{` `}")
_REFERENCE = "&#32;"


class _Stretch(NamedTuple):
    """Code in the source; `shown` if a reader sees something in its place, `divides` if it ends a paragraph."""

    span: Span
    shown: bool = False
    divides: bool = False


def parse(source: str) -> Parsed:
    """The blocks, front matter and comments of an MDX text."""
    return markdown.parse(source, cover_code)


def cover_code(source: str, start: int) -> Cover:
    """The source with its code covered; code that fills its lines leaves them blank."""
    scanner = _Scanner(source, start)
    stretches = list(scanner.stretches())
    parts: list[str] = []
    codes: list[Shortcode] = []
    at = 0
    for group in _groups(source, stretches):
        span = Span(group[0].span.start, group[-1].span.end)
        if _fills_lines(source, span):
            parts += (source[at : span.start], _blank(source, span))
            at = span.end
            continue
        for stretch in group:
            if source[slice(*stretch.span)] in _SPACES:
                parts += (source[at : stretch.span.start], _REFERENCE)
                at = stretch.span.end
            else:
                codes.append(Shortcode(*stretch))
    return Cover("".join((*parts, source[at:])), codes, scanner.comments)


def _groups(source: str, stretches: Sequence[_Stretch]) -> Iterator[list[_Stretch]]:
    """Stretches with nothing but white space between them belong together."""
    group: list[_Stretch] = []
    for stretch in stretches:
        if group and source[group[-1].span.end : stretch.span.start].strip(" \t\r\n>"):
            yield group
            group = []
        group.append(stretch)
    if group:
        yield group


def _line_prefix(source: str, at: int) -> int:
    """The beginning of the white space and quotation signs before `at`."""
    while at > 0 and source[at - 1] in " \t>":
        at -= 1
    return at


def _fills_lines(source: str, span: Span) -> bool:
    before, after = _line_prefix(source, span.start), span.end
    while after < len(source) and source[after] in " \t\r":
        after += 1
    return (before == 0 or source[before - 1] == "\n") and (after == len(source) or source[after] == "\n")


def _blank(source: str, span: Span) -> str:
    """As many spaces, with the line ends, and the quotation signs of a quotation that the code stands in."""
    quoted = ">" in source[_line_prefix(source, span.start) : span.start]
    kept = r"(\n[ \t>]*)|[^\r\n]" if quoted else r"(\n)|[^\r\n]"
    return re.sub(kept, lambda match: match[1] or " ", source[slice(*span)])


class _Scanner:
    """Finds the code in an MDX text, in a time that grows with its length and no faster."""

    def __init__(self, source: str, start: int) -> None:
        self.comments: list[Slice] = []
        self._source = source
        self._start = start
        self._braces = Braces(source)
        self._ticks: dict[int, list[int]] = {}
        for run in _TICKS.finditer(source, start):
            self._ticks.setdefault(run.end() - run.start(), []).append(run.start())
        self._paragraph_end = start

    def stretches(self) -> Iterator[_Stretch]:
        """The code in source order, without overlap; comments are noted on the way."""
        at = self._start
        while match := _SIGN.search(self._source, at):
            at = match.end()
            sign = match.group()
            found: Sequence[_Stretch] = ()
            if match["fence"]:
                at = self._fence_end(match["fence"], at)
            elif match["module"]:
                found = self._module(match)
            elif sign[0] == "`":
                at = self._code_end(len(sign), at)
            elif sign == "{":
                found = self._expression(match.start())
            elif sign == "<":
                found, at = self._tag(match.start(), at)
            elif sign[0] != "\\":
                found = [_Stretch(Span(match.start(), at), divides=True)]
            yield from found
            at = found[-1].span.end if found and found[-1].span.end > at else at

    def _fence_end(self, fence: str, at: int) -> int:
        closing = re.compile(rf"^[ \t>]*{fence[0]}{{{len(fence)},}}[ \t\r]*$", re.MULTILINE).search(self._source, at)
        return closing.end() if closing else len(self._source)

    def _code_end(self, length: int, at: int) -> int:
        """The end of the code that a run of backticks opens, or the end of the run if none in its paragraph closes."""
        if at > self._paragraph_end:
            blank = _BLANK_LINE.search(self._source, at)
            self._paragraph_end = blank.start() if blank else len(self._source)
        runs = self._ticks.get(length, ())
        index = bisect_left(runs, at)
        return runs[index] + length if index < len(runs) and runs[index] < self._paragraph_end else at

    def _module(self, match: re.Match[str]) -> Sequence[_Stretch]:
        """Imports and exports at the head of a paragraph: to the next blank line outside of braces."""
        start = at = match.start()
        line_before = self._source[max(self._start, start - 80) : start].rpartition("\n")[0].rpartition("\n")[2]
        if line_before.strip() or not _MODULE.match(self._source, start):
            return ()
        while sign := _MODULE_SIGN.search(self._source, at):
            if sign.group() != "{":
                return [_Stretch(Span(start, sign.start()), divides=True)]
            at = max(sign.end(), self._braces.end(sign.start()))
        return ()

    def _expression(self, start: int) -> Sequence[_Stretch]:
        end = self._braces.end(start)
        if not end:
            return ()
        span = Span(start, end)
        comment = _COMMENT.fullmatch(self._source, start, end)
        if comment:
            self.comments.append(Slice(comment[1].strip(), span))
        return [_Stretch(span, shown=not comment)]

    def _tag(self, start: int, after: int) -> tuple[Sequence[_Stretch], int]:
        """The code in the tag at `start` and the offset after it; nothing if there is no tag."""
        match = _TAG.match(self._source, start)
        name = match[2] or "" if match else ""
        end, inner = self._attributes(match.end()) if match else (0, [])
        if not match or not end:
            return (), after
        if name in _HTML:
            return [_Stretch(span) for span in inner], end
        shown = self._source[end - 2] == "/" and name not in _BLOCKS
        return [_Stretch(Span(start, end), shown, name in _BLOCKS)], end

    def _attributes(self, at: int) -> tuple[int, list[Span]]:
        """The end of a tag whose attributes begin at `at`, 0 if it has none, and the expressions in it."""
        inner: list[Span] = []
        while sign := _TAG_SIGN.search(self._source, at):
            mark, at = sign.group(), sign.end()
            if mark == ">":
                return at, inner
            if mark == "{":
                end = self._braces.end(sign.start())
                inner.append(Span(sign.start(), end))
            else:
                end = self._source.find(mark, at) + 1 if mark != "<" else 0
            if not end:
                break
            at = end
        return 0, []
