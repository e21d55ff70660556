"""A percentage that the two figures beside it do not give."""

import re
from collections.abc import Iterator

from copyedit import (
    Document,
    Example,
    FigureChange,
    Finding,
    Rule,
    Stated,
    figure_changes,
    inside_quotation,
    plain_number,
    quantities,
    stated_change,
)

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\S)[^.!?\n]+)*")
_CLAUSE = re.compile(r", (?:and|but|while|whereas) |; ")


class PercentArithmetic(Rule):
    """A percentage does not follow from the two figures beside it.

    A reader with a calculator finds it, and doubts the figures that are right as well. Rounding and words such
    as “about” are allowed for; where the figures are percentages themselves, their difference is in points.
    """

    id = "percent-arithmetic"
    category = "consistency"
    bad = (
        Example("Tickets rose from 10 to 15 euros, up ⟦40%⟧."),
        Example("The budget **fell** from $2.4 million to $1.8 million, a ⟦30 percent⟧ cut."),
        Example("Rents rose ⟦15%⟧, from £800 to £1,000 a month."),
        Example("Unemployment climbed from 4% to 6%, an increase of ⟦2%⟧."),
        Example("Fares rose from 8 to 10, up ⟦30%⟧, and the fleet ⟦halved⟧ from 60 buses to 45."),
        Example("The fleet ⟦doubled⟧ from 40 buses to 64."),
    )
    good = (
        Example("Tickets rose from 10 to 15 euros, up 50%. Rents fell from 900 to 600, a drop of a third, or 33%."),
        Example("Sales rose from 12 million to 16.5 million, up 38%.", note="37.5, rounded"),
        Example("Sales rose from 10 to 15, up 40% on an earlier forecast.", note="another base"),
        Example("From 2010 to 2015 the town grew by 40%."),
        Example("It rose about 35% from 300 to 400. It more than doubled, from 40 to 96."),
        Example("Unemployment climbed from 4% to 6%, up 2 percentage points, or 50%."),
        Example("The shop is open from 10 to 15 May, with prices down 20%."),
        Example("The team grew from 10 to 15 people, and 40% of them work from home."),
        Example("“It went from 10 to 15, up 40%,” she said."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for block in doc.blocks:
            if "from " not in block.text:
                continue
            for sentence in _SENTENCE.finditer(block.text):
                for start, end, message in _errors(sentence.group()):
                    where = block.span(sentence.start() + start, sentence.start() + end)
                    if not inside_quotation(doc, where):
                        yield self.finding(doc.at(*where), message)


def _errors(text: str) -> Iterator[tuple[int, int, str]]:
    if text.count("from ") < 2:
        yield from _errors_in_clause(text)
        return
    at = 0
    for clause in _CLAUSE.split(text):
        at = text.index(clause, at)
        yield from ((start + at, end + at, message) for start, end, message in _errors_in_clause(clause))


def _errors_in_clause(text: str) -> Iterator[tuple[int, int, str]]:
    if "from " not in text or "to " not in text:
        return
    numbers = quantities(text)
    found = list(figure_changes(text, numbers))
    claim = stated_change(text, found[0], numbers) if len(found) == 1 else None
    if claim and not claim.agrees(found[0]):
        quoted, words = text[claim.start : claim.end], _words(text, found[0])
        yield claim.start, claim.end, f"“{quoted}” does not fit: from {words} {_verdict(found[0], claim)}"


def _verdict(change: FigureChange, claim: Stated) -> str:
    if not claim.percent:
        return f"is {change.factor:.2f} times as much; check the figures"
    if change.points is not None and claim.low <= change.points <= claim.high:
        return f"is {plain_number(change.points)} percentage points; write “points”"
    return f"is a change of {plain_number(abs(change.factor - 1) * 100)}%; check the figures"


def _words(text: str, change: FigureChange) -> str:
    before, after = (text[figure.start : figure.end] for figure in change)
    return f"{before} to {after}"
