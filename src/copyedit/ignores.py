"""``copyedit: ignore`` comments: which findings the author of a draft has answered already."""

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from copyedit.document import Document
from copyedit.source import Slice, Span

#: ``comment`` and ``front-matter`` are asked for; ``sic`` is the editor's mark in the text; ``mistyped`` suppresses
#: nothing: it is a comment whose verb copyedit does not know, and `reason` says so.
IgnoreKind = Literal["comment", "front-matter", "sic", "mistyped"]

#: What a comment reaches: its own line, the next one, the whole file, or from here on and no longer.
Reach = Literal["line", "next-line", "file", "start", "end"]

#: The verbs of a comment; those of other linters are understood too, since fingers remember them.
VERBS: Mapping[str, Reach] = {
    "ignore": "line",
    "ignore-line": "line",
    "ignore-next-line": "next-line",
    "ignore-file": "file",
    "disable": "start",
    "enable": "end",
    "disable-line": "line",
    "disable-next-line": "next-line",
    "disable-file": "file",
}

#: Findings about ignores: they are no rules, but select and ignore in the configuration take their names.
UNKNOWN, UNUSED, UNEXPLAINED = ABOUT_IGNORES = ("unknown-ignore", "unused-ignore", "unexplained-ignore")

_DIRECTIVE = re.compile(r"\s*copyedit:\s*([a-z-]+)(.*)", re.IGNORECASE | re.DOTALL)
_REASON = re.compile(r"(?:^|\s)(?:--+|—|–)(?:\s+|$)")
_NAMES = re.compile(r"[^\s,\[\]]+")
_SIC = re.compile(r"([\w'’-]+)[^\w\n]{0,6}?[\[(]\s*sic\s*!?\s*[\])]", re.IGNORECASE)


class Ignore(NamedTuple):
    """Findings of `rules` (all, if empty) but not of `unless` that begin within `scope` are suppressed.

    `where` is the comment. Of a ``sic``, `scope` reaches from the word before it to its own end, and the
    findings that end there are suppressed.
    """

    where: Span
    scope: Span
    rules: tuple[str, ...]
    reason: str = ""
    kind: IgnoreKind = "comment"
    unless: tuple[str, ...] = ()


class _Directive(NamedTuple):
    """A comment that speaks to copyedit, read but not yet tied to a scope."""

    where: Span
    verb: str
    rules: tuple[str, ...]
    reason: str


def find_ignores(doc: Document) -> Iterator[Ignore]:
    """The suppressions that a draft asks for: in its comments, its front matter and its ``[sic]`` marks."""
    directives = [directive for comment in doc.comments if (directive := _read(comment))]
    yield from _in_front_matter(doc)
    for directive in directives:
        reach = VERBS.get(directive.verb)
        if reach is None:
            yield from _mistyped(directive)
        elif reach in ("line", "next-line", "file"):
            yield Ignore(directive.where, _scope(doc, directive.where, reach), directive.rules, directive.reason)
    yield from _ranges([entry for entry in directives if VERBS.get(entry.verb) in ("start", "end")], len(doc.source))
    yield from _sics(doc)


def _read(comment: Slice) -> _Directive | None:
    match = _DIRECTIVE.match(comment.text)
    if match is None:
        return None
    names, reason = _split_reason(match[2])
    return _Directive(comment.span, match[1].lower(), _names(names), reason)


def _split_reason(text: str) -> tuple[str, str]:
    parts = _REASON.split(text, maxsplit=1)
    return parts[0], " ".join(parts[1].split()) if len(parts) > 1 else ""


def _names(text: str) -> tuple[str, ...]:
    names = tuple(_NAMES.findall(text))
    return () if "all" in names else names


