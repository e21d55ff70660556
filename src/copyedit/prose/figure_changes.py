"""Changes that a sentence gives in figures: “rose from 10 to 15”, and what such a change comes to."""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from copyedit.prose.figures import Figure, figures, is_year

_FROM_TO = re.compile(r" (?:[\w’'-]+ ){0,4}to (?:(?:just|about|around|nearly|almost|over|some|a|an|an estimated) )?")
_TO_FROM = re.compile(r" (?:[\w’'-]+ ){0,4}from (?:(?:just|about|around|nearly|almost|over|some) )?")
_NOT_A_QUANTITY = re.compile(
    r"\s*(?:[ap]\.?m\b|o’clock|o'clock|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)|(?:st|nd|rd|th)\b|°|[–-]\d"
)
_BEFORE_A_YEAR = re.compile(r"\b(?:in|by|since|during|of|until|and|to|from|late|early)\s$")
_MOVED = (
    r"(?:rose|risen|rises?|rising|gr[eo]wn?|growth|climb(?:ed|s)?|jump(?:ed|s)?|surged?|increas(?:e[ds]?|ing)|hike"
    r"|gain(?:ed|s)?|up|higher|more|fell|falls?|fallen|drop(?:ped|s)?|declin(?:e[ds]?|ing)|decreas(?:e[ds]?|ing)"
    r"|slump(?:ed|s)?|plung(?:e[ds]?|ing)|shr[aiu]nk|cut|down|lower|fewer|less|reduc(?:ed|tion))"
)
_LOOSE = (
    r"(?:about|around|roughly|some|nearly|almost|close to|more than|over|under|less than|at least|up to|just"
    r"|approximately|an? estimated|well over)"
)
_MOVED_BY = re.compile(
    rf"\b{_MOVED} (?:(?:by|of|a|an|total|overall|sharp|another) ){{0,2}}(?P<loose>{_LOOSE} )?$", re.IGNORECASE
)
_BY = re.compile(rf"\b(?:a|an|or|by|that is|i\.e\.) (?P<loose>{_LOOSE} )?$", re.IGNORECASE)
_MOVE = re.compile(rf" (?:[a-z-]+ )?{_MOVED}\b(?! than)", re.IGNORECASE)
_OTHER_BASE = re.compile(
    r" (?:(?:on|from|over|since|than|of|compared|versus|a year|year|annual\w*|per|in real|every|each)\b"
    r"|percentage|points?\b)"
)
_TIMES = {"doubled": 2.0, "doubling": 2.0, "tripled": 3.0, "trebled": 3.0, "quadrupled": 4.0, "halved": 0.5}
_MULTIPLE = re.compile(
    r"\b(?:(?P<more>more than|over)|(?P<less>nearly|almost|about|roughly|all but|not quite))? ?"
    rf"\b(?P<word>{'|'.join(_TIMES)})\b"
)


class Stated(NamedTuple):
    """What a sentence says that a change comes to, at ``sentence[start:end]``: from `low` to `high`.

    In percent, or as a factor if it was said with a word such as “doubled”.
    """

    low: float
    high: float
    start: int
    end: int
    percent: bool

    def agrees(self, change: "FigureChange") -> bool:
        """Whether the figures, as rounded, can give what is stated."""
        low, high = change.percent if self.percent else (change.factor, change.factor)
        return self.low <= high and low <= self.high


class FigureChange(NamedTuple):
    """A move from one figure to another within one sentence."""

    before: Figure
    after: Figure

    @property
    def percent(self) -> tuple[float, float]:
        """The least and the greatest change in percent that the two figures, as rounded, allow; never negative."""
        ends = (
            self.after.low / self.before.high - 1,
            self.after.high / max(self.before.low, self.before.value / 2) - 1,
        )
        if ends[0] <= 0 <= ends[1]:
            return 0.0, 100 * max(-ends[0], ends[1])
        low, high = sorted(100 * abs(end) for end in ends)
        return low, high

    @property
    def points(self) -> float | None:
        """The change in percentage points, if both figures are percentages."""
        return abs(self.after.value - self.before.value) if self.before.unit == self.after.unit == "%" else None

    @property
    def factor(self) -> float:
        """How many times the first figure the second one is."""
        return self.after.value / self.before.value


def quantities(sentence: str) -> list[Figure]:
    """The figures of a sentence that count or measure something: no dates, years, ordinals or times of day."""
    return [figure for figure in figures(sentence) if not _names_a_time(sentence, figure)]


def figure_changes(sentence: str, numbers: Sequence[Figure]) -> Iterator[FigureChange]:
    """The changes “from X to Y” and “to Y from X” among the quantities of a sentence."""
    for first, second in itertools.pairwise(numbers):
        between = sentence[first.end : second.start]
        lead = sentence[: first.start].rstrip()
        if lead.endswith("from") and _FROM_TO.fullmatch(between):
            before, after = _in_same_scale(first, second)
        elif lead.endswith(" to") and _TO_FROM.fullmatch(between):
            after, before = second, first
            before, after = _in_same_scale(second, first)
        else:
            continue
        if before.value > 0 and "%" in (before.unit, after.unit) and before.unit != after.unit:
            continue
        if before.value > 0 and before.value != after.value:
            yield FigureChange(before, after)


def _in_same_scale(before: Figure, after: Figure) -> tuple[Figure, Figure]:
    if before.scale == 1 and after.scale > 1 and before.value < 1000:
        before = before._replace(value=before.value * after.scale, half=0.5 * after.scale)
    if before.unit == "" and after.unit == "%":
        before = before._replace(unit="%", half=0.5)
    return before, after


def _names_a_time(sentence: str, figure: Figure) -> bool:
    if is_year(figure) and re.search(
        r"\b(?:in|by|since|during|of|until|and|to|from|late|early)\s$", sentence[: figure.start]
    ):
        return "," not in sentence[figure.start : figure.end]
    return _NOT_A_QUANTITY.match(sentence[figure.end :]) is not None


def stated_change(sentence: str, change: FigureChange, numbers: Sequence[Figure]) -> Stated | None:
    """The one percentage or multiple that the sentence gives for the change; None if it gives none, or several."""
    percentages = [figure for figure in numbers if figure.unit == "%" and figure not in change]
    multiples = list(_MULTIPLE.finditer(sentence))
    if len(percentages) == 1 and not multiples:
        return _percentage(sentence, percentages[0])
    if len(multiples) == 1 and not percentages:
        return _multiple(multiples[0])
    return None


def _percentage(sentence: str, figure: Figure) -> Stated | None:
    lead, tail = sentence[: figure.start], sentence[figure.end :]
    link = _MOVED_BY.search(lead) or (_BY.search(lead) if _MOVE.match(tail) else None)
    if not link or _OTHER_BASE.match(tail):
        return None
    slack = max(1.0, 0.15 * figure.value) if link["loose"] else 0.05
    return Stated(figure.low - slack, figure.high + slack, figure.start, figure.end, True)


def _multiple(match: re.Match[str]) -> Stated:
    times = _TIMES[match["word"].lower()]
    least, most = (0.99, 1.6) if match["more"] else (0.8, 1.04) if match["less"] else (0.93, 1.12)
    low, high = (times * least, times * most) if times > 1 else (times / most, times / least)
    return Stated(low, high, *match.span("word"), False)
