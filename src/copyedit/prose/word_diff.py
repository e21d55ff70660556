"""Two wordings side by side: what one has and the other has not."""

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq


class Change(NamedTuple):
    """A stretch that differs: words ``old[i1:i2]`` stand where ``new[j1:j2]`` stand."""

    i1: int
    i2: int
    j1: int
    j2: int


def word_changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """The stretches in which two sequences of words differ, in order."""
    changes: list[Change] = []
    for code in LCSseq.opcodes(list(old), list(new)):
        if code.tag == "equal":
            continue
        change = Change(code.src_start, code.src_end, code.dest_start, code.dest_end)
        if changes and changes[-1].i2 == change.i1 and changes[-1].j2 == change.j1:
            change = Change(changes[-1].i1, change.i2, changes[-1].j1, change.j2)
            changes.pop()
        changes.append(change)
    return changes


def describe_changes(old: Sequence[str], new: Sequence[str], changes: Sequence[Change]) -> str:
    """The changes from `old` to `new` in words: “Gold” for “Silver”, “the” left out, “of” added."""
    return ", ".join(_describe(" ".join(old[c.i1 : c.i2]), " ".join(new[c.j1 : c.j2])) for c in changes)


def _describe(was: str, now: str) -> str:
    if was and now:
        return f"“{now}” for “{was}”"
    return f"“{was}” left out" if was else f"“{now}” added"
