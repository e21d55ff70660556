"""The words of a quotation, and whether another quotation has them changed."""

import re
from collections.abc import Sequence
from difflib import Match, SequenceMatcher
from itertools import pairwise
from typing import Literal, NamedTuple

#: Stands for words that were left out or put in openly: an ellipsis, or words in brackets.
GAP = "…"

#: So many words in common are one text, whatever stands around them.
_SURE = 12
_TOKEN = re.compile(r"\[[^\]]*\]|…|\.\s?\.\s?\.|[^\W_]+(?:['’.,-](?=\w)[^\W_]+)*")
_BRACKETED_LETTER = re.compile(r"\[(\w+)\](?=\w)|(?<=\w)\[(\w+)\]")


class Alteration(NamedTuple):
    """What one wording has where another has something else; both are runs of words as indexes ``[start, end)``."""

    first: tuple[int, int]
    second: tuple[int, int]


def quoted_words(text: str) -> list[str]:
    """The words of `text`, folded so that typography and case do not count, with GAP where something is left out."""
    text = _BRACKETED_LETTER.sub(lambda match: match.group(1) or match.group(2), text)
    words: list[str] = []
    for token in _TOKEN.findall(text):
        if token == "[sic]":
            continue
        gap = token[0] in "[…."
        if not (gap and words and words[-1] == GAP):
            words.append(GAP if gap else token.casefold().replace("’", "'"))
    return words


def alterations(
    first: Sequence[str], second: Sequence[str], least: int = 6, share: float = 0.8, *, window: bool = False
) -> list[Alteration]:
    """Where `second` has other words than `first`, if both plainly are the same words with a few of them changed.

    A part of the other quotation, and words that an ellipsis or brackets own up to, are no alteration. Both must
    share `least` words, and `share` of the shorter stretch. Two that begin, or end, each in its own way are two texts
    with a phrase in common, unless `window` says that `second` is merely cut out of a longer text.
    """
    blocks = [
        block for block in SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks() if block.size
    ]
    blocks = _near(blocks)
    shared = sum(block.size for block in blocks)
    if shared < least or not blocks:
        return []
    ends = (blocks[0].a, blocks[-1].a + blocks[-1].size, blocks[0].b, blocks[-1].b + blocks[-1].size)
    found = [Alteration((one.a + one.size, two.a), (one.b + one.size, two.b)) for one, two in pairwise(blocks)]
    rest = (len(first) - ends[1], len(second) - ends[3])
    if 0 < min(rest) and max(rest) <= 2:
        found.append(Alteration((ends[1], len(first)), (ends[3], len(second))))
    lead = (ends[0], ends[2])
    if 0 < min(lead) and max(lead) <= 2:
        found.insert(0, Alteration((0, ends[0]), (0, ends[2])))
    if not window and shared < _SURE and any(0 < min(odd) and max(odd) > 2 for odd in (lead, rest)):
        return []
    changed = [entry for entry in found if not _owned(first, second, entry)]
    covered = min(ends[1] - ends[0], ends[3] - ends[2])
    if shared / max(covered, 1) < share or len(changed) > 3:
        return []
    shorter = min(sum(word != GAP for word in words) for words in (first, second))
    return changed if shared >= share * shorter or shared >= _SURE else []


class Lookup(NamedTuple):
    """How a source has the words of a quotation; where they are altered, what it says and what the quotation says."""

    verdict: Literal["found", "altered", "missing"]
    source: tuple[int, int] = (0, 0)
    quoted: tuple[int, int] = (0, 0)


def look_up(words: Sequence[str], source: Sequence[str]) -> Lookup:
    """Look for the words of a quotation in those of its source."""
    text = f" {' '.join(source)} "
    at = 0
    for segment in " ".join(words).split(GAP):
        at = text.find(f" {segment.strip()} ", at) if segment.strip() else at
        if at < 0:
            break
    else:
        return Lookup("found")
    shingles = set(zip(words, words[1:], words[2:], strict=False))
    starts = [n for n, entry in enumerate(zip(source, source[1:], source[2:], strict=False)) if entry in shingles]
    for start in starts[:: max(1, len(starts) // 20)]:
        low = max(0, start - len(words))
        changes = alterations(words, source[low : start + 2 * len(words)], min(4, len(words) - 1), 0.7, window=True)
        if changes:
            change = changes[0]
            return Lookup("altered", (low + change.second[0], low + change.second[1]), change.first)
    return Lookup("missing")


def _near(blocks: list[Match]) -> list[Match]:
    """The matching stretches around the longest one that lie within four words of each other."""
    if not blocks:
        return []
    middle = max(range(len(blocks)), key=lambda index: blocks[index].size)
    low = high = middle
    while low and _gap(blocks[low - 1], blocks[low]) <= 4:
        low -= 1
    while high + 1 < len(blocks) and _gap(blocks[high], blocks[high + 1]) <= 4:
        high += 1
    return blocks[low : high + 1]


def _gap(one: Match, two: Match) -> int:
    return max(two.a - one.a - one.size, two.b - one.b - one.size)


def _owned(first: Sequence[str], second: Sequence[str], entry: Alteration) -> bool:
    return GAP in first[slice(*entry.first)] or GAP in second[slice(*entry.second)]
