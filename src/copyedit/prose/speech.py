"""Who speaks in a quotation, whether it is speech at all, and which quotations may be one."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from copyedit.prose.quotations import Quotation

_VERBS = (
    "said|says|say|told|added|adds|wrote|writes|explained|explains|argued|argues|warned|warns|asked|asks|replied|noted|"
    "recalled|recalls"
)
_NAME = r"(?:[A-Z][\w’'-]*\.?\s){0,3}[A-Z][\w’'-]+"
_AFTER = re.compile(rf"[,.]?[”\"’']?,?\s*(?:(?:{_VERBS})\s+({_NAME})|({_NAME})\s+(?:{_VERBS})\b)")
_BEFORE = re.compile(
    rf"({_NAME})(?:,[^,.“”\"]{{1,40}},)?\s+(?:{_VERBS})\b[^“”\".]{{0,40}}[“\"‘']?$"
    rf"|[”\"’'],?\s+(?:{_VERBS})\s+({_NAME})[.,]\s*[“\"‘']?$"
)
_SAYING = re.compile(rf"\b(?:{_VERBS})\b")
_CODE = re.compile("[{}=<>\\\\$_%\ufffc]")
_PLACES = ("alt", "cell")


def speaker(quotation: Quotation) -> str:
    """The last name of whoever the draft says spoke, folded; empty where that is not plain."""
    if not quotation.mark:
        return ""
    text = quotation.block.text
    after = _AFTER.match(text, quotation.end)
    before = _BEFORE.search(text[max(0, quotation.start - 100) : quotation.start])
    name = next((group for match in (after, before) if match for group in match.groups() if group), "")
    return name.split()[-1].casefold() if name else ""


_LONGEST = 4000


def may_be_speech(quotation: Quotation, least: int) -> bool:
    """Whether the words may be somebody's: `least` characters long, in running text and no code.

    Longer ones than anybody is quoted in one breath come from marks that were never closed.
    """
    if not least <= quotation.end - quotation.start <= _LONGEST:
        return False
    text = quotation.text
    return quotation.block.kind not in _PLACES and not _CODE.search(text)


def is_said(quotation: Quotation) -> bool:
    """Whether it is plainly speech, not a label or a title: it ends like a sentence, or somebody says it."""
    if not quotation.mark:
        return False
    text = quotation.block.text
    near = f"{text[max(0, quotation.start - 60) : quotation.start]} {text[quotation.end : quotation.end + 60]}"
    return quotation.text.rstrip()[-1:] in tuple(",.!?") or bool(_SAYING.search(near))


def pairs_to_compare(wordings: Sequence[Sequence[str]], size: int, most: int) -> list[tuple[int, int]]:
    """The pairs of wordings that share `size` words in a row twice; words in a row that `most` share do not count."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, words in enumerate(wordings):
        for shingle in dict.fromkeys(zip(*(words[start:] for start in range(size)), strict=False)):
            places[shingle].append(number)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for numbers in places.values():
        if 1 < len(numbers) <= most:
            for pair in combinations(numbers, 2):
                shared[pair] += 1
    return sorted(pair for pair, count in shared.items() if count >= 2)