def _in_front_matter(doc: Document) -> Iterator[Ignore]:
    values = doc.meta.get("copyedit.ignore", ())
    reason = doc.value("copyedit.reason")
    whole = Span(0, len(doc.source))
    for value in values:
        names = () if value.text.lower() == "true" else _names(value.text)
        if names or value.text.lower() in ("true", "all"):
            yield Ignore(value.span, whole, names, reason.text if reason else "", "front-matter")


def _mistyped(directive: _Directive) -> Iterator[Ignore]:
    """A comment may be a note to a human copy editor: only a near miss is taken for a slip of the pen."""
    near = difflib.get_close_matches(directive.verb, list(VERBS), n=1, cutoff=0.75)
    if near:
        problem = f"“copyedit: {directive.verb}” is not understood; did you mean “{near[0]}”?"
        yield Ignore(directive.where, Span(0, 0), (), problem, "mistyped")


def _scope(doc: Document, where: Span, reach: Reach) -> Span:
    if reach == "file":
        return Span(0, len(doc.source))
    first, last = (doc.lines.position(offset).line for offset in where)
    own = Span(doc.lines.line(first).span.start, doc.lines.line(last).span.end)
    if reach == "line" and not _only_comments(doc, own):
        return own
    return _next_line(doc, last)


def _next_line(doc: Document, number: int) -> Span:
    """The first line after line `number` that holds more than comments; an empty span at the end if none does."""
    for following in range(number + 1, len(doc.lines) + 1):
        line = doc.lines.line(following)
        if not _only_comments(doc, line.span):
            return line.span
    return Span(len(doc.source), len(doc.source))


def _only_comments(doc: Document, span: Span) -> bool:
    at, rest = span.start, ""
    for comment in doc.comments:
        if comment.span.end > span.start and comment.span.start < span.end:
            rest += doc.source[at : max(at, comment.span.start)]
            at = max(at, comment.span.end)
    return not (rest + doc.source[at : max(at, span.end)]).strip()


class _Open(NamedTuple):
    """A ``disable`` that no ``enable`` has ended yet, for one rule or (``""``) for all but `unless`."""

    directive: _Directive
    start: int
    rule: str
    unless: tuple[str, ...] = ()

    def end(self, end: int) -> Ignore:
        rules = (self.rule,) if self.rule else ()
        scope = Span(self.start, end)
        return Ignore(self.directive.where, scope, rules, self.directive.reason, "comment", self.unless)


def _ranges(directives: list[_Directive], length: int) -> Iterator[Ignore]:
    waiting: list[_Open] = []
    for directive in directives:
        if VERBS[directive.verb] == "start":
            waiting += [_Open(directive, directive.where.end, rule) for rule in directive.rules or ("",)]
            continue
        named = directive.rules
        yield from _ends_nothing(directive, {entry.rule for entry in waiting})
        ending = [entry for entry in waiting if not named or not entry.rule or entry.rule in named]
        waiting = [entry for entry in waiting if entry not in ending]
        for entry in ending:
            yield entry.end(directive.where.start)
            if named and not entry.rule:
                again = _Open(entry.directive, directive.where.end, "", (*entry.unless, *named))
                waiting.append(again)
    yield from (entry.end(length) for entry in waiting)


def _ends_nothing(directive: _Directive, waiting: set[str]) -> Iterator[Ignore]:
    """An ``enable`` that misses its ``disable`` leaves that one open to the end of the draft, so it is reported."""
    if waiting and "" not in waiting:
        for name in directive.rules:
            if name not in waiting:
                problem = f"“{name}” is not disabled here; the draft has disabled {', '.join(sorted(waiting))}"
                yield Ignore(directive.where, Span(0, 0), (), problem, "mistyped")


def _sics(doc: Document) -> Iterator[Ignore]:
    if "sic" not in doc.source.lower():
        return
    for block in doc.blocks:
        for match in _SIC.finditer(block.text):
            word = block.span(*match.span(1))
            whole = block.span(*match.span())
            yield Ignore(Span(word.end, whole.end), Span(word.start, whole.end), (), "sic", "sic")
