"""Single quotation marks, told apart from apostrophes."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_OPENING = re.compile("(?<![^\\s(\\[{<“\"«„—–/*_-])['‘](?=[^\\s\\d'’‘.,;:!?)\\]}])")
_CLOSING = re.compile("(?<![\\s(\\[{—–])['’](?!\\w)")
_ELIDED = re.compile(
    "['’‘](?:em|er|im|un|tis|twas|twere|til|till|cause|cos|coz|bout|round|neath|ere|nuff|tude|n|ello|ow|fraid|kay)\\b",
    re.IGNORECASE,
)


class SinglePair(NamedTuple):
    """A quotation in single marks, which stand at `start` and at `end` - 1, within `depth` others."""

    start: int
    end: int
    depth: int


def single_pairs(text: str, doubles: Sequence[tuple[int, int]]) -> Iterator[SinglePair]:
    """The quotations in single marks; one that opens within a pair of `doubles`, sorted by place, closes there too."""
    openings = [match.start() for match in _OPENING.finditer(text) if not _is_apostrophe(text, match.start())]
    around: list[int] = []
    number, done = 0, -1
    for opening, following in zip(openings, [*openings[1:], len(text)], strict=False):
        while number < len(doubles) and doubles[number][0] < opening:
            around.append(doubles[number][1])
            number += 1
        while around and around[-1] <= opening:
            around.pop()
        end = _closing(text, opening, min(following, around[-1] if around else len(text)))
        if opening > done and end:
            done = end
            yield SinglePair(opening, end, len(around))


def _is_apostrophe(text: str, at: int) -> bool:
    return text[at] == "'" and _ELIDED.match(text, at) is not None


def _closing(text: str, opening: int, limit: int) -> int:
    """The end of the closing mark, 0 if there is none; an s before the mark may be a plural possessive."""
    curly = text[opening] == "‘"
    fallback = 0
    for match in _CLOSING.finditer(text, opening + 2, limit):
        if match.group() != ("’" if curly else "'"):
            continue
        possessive = text[match.start() - 1] in "sS" and text[match.end() : match.end() + 1] == " "
        if not possessive:
            return match.end()
        fallback = fallback or match.end()
    return fallback
