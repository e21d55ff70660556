"""Plain text: paragraphs parted by blank lines, the first short line as headline."""

import re
from dataclasses import replace

from copyedit.document import Block
from copyedit.formats import Parsed
from copyedit.formats.builder import BlockBuilder
from copyedit.source import Span

_PARAGRAPH = re.compile(r"[^\s](?:[^\r\n]|(?:\r\n|\r|\n)(?![^\S\r\n]*(?:[\r\n]|\Z)))*")
_LINE_END = re.compile(r"[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*")
_HEADLINE_LENGTH = 120


def parse(source: str, base: int = 0) -> Parsed:
    """The paragraphs of a plain text; its first one is the headline if it is one short line without a full stop.

    `source` begins at offset `base` of the file.
    """
    blocks = [
        block
        for match in _PARAGRAPH.finditer(source, 1 if source.startswith("\ufeff") else 0)
        if (block := _paragraph(source, match.start(), match.end(), base))
    ]
    if blocks and is_headline(blocks[0].text) and not _LINE_END.search(source, *_within(blocks[0], base)):
        blocks[0] = as_headline(blocks[0])
    return Parsed(tuple(blocks))


def is_headline(text: str) -> bool:
    """Whether a text is short enough for a headline, and does not end like a sentence."""
    return len(text) <= _HEADLINE_LENGTH and not re.search(r"[.:;,]$", text)


def as_headline(block: Block) -> Block:
    """The paragraph `block` as heading of the first level."""
    return replace(block, kind="heading", level=1)


def _within(block: Block, base: int) -> tuple[int, int]:
    start, end = block.source_span
    return start - base, end - base


def _paragraph(source: str, start: int, end: int, base: int) -> Block | None:
    builder = BlockBuilder("paragraph")
    at = start
    end = start + len(source[start:end].rstrip())
    for line_end in _LINE_END.finditer(source, start, end):
        builder.copy(source[at : line_end.start()], base + at)
        builder.replace(" ", Span(base + line_end.start(), base + line_end.end()))
        at = line_end.end()
    builder.copy(source[at:end], base + at)
    return builder.build()
