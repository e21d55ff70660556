"""The inline markup of AsciiDoc."""

import re
from html import unescape

from copyedit.document import MarkKind
from copyedit.formats.flow import Flow
from copyedit.source import Span

_DEEPEST = 6
_INLINE = re.compile(
    r"(?P<break>[ \t]+\+[ \t]*(?:\r\n|\r|\n)[ \t]*)|(?P<space>[ \t]*(?:\r\n|\r|\n)[ \t]*|[ \t]{2,}|\t)"
    r"|(?P<open>[\"']`(?=\S))|(?P<close>(?<=\S)`[\"'])"
    r"|(?P<code>``[^`\r\n]+``|(?<!\w)`[^`]{1,2000}`(?!\w)|\+\+\+?[^+\r\n]+\+\+\+?|(?<!\w)\+[^+\s][^+\r\n]*\+(?!\w))"
    r"|(?P<link>(?:link:|xref:)?(?P<target>(?:(?:https?|ftp)://|(?<=link:)|(?<=xref:)|mailto:)[^\s\[\]<>]{1,2000})"
    r"\[(?P<label>[^\]]{0,2000})\])"
    r"|(?P<cross><<(?P<id>[^<>,]{1,200}),(?P<words>[^<>]{1,500})>>)"
    r"|(?P<hidden>\[\[[^\]\s]{1,200}\]\]|<<[^<>\s]{1,200}>>|indexterm:\[[^\]]{0,500}\]|\(\(\([^()]{1,300}\)\)\))"
    r"|(?P<macro>\b[a-z]{2,20}:[^\s\[\]:]{0,500}\[[^\]]{0,2000}\])|(?P<attribute>\{[\w-]{1,80}\})"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});)"
    r"|(?P<strong>\*\*(?=\S)[^*]{1,2000}\*\*|(?<![\w*])\*(?=\S)[^*]{1,2000}(?<=\S)\*(?![\w*]))"
    r"|(?P<emphasis>__(?=\S)[^_]{1,2000}__|(?<![\w_])_(?=\S)[^_]{1,2000}(?<=\S)_(?![\w_]))"
    r"|(?P<role>\[[.\w%-]{1,80}\](?=[#*_`]))|(?P<hash>(?<!\w)#{1,2}(?=\S)|(?<=\S)#{1,2}(?!\w))"
)
_QUOTES = {'"`': "“", "'`": "‘", '`"': "”", "`'": "’"}
_LABEL_END = re.compile(r"\^?(?:,\s*\w+=.*)?\Z", re.DOTALL)


def read_inline(flow: Flow, source: str, span: Span, depth: int = 0) -> None:
    """Read ``source[span]`` into the open block of `flow`."""
    at = span.start
    for match in _INLINE.finditer(source, *span):
        flow.copy(source[at : match.start()], at)
        at = match.end()
        _take(flow, source, match, depth)
    flow.copy(source[at : span.end], at)


def _take(flow: Flow, source: str, match: re.Match[str], depth: int) -> None:
    kind = _kind(match)
    start, end = match.span()
    if kind == "space":
        flow.space(start, end)
    elif kind == "break":
        flow.replace("\n", start, end)
    elif kind in ("open", "close"):
        flow.replace(_QUOTES[match.group()], start, end)
    elif kind == "entity":
        flow.replace(unescape(match.group()), start, end)
    elif kind in ("code", "macro", "attribute"):
        flow.opaque(start, end, "code" if kind == "code" else "image" if match.group().startswith("image:") else None)
    elif kind == "link":
        _link(flow, source, match, "target", "label", depth)
    elif kind == "cross":
        _link(flow, source, match, "id", "words", depth)
    elif kind == "strong":
        _marked(flow, source, match, "strong", depth)
    elif kind == "emphasis":
        _marked(flow, source, match, "emphasis", depth)


def _kind(match: re.Match[str]) -> str:
    return "link" if match["link"] else "cross" if match["cross"] else match.lastgroup or ""


def _link(flow: Flow, source: str, match: re.Match[str], target: str, label: str, depth: int) -> None:
    start, stop = match.span(label)
    end = _LABEL_END.search(match[label])
    stop = start + (end.start() if end else stop - start)
    if not match[label][: stop - start].strip() or depth >= _DEEPEST:
        flow.opaque(match.start(), match.end(), "link", match[target])
        return
    flow.open_mark("link", "link", match.start(), match[target])
    read_inline(flow, source, Span(start, stop), depth + 1)
    flow.close_mark("link", match.end())


def _marked(flow: Flow, source: str, match: re.Match[str], kind: MarkKind, depth: int) -> None:
    start, end = match.span()
    sign = 2 if match.group()[:2] in ("**", "__") else 1
    if depth >= _DEEPEST:
        flow.copy(source[start + sign : end - sign], start + sign)
        return
    flow.open_mark(kind, kind, start)
    read_inline(flow, source, Span(start + sign, end - sign), depth + 1)
    flow.close_mark(kind, end)
