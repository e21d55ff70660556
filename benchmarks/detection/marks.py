"""Annotated drafts: ``⟦rule-id|the words⟧`` marks where a finding of that rule must stand."""

import re
from typing import NamedTuple

from copyedit import Span

_MARK = re.compile(r"⟦([a-z0-9,/ -]+)\||⟧")


class Planted(NamedTuple):
    """A planted defect: the rules of which any one may find it, and the place in the draft without marks."""

    rules: tuple[str, ...]
    path: str
    span: Span


def strip_marks(path: str, text: str) -> tuple[str, list[Planted]]:
    """The draft without its marks, and the defects that were marked, in order of their start."""
    pieces: list[str] = []
    length = at = 0
    opened: list[tuple[tuple[str, ...], int]] = []
    planted: list[Planted] = []
    for match in _MARK.finditer(text):
        pieces.append(text[at : match.start()])
        length += match.start() - at
        at = match.end()
        if match.group(1):
            opened.append((tuple(rule.strip() for rule in match.group(1).split(",")), length))
        else:
            if not opened:
                raise ValueError(f"{path}: a mark is closed that was never opened, at {match.start()}")
            rules, start = opened.pop()
            planted.append(Planted(rules, path, Span(start, length)))
    if opened:
        raise ValueError(f"{path}: a mark is never closed: {opened[0][0]}")
    return "".join(pieces) + text[at:], sorted(planted, key=lambda defect: defect.span)
