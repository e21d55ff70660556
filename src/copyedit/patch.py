"""Unified diffs that ``git apply`` takes, byte for byte."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

_CONTEXT = 3
_LINE = re.compile(rb"[^\n]*\n|[^\n]+\Z")
_ESCAPES = {number: f"\\{number:03o}" for number in range(32)} | {9: "\\t", 10: "\\n", 34: '\\"', 92: "\\\\"}


def unified_diff(path: str, old: bytes, new: bytes) -> bytes:
    """The patch that turns the file `old` at `path` into `new`; empty if they are the same.

    Lines end at line feeds alone, as git counts them, so a carriage return is part of its line.
    """
    before, after = _LINE.findall(old), _LINE.findall(new)
    hunks = b"".join(_hunks(before, after))
    if not hunks:
        return b""
    left, right = _name(f"a/{path}"), _name(f"b/{path}")
    tab = b"\t" if " " in path else b""
    return b"diff --git %s %s\n--- %s%s\n+++ %s%s\n" % (left, right, left, tab, right, tab) + hunks


def _hunks(before: Sequence[bytes], after: Sequence[bytes]) -> Iterator[bytes]:
    for group in SequenceMatcher(None, before, after).get_grouped_opcodes(_CONTEXT):
        first, last = group[0], group[-1]
        yield b"@@ -%s +%s @@\n" % (_range(first[1], last[2]), _range(first[3], last[4]))
        for tag, old_start, old_end, new_start, new_end in group:
            if tag == "equal":
                yield from (_line(b" ", line) for line in before[old_start:old_end])
                continue
            yield from (_line(b"-", line) for line in before[old_start:old_end])
            yield from (_line(b"+", line) for line in after[new_start:new_end])


def _range(start: int, end: int) -> bytes:
    length = end - start
    return b"%d,%d" % (start + 1 if length else start, length)


def _line(sign: bytes, line: bytes) -> bytes:
    return sign + line if line.endswith(b"\n") else sign + line + b"\n\\ No newline at end of file\n"


def _name(name: str) -> bytes:
    """A file name as git writes it: in quotation marks, with escapes, where it holds signs that need them."""
    escaped = name.translate(_ESCAPES)
    return (name if escaped == name else f'"{escaped}"').encode("utf-8", "surrogateescape")
