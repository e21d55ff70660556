"""Splits HTML source into text, tags and comments; linear in time whatever the input."""

import re
from collections.abc import Generator
from html import unescape
from typing import Literal, NamedTuple

from copyedit.source import Span

TokenKind = Literal["text", "open", "close", "comment", "other"]


class Token(NamedTuple):
    """``html[start:end]``; `name` is a tag's name in lower case, `rest` where its attributes stand."""

    kind: TokenKind
    start: int
    end: int
    name: str = ""
    rest: Span = Span(0, 0)


class Attribute(NamedTuple):
    """An attribute's value, decoded, and where it stands."""

    value: str
    span: Span


_TAG = re.compile(r"</?([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|(?![\"'])))*+)>")
_ROUGH_TAG = re.compile(r"</?([a-zA-Z][^\s/>]*+)([^>]*+)>")
_OTHER = re.compile(r"<[!?/][^>]*+>")
_ATTRIBUTE = re.compile(r"([^\s=>\"'/]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"']++)))?+")
_LONGEST_TAG = 50_000
_MISSES = 50


def tokens(html: str, start: int = 0, end: int | None = None) -> Generator[Token, int | None, None]:
    """The tokens of ``html[start:end]``; an offset sent in answer to a token is where to go on from."""
    end = len(html) if end is None else end
    at = text_start = start
    scanner = _Scanner(html, end)
    while (at := html.find("<", at, end)) >= 0:
        token = scanner.markup(at)
        if token is None:
            at += 1
            continue
        if text_start < at:
            yield Token("text", text_start, at)
        jump = yield token
        at = text_start = max(token.end, jump or 0)
        if jump:
            yield Token("other", at, at)
    if text_start < end:
        yield Token("text", text_start, end)


class _Scanner:
    """Reads the markup at an offset, and remembers what is not to come any more."""

    def __init__(self, html: str, end: int) -> None:
        self.html = html
        self.end = end
        self._last_close = html.rfind(">", 0, end)
        self._last_comment_end = html.rfind("-->", 0, end)
        self._misses = 0

    def markup(self, at: int) -> Token | None:
        if at > self._last_close:
            return None
        mark = self.html[at + 1 : at + 2]
        if mark == "!" and self.html.startswith("<!--", at):
            return self._comment(at)
        if mark.isalpha() or (mark == "/" and self.html[at + 2 : at + 3].isalpha()):
            return self._tag(at, "close" if mark == "/" else "open")
        if mark and mark in "!?/":
            other = _OTHER.match(self.html, at, self.end)
            return Token("other", at, other.end()) if other else None
        return None

    def _comment(self, at: int) -> Token | None:
        if at + 2 > self._last_comment_end:
            return None
        close = self.html.find("-->", at + 2, self.end)
        return Token("comment", at, close + 3, rest=Span(min(at + 4, close), close))

    def _tag(self, at: int, kind: TokenKind) -> Token | None:
        match = None
        if self._misses < _MISSES:
            match = _TAG.match(self.html, at, min(self.end, at + _LONGEST_TAG))
            self._misses += match is None
        match = match or _ROUGH_TAG.match(self.html, at, self.end)
        if match is None:
            return None
        return Token(kind, at, match.end(), match[1].lower(), Span(*match.span(2)))


def attributes(html: str, token: Token) -> dict[str, Attribute]:
    """The attributes of a tag by name in lower case; of two with one name the first."""
    found: dict[str, Attribute] = {}
    start, end = token.rest
    for match in _ATTRIBUTE.finditer(html, start, end):
        name = match[1].lower()
        if name not in found:
            group = match.lastindex or 1
            span = match.span(group) if group > 1 else (match.end(), match.end())
            found[name] = Attribute(unescape(html[slice(*span)]), Span(*span))
    return found
