"""One figure that is given in two ways."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from copyedit import Document, Example, Finding, Location, Related, Rule, Severity, inside_quotation, sentences

_COUNT = re.compile(
    r"(?<![\w.,$£€:/-])(?P<figure>\d{2,3}|\d{1,3}(?:,\d{3})+|\d{4,})(?![\w:/%]|[.,]\d|-\w)"
    r"(?: (?P<adjective>[a-z]{3,}))??(?: (?P<noun>[a-z]{3,}s|people|men|women|children|seats|votes)\b)"
)
_CONTENT = re.compile(r"[a-z]{5,}")


_SHARED = 2


class Count(NamedTuple):
    """A figure before a noun, with the other words of its sentence."""

    figure: str
    noun: str
    words: frozenset[str]
    where: Location


class FigureConflict(Rule):
    """One figure is given in two ways.

    Two digits changed places, or one was mistyped, between two sentences that speak of the same thing. It may be two
    things all the same: so this is a note.
    """

    id = "figure-conflict"
    category = "consistency"
    severity = Severity.INFO
    bad = (
        Example(
            "Rescuers pulled 286 people from the water near the harbour.\n\n"
            "Most of the *⟦268 people⟧* pulled from the water were passengers.\n"
        ),
    )
    good = (
        Example("In 1998 they pulled 286 people from the harbour; in 1999 it was 268 people from the harbour."),
        Example("The club sold 286 tickets for the concert. The museum had 268 visitors at the concert."),
        Example("Rescuers pulled 286 people from the harbour. “They pulled 268 people from the harbour,” he said."),
        Example("He ran 125 miles on the harbour road. She ran 152 miles on the harbour road."),
        Example("The harbour had 286 people working. The harbour has 311 people working."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        seen: list[Count] = []
        for count in _counts(doc):
            before = next((other for other in seen if _conflict(other, count)), None)
            seen.append(count)
            if before:
                yield self.finding(
                    count.where,
                    f"“{count.figure} {count.noun}” is “{before.figure} {before.noun}” before; check which is right",
                    related=(Related(before.where, f"“{before.figure}” here"),),
                )


def _counts(doc: Document) -> Iterator[Count]:
    for block in doc.blocks:
        if block.kind not in ("title", "dek", "heading", "paragraph", "caption") or not _COUNT.search(block.text):
            continue
        for sentence in sentences(block):
            words = frozenset(_CONTENT.findall(sentence.text.lower())) - _words()[0]
            for match in _COUNT.finditer(sentence.text):
                where = doc.at(*block.span(sentence.start + match.start(), sentence.start + match.end()))
                if match["noun"] not in _words()[1] and not inside_quotation(doc, where.span):
                    yield Count(match["figure"], match["noun"], words - {match["noun"]}, where)


def _conflict(one: Count, other: Count) -> bool:
    if one.noun != other.noun or one.figure == other.figure or one.words == other.words:
        return False
    return _slip(one.figure, other.figure) and len(one.words & other.words) >= _SHARED


def _slip(one: str, other: str) -> bool:
    """Whether two neighbouring digits changed places, or one digit of four or more is another."""
    if len(one) != len(other):
        return False
    places = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(places) == _SHARED:
        first, second = places
        return second == first + 1 and one[first] == other[second] and one[second] == other[first]
    return len(places) == 1 and len(one) > _SHARED + 1 and not _round(one) and not _round(other)


def _round(figure: str) -> bool:
    return figure.endswith("00")


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    text = files("copyedit_rules").joinpath("figure_conflict.txt").read_text("utf-8")
    common, _, units = text.partition("\n")[2].partition("\n\n")
    return frozenset(common.split()), frozenset(units.split())
