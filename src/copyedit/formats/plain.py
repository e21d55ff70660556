"""Plain text: paragraphs parted by blank lines, the first short line as headline."""

import re

from copyedit.document import Block
from copyedit.formats import Parsed
from copyedit.formats.builder import BlockBuilder
from copyedit.source import Span

_PARAGRAPH = re.compile(r"[^\s](?:[^\r\n]|(?:\r\n|\r|\n)(?![^\S\r\n]*(?:[\r\n]|\Z)))*")
_LINE_END = re.compile(r"[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*")
_HEADLINE_LENGTH = 120


def parse(source: str) -> Parsed:
    """The paragraphs of a plain text; its first one is the headline if it is one short line without a full stop."""
    blocks: list[Block] = []
    for match in _PARAGRAPH.finditer(source):
        block = _paragraph(source, match.start(), match.end(), first=not blocks)
        if block:
            blocks.append(block)
    return Parsed(tuple(blocks))


def _paragraph(source: str, start: int, end: int, *, first: bool) -> Block | None:
    text = source[start:end].rstrip()
    headline = first and len(text) <= _HEADLINE_LENGTH and not re.search(r"[\r\n]|[.:;,]$", text)
    builder = BlockBuilder("heading", level=1) if headline else BlockBuilder("paragraph")
    at = start
    for line_end in _LINE_END.finditer(source, start, start + len(text)):
        builder.copy(source[at : line_end.start()], at)
        builder.replace(" ", Span(*line_end.span()))
        at = line_end.end()
    builder.copy(source[at : start + len(text)], at)
    return builder.build()
