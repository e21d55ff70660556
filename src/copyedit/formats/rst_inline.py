"""The inline markup of reStructuredText."""

import re
from collections.abc import Mapping

from copyedit.document import MarkKind
from copyedit.formats.flow import Flow
from copyedit.source import Span

# Markup begins after a space or an opening mark and ends before a space or punctuation.
_BEFORE = r"(?<![\w*`\\])"
_AFTER = r"(?![\w*`])"
_INLINE = re.compile(
    r"(?P<space>[ \t]*(?:\r\n|\r|\n)[ \t]*|[ \t]{2,}|\t)"
    rf"|{_BEFORE}(?P<code>``[^`]{{1,2000}}(?:`[^`]{{1,500}})?``)"
    rf"|{_BEFORE}(?P<role>:[\w:.+-]{{1,60}}:`[^`]{{1,2000}}`)"
    rf"|{_BEFORE}`(?P<words>[^`<>]{{1,2000}}?)\s*(?:<(?P<target>[^`<>]{{1,2000}})>)?`(?P<tail>__?|(?!_)){_AFTER}"
    rf"|{_BEFORE}(?P<strong>\*\*(?=\S)[^*]{{1,2000}}(?<=\S)\*\*){_AFTER}"
    rf"|{_BEFORE}(?P<emphasis>\*(?=\S)[^*]{{1,2000}}(?<=\S)\*){_AFTER}"
    r"|(?P<note>\s?\[(?:#[\w-]{0,60}|\d{1,4}|\*)\]_)|(?P<substitution>(?<!\w)\|[^\s|][^|\r\n]{0,200}\|_{0,2})"
    r"|(?P<reference>(?<![\w-])\w[\w.+-]{0,100}(?<=[^_])__?(?!\w))|(?P<escape>\\(?:\s|(?=\S)))"
)
_TARGET = re.compile(r"^[ \t]*\.\.[ \t]+_(?:`([^`\r\n]+)`|([^:\r\n]+)):[ \t]+(\S[^\r\n]*)", re.MULTILINE)
_ROLE_LABEL = re.compile(r"`(?:~?)([^`<>]+?)\s*(?:<([^<>`]*)>)?`\Z")
_PROSE_ROLES = frozenset((":ref:", ":doc:", ":title:", ":title-reference:", ":t:", ":emphasis:", ":strong:", ":term:"))


def link_targets(source: str) -> dict[str, str]:
    """The addresses of the named link targets of a text, by name in lower case."""
    return {(match[1] or match[2]).lower(): match[3] for match in _TARGET.finditer(source)}


def read_inline(flow: Flow, source: str, span: Span, targets: Mapping[str, str]) -> None:
    """Read ``source[span]`` into the open block of `flow`."""
    at = span.start
    for match in _INLINE.finditer(source, *span):
        flow.copy(source[at : match.start()], at)
        at = match.end()
        if match["words"]:
            _interpreted(flow, source, match, targets)
        else:
            _take(flow, source, match, targets)
    flow.copy(source[at : span.end], at)


def _take(flow: Flow, source: str, match: re.Match[str], targets: Mapping[str, str]) -> None:
    kind, (start, end) = match.lastgroup, match.span()
    if kind == "space":
        flow.space(start, end)
    elif kind == "code":
        flow.opaque(start, end, "code")
    elif kind == "substitution":
        flow.opaque(start, end)
    elif kind == "role":
        _role(flow, source, match)
    elif kind == "strong":
        _marked(flow, source, "strong", Span(start, end), Span(start + 2, end - 2))
    elif kind == "emphasis":
        _marked(flow, source, "emphasis", Span(start, end), Span(start + 1, end - 1))
    elif kind == "reference":
        words = Span(start, start + len(match.group().rstrip("_")))
        _marked(flow, source, "link", Span(start, end), words, _target(targets, source[slice(*words)]))


def _interpreted(flow: Flow, source: str, match: re.Match[str], targets: Mapping[str, str]) -> None:
    """```words <target>`_``, ```name`_``, or a title."""
    kind: MarkKind = "link" if match["tail"] else "cite"
    target = (match["target"] or _target(targets, match["words"])) if match["tail"] else ""
    words = match["words"] if match["target"] is None or match["tail"] else match.group()[1:-1]
    start = match.start("words")
    _marked(flow, source, kind, Span(*match.span()), Span(start, start + len(words)), target)


def _role(flow: Flow, source: str, match: re.Match[str]) -> None:
    name = match.group().split("`")[0]
    label = _ROLE_LABEL.search(source, match.start(), match.end())
    if name in _PROSE_ROLES and label and (label[2] is not None or name not in (":ref:", ":doc:")):
        _marked(flow, source, "link", Span(*match.span()), Span(*label.span(1)), label[2] or "")
    else:
        flow.opaque(match.start(), match.end(), "code")


def _target(targets: Mapping[str, str], words: str) -> str:
    return targets.get(" ".join(words.split()).lower(), "")


def _marked(flow: Flow, source: str, kind: MarkKind, whole: Span, words: Span, target: str = "") -> None:
    flow.open_mark(kind, kind, whole.start, target)
    at = words.start
    for space in re.finditer(r"[ \t]*(?:\r\n|\r|\n)[ \t]*", source[slice(*words)]):
        first, last = words.start + space.start(), words.start + space.end()
        flow.copy(source[at:first], at)
        flow.space(first, last)
        at = last
    flow.copy(source[at : words.end], at)
    flow.close_mark(kind, whole.end)
