"""Shortcodes and template tags of static site generators, covered so that Markdown reads past them.

Each is replaced by as many private-use characters, one character for each shortcode, so that ``[x]({{< ref "y" >}})``
stays a link, nothing in it is taken for markup, and every offset stays what it was.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from copyedit.formats.flow import Flow
from copyedit.source import Slice, Span

_OPENER = re.compile(r"\{\{[<%]?|\{%|\{#(?=[\s-])|\{:(?=[\s.#\w])|(?m:^[ \t]*:{3,}[^\r\n]*)")
_CLOSERS = {"{{<": ">}}", "{{%": "%}}", "{{": "}}", "{%": "%}", "{#": "#}", "{:": "}"}
_NAME = re.compile(r"[\s<%{#:-]*(/?)\s*([\w./-]*)")
_NOT_PROSE = frozenset(
    ("raw", "highlight", "comment", "verbatim", "codeblock", "mermaid", "schema", "javascript", "katex", "math", "css")
)
#: Tags that print nothing themselves: a reader sees the text around them as one.
_SILENT = frozenset(
    ("if", "elif", "elsif", "else", "unless", "for", "assign", "set", "capture", "case", "when", "with", "block", "end")
)
_COMMENTS = re.compile(r"\{#-?(.*?)-?#\}|\{\{[<%-]*\s*/\*(.*?)\*/\s*[>%-]*\}\}", re.DOTALL)
_FIRST_COVER = 0x100000
_LAST_COVER = 0x10FFFD
_COVER = re.compile("([\U00100000-\U0010fffd])(?:\\s*\\1)*")


class Shortcode(NamedTuple):
    """A covered stretch; `shown` if something stands for it in the text, `alone` if it fills its lines."""

    span: Span
    shown: bool
    alone: bool


class _Tag(NamedTuple):
    span: Span
    opener: str
    name: str
    closing: bool


class Cover:
    """`text` is the source with its `codes` covered, which come in source order; `comments` stand among them."""

    def __init__(self, source: str, codes: Sequence[Shortcode], comments: Sequence[Slice]) -> None:
        self.source = source
        self.comments = comments
        self.codes = codes[: _LAST_COVER - _FIRST_COVER]
        self.text = _covered(source, self.codes)
        self._starts = [code.span.start for code in self.codes]

    def within(self, start: int, end: int) -> Sequence[Shortcode]:
        """The shortcodes that touch ``source[start:end]``."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_right(self._starts, end - 1)
        return [code for code in self.codes[first:last] if code.span.end > start]

    def restored(self, text: str) -> str:
        """`text`, taken from the covered source, with the shortcodes as they were written."""
        return _COVER.sub(self._written, text) if self.codes and not text.isascii() else text

    def _written(self, match: re.Match[str]) -> str:
        index = ord(match[1]) - _FIRST_COVER
        return self.source[slice(*self.codes[index].span)] if index < len(self.codes) else match[0]


def cover_shortcodes(source: str, start: int) -> Cover:
    """The source with its shortcodes from `start` on covered."""
    tags = list(_tags(source, start))
    return Cover(source, list(_codes(source, tags)), list(_comments(source, tags)))


class CoveredFlow(Flow):
    """A flow that lets no cover into the text of a block."""

    def __init__(self, cover: Cover) -> None:
        super().__init__()
        self._cover = cover

    def copy(self, text: str, start: int) -> None:
        """Visible text of the covered source from `start` on, with what stands for the shortcodes in it."""
        at, end = start, start + len(text)
        for code in self._cover.within(start, end):
            first, last = max(code.span.start, start), min(code.span.end, end)
            super().copy(text[at - start : first - start], at)
            if code.shown and first == code.span.start:
                self.opaque(first, last)
            elif code.alone:
                self.divide()
            else:
                self.vanish()
            at = last
        super().copy(text[at - start :], at)


def _tags(source: str, start: int) -> Iterator[_Tag]:
    closers: dict[str, int] = {}
    at = start
    while match := _OPENER.search(source, at):
        opener = match.group()
        closer = _CLOSERS.get(opener)
        at = match.end()
        if closer is None:
            yield _Tag(Span(match.start() + len(opener) - len(opener.lstrip()), at), ":::", "", False)
            continue
        found = closers.get(opener, 0)
        if 0 <= found < at:
            found = closers[opener] = source.find(closer, at)
        if found < 0 or (opener == "{:" and "\n" in source[at : min(found, at + 300)]):
            continue
        name = _NAME.match(source, at, found)
        closing = bool(name and name[1])
        at = found + len(closer)
        yield _Tag(Span(match.start(), at), opener, name[2] if name else "", closing)


def _codes(source: str, tags: Sequence[_Tag]) -> Iterator[Shortcode]:
    """The stretches to cover: each tag, and the whole of a pair whose inside is no prose."""
    ends, pairs = _pair(tags)
    index = 0
    while index < len(tags):
        tag = tags[index]
        last = ends.get(index, index)
        silent = index in pairs or tag.opener in ("{#", "{:", ":::") or tag.closing or tag.name in _SILENT
        if tag.name in _NOT_PROSE and last > index:
            span, shown = Span(tag.span.start, tags[last].span.end), tag.name != "comment"
            index = last
        else:
            span, shown = tag.span, not (silent or tag.name.startswith("end") or tag.name == "comment")
        alone = _alone(source, span)
        yield Shortcode(span, shown and not (alone and tag.opener != "{{"), alone)
        index += 1


def _pair(tags: Sequence[_Tag]) -> tuple[dict[int, int], set[int]]:
    """Opening tag -> its closing tag, and the numbers of both."""
    ends: dict[int, int] = {}
    pairs: set[int] = set()
    waiting: dict[str, list[int]] = {}
    for index, tag in enumerate(tags):
        name = tag.name if tag.closing else tag.name.removeprefix("end") if tag.name.startswith("end") else ""
        if name and waiting.get(name):
            first = waiting[name].pop()
            ends[first] = index
            pairs |= {first, index}
        elif tag.opener in ("{{<", "{{%", "{%") and tag.name:
            waiting.setdefault(tag.name, []).append(index)
    return ends, pairs


def _alone(source: str, span: Span) -> bool:
    before = source.rfind("\n", 0, span.start) + 1
    after = source.find("\n", span.end)
    if span.start - before > 200 or (after if after >= 0 else len(source)) - span.end > 200:
        return False
    around = source[before : span.start] + source[span.end : after if after >= 0 else len(source)]
    return not around.strip(" \t\r>")


def _covered(source: str, codes: Sequence[Shortcode]) -> str:
    parts: list[str] = []
    at = 0
    for index, (span, _, _) in enumerate(codes):
        parts += (source[at : span.start], re.sub(r"\S", chr(_FIRST_COVER + index), source[slice(*span)]))
        if span.end - span.start < 300 and not re.search(r"[\r\n]", source[slice(*span)]):
            parts[-1] = chr(_FIRST_COVER + index) * (span.end - span.start)
        at = span.end
    return "".join((*parts, source[at:])) if codes else source


def _comments(source: str, tags: Sequence[_Tag]) -> Iterator[Slice]:
    for tag in tags:
        match = _COMMENTS.fullmatch(source, *tag.span) if tag.opener != "{%" else None
        if match:
            yield Slice((match[1] or match[2] or "").strip(), tag.span)
