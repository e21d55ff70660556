"""Turns a grammar engine's suggestion into words and edits for an editor."""

import re
from collections.abc import Iterator

from copyedit.document import Block, Document
from copyedit.findings import Edit, Fix, Suggestion

#: More fixes than this help nobody to choose.
_MOST_FIXES = 3

_MARKED = re.compile(r"</?(?:suggestion|em|strong|b|i)>")
_OPENING = re.compile(r"<suggestion>\s*")
_CLOSING = re.compile(r"\s*</suggestion>")
_STRAIGHT = re.compile(r"(?<!\w)(?:\"([^\"]+)\"|'([^']+)'|`([^`]+)`)(?!\w)")
_TOKEN = re.compile(r"\s+|\w+(?:[’'-]\w+)*|[^\w\s]")


def advice(block: Block, suggestion: Suggestion) -> str:
    """The engine's message, cleaned of its markup, with the words that it is about."""
    words = block.text[suggestion.start : suggestion.end].strip()
    message = _CLOSING.sub("”", _OPENING.sub("“", suggestion.message))
    message = _STRAIGHT.sub(lambda match: f"“{next(filter(None, match.groups()))}”", _MARKED.sub("", message))
    message = " ".join(message.split()).removesuffix(".")
    return message if not words or f"“{words}”" in message else f"“{words}”: {message}"


def advised_fixes(doc: Document, block: Block, suggestion: Suggestion, *, safe: bool = False) -> Iterator[Fix]:
    """What the engine would put in place, as the smallest edits; only the first can be `safe`."""
    for replacement in suggestion.replacements[:_MOST_FIXES]:
        start, end, text = smallest_edit(block.text, suggestion.start, suggestion.end, replacement)
        title = f"Replace with “{replacement}”" if replacement.strip() else "Remove"
        yield Fix(title, (Edit(doc.at(*block.span(start, end)), text),), safe)
        safe = False


def smallest_edit(text: str, start: int, end: int, replacement: str) -> tuple[int, int, str]:
    """The part of ``text[start:end]`` that `replacement` changes, in whole words, and what it becomes."""
    old, new = _TOKEN.findall(text[start:end]), _TOKEN.findall(replacement)
    shortest = min(len(old), len(new))
    head = next((at for at in range(shortest) if old[at] != new[at]), shortest)
    rest = shortest - head
    tail = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    inner = "".join(new[head : len(new) - tail])
    return start + len("".join(old[:head])), end - len("".join(old[len(old) - tail :])), inner
