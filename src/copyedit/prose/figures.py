"""Figures in running text: what number was written, and how exactly."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_SCALES = {
    "hundred": 1e2,
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "million": 1e6,
    "bn": 1e9,
    "billion": 1e9,
    "tn": 1e12,
    "trillion": 1e12,
}
_UNITS = "zero one two three four five six seven eight nine ten"
_TEENS = "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBER_WORDS = {
    **{word: float(value) for value, word in enumerate(f"{_UNITS} {_TEENS}".split())},
    **{word: 10.0 * value for value, word in enumerate(_TENS.split(), 2)},
}

_FIGURE = re.compile(
    r"(?<![\w.,:/#-])(?P<currency>(?:US|A|C|NZ|HK)?[$£€¥])?"
    rf"(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)|(?P<word>(?i:{'|'.join(_NUMBER_WORDS)})\b))"
    r"(?:[ -]?(?P<scale>(?i:hundred|thousand|million|billion|trillion|bn|mn|tn|m|k)\b))?"
    r"(?:[ -]?(?P<percent>%|(?i:per ?cent\b)))?"
    r"(?![\w:/]|[.,]\d)"
)


class Figure(NamedTuple):
    """A number at ``text[start:end]``: its value, half of its last digit's worth, and what it counts in.

    `unit` is ``%``, a currency sign or nothing; `scale` is what a word such as “million” multiplied it by.
    A whole number is exact, unless it is large and round.
    """

    value: float
    half: float
    unit: str
    scale: float
    start: int
    end: int

    @property
    def low(self) -> float:
        """The smallest number that would be rounded to this figure."""
        return self.value - self.half

    @property
    def high(self) -> float:
        """The largest number that would be rounded to this figure."""
        return self.value + self.half


def figures(text: str) -> Iterator[Figure]:
    """The figures of a text in order: digits with their scale word, percentages, sums of money, small number words."""
    for match in _FIGURE.finditer(text):
        yield _figure(match)


def is_year(figure: Figure) -> bool:
    """Whether a figure may be a year: a bare whole number between 1500 and 2100."""
    return not figure.unit and figure.scale == 1 and figure.value.is_integer() and 1500 <= figure.value <= 2100


def plain_number(value: float) -> str:
    """`value` as it would be written in copy: no needless decimals, thousands parted by commas."""
    return f"{round(value, 1):,.1f}".removesuffix(".0")


def _figure(match: re.Match[str]) -> Figure:
    scale = _SCALES[match["scale"].lower()] if match["scale"] else 1.0
    unit = "%" if match["percent"] else match["currency"] or ""
    if match["word"]:
        value, half = _NUMBER_WORDS[match["word"].lower()], 0.0
    else:
        digits = match["digits"].replace(",", "")
        value, half = float(digits), _half(digits, exact=scale == 1 and unit != "%")
    return Figure(value * scale, half * scale, unit, scale, *match.span())


def _half(digits: str, *, exact: bool) -> float:
    decimals = digits.partition(".")[2]
    if decimals or not exact:
        return 0.5 / 10.0 ** len(decimals)
    zeros = len(digits) - len(digits.rstrip("0"))
    return 0.5 * 10.0 ** min(zeros, len(digits) - 2) if zeros and float(digits) >= 10_000 else 0.0
