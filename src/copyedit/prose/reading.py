"""What of a draft a grammar engine shall read, and where its advice is not wanted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from copyedit.document import OPAQUE, Block, Document, Mark
from copyedit.findings import Suggestion
from copyedit.prose.advice import smallest_edit
from copyedit.prose.quotations import inside_quotation

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?…:][\"”’»)\]]*\s*$")
_CODE_BEFORE = re.compile(rf"{OPAQUE}\W*$")
_CODE_AFTER = re.compile(rf"\W*{OPAQUE}")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:]\W*\s)\W*$")

#: Words so common that prose of eight words and more with hardly any of them is not English.
_COMMON = re.compile(
    r"(?i)\b(?:a|all|an|and|are|as|at|be|been|but|by|can|do|for|from|had|has|have|he|her|his|i|if|in|is|it|its|my|"
    r"no|not|of|on|one|or|our|she|so|than|that|the|their|them|then|there|they|this|to|up|was|we|were|what|when|which|"
    r"who|will|with|would|you|your)\b"
)
#: Words that headlines in headline style leave in lower case.
_SMALL = ("with", "from", "that", "over", "into", "than", "when", "upon", "onto", "amid", "after", "before", "between")

#: So many words must speak for a case, and such a share of them.
_TELLING = 3
_MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Reading:
    """Where an engine's advice is wanted beside running prose; all off, since an editor is not to be disturbed."""

    quotations: bool = False
    block_quotes: bool = False
    works: bool = False
    names: bool = False
    headline_style: bool = False
    tables: bool = False
    fragments: bool = False
    foreign: bool = False


def blocks_to_read(doc: Document, wanted: Reading) -> Iterator[Block]:
    """The blocks of a draft that an engine shall read, in source order."""
    for block in doc.blocks:
        if _is_read(doc, block, wanted):
            yield block


def _is_read(doc: Document, block: Block, wanted: Reading) -> bool:
    if block.kind in ("byline", "alt") or (block.quoted and not wanted.block_quotes):
        return False
    if block.kind in ("title", "heading") and not wanted.headline_style and in_headline_style(block.text):
        return False
    if block.kind == "cell" and not wanted.tables and not _is_sentence(block.text, 5):
        return False
    if not wanted.fragments and _is_fragment(block):
        return False
    return wanted.foreign or not _looks_foreign(doc, block.text)


def _is_fragment(block: Block) -> bool:
    if block.kind == "item":
        return not _is_sentence(block.text, 3) and len(_WORD.findall(block.text)) < 8
    if block.kind == "caption":
        return not _is_sentence(block.text, 4)
    return block.kind == "paragraph" and len(_WORD.findall(block.text)) < 3


def _is_sentence(text: str, words: int) -> bool:
    return bool(_SENTENCE_END.search(text)) and len(_WORD.findall(text)) >= words


def in_headline_style(text: str) -> bool:
    """Whether a line writes its words with capitals, as headlines and titles do, or is all capitals."""
    later = [word for word in _WORD.findall(text)[1:] if len(word) > 3 and word.lower() not in _SMALL]
    capitals = sum(not word[0].islower() for word in later)
    return bool(later) and capitals >= 0.75 * len(later)


def headline_case(text: str) -> Literal["headline", "sentence", ""]:
    """How a headline of four words and more writes them: ``headline`` with capitals, ``sentence`` without.

    Empty where names, or too few words, leave it open.
    """
    later = [word for word in _WORD.findall(text)[1:] if len(word) > 3 and word.lower() not in _SMALL]
    lower = sum(word[0].islower() for word in later)
    if len(later) < _TELLING or text.isupper():
        return ""
    if not lower:
        return "headline"
    return "sentence" if lower >= _TELLING and lower >= _MOSTLY * len(later) else ""


def _looks_foreign(doc: Document, text: str) -> bool:
    words = len(_WORD.findall(text))
    return doc.language.startswith("en") and words >= 8 and len(_COMMON.findall(text)) < 0.08 * words


def is_spared(doc: Document, block: Block, start: int, end: int, wanted: Reading) -> bool:
    """Whether advice on ``block.text[start:end]`` is unwanted: in a quotation or a work's title, or beside code."""
    if not wanted.quotations and inside_quotation(doc, block.span(start, end)):
        return True
    if not wanted.works and any(mark.start < end and start < mark.end for mark in _titles_of_works(block)):
        return True
    before, inside, after = block.text[:start], block.text[start:end], block.text[end:]
    return OPAQUE in inside or bool(_CODE_BEFORE.search(before[-20:]) or _CODE_AFTER.match(after[:20]))


def _titles_of_works(block: Block) -> Iterator[Mark]:
    for mark in block.marks:
        words = block.text[mark.start : mark.end]
        if mark.kind == "cite" or (mark.kind in ("emphasis", "link") and in_headline_style(words)):
            yield mark


def changes_name(block: Block, suggestion: Suggestion) -> bool:
    """Whether the engine would change a word with a capital that no sentence start accounts for."""
    start, end = suggestion.start, suggestion.end
    if suggestion.replacements:
        start, end, _ = smallest_edit(block.text, start, end, suggestion.replacements[0])
    for word in _WORD.finditer(block.text, start, end):
        before = block.text[max(0, word.start() - 20) : word.start()]
        if not word.group()[0].islower() and word.group() != "I" and not _SENTENCE_START.search(before):
            return True
    return False
