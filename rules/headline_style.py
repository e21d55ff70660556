"""Headlines in two styles across an archive."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from copyedit import CorpusRule, Document, Example, Fact, Finding, Related, Severity, article, headline_case

_SEPARATOR = " "
_STOP = re.compile(r"(?i)\b(?!(?:inc|ltd|etc|corp|bros|co|jr|sr|st|vs|dept|no|al)\.)\w{2,}[\"”’)]?\.[\"”’)]?$")
_KINDS = ((("headline", "sentence"), "write them in one case"), (("stop", "open"), "end them alike"))
_MOST_PLACES = 4
_NAMES = {
    "headline": "in headline case",
    "sentence": "in sentence case",
    "stop": "with a full stop",
    "open": "without a full stop",
}
_SENTENCES = re.compile(r"[.!?…][\"”’)]?\s+[A-Z\d]")
_TOWNS = ("Brekke", "Fossum", "Lindal", "Tovik", "Varde", "Osen", "Holm", "Nesby", "Skage", "Ronvik", "Aske", "Moen")


class HeadlineStyle(CorpusRule):
    """Most headlines of the archive are written one way, and some another.

    Headline case beside sentence case, or full stops at the end of a few, shows on every front page. One note an
    archive, with the counts; short headlines, and those that only names fill with capitals, are not counted.
    """

    @dataclass(frozen=True, slots=True)
    class Options:
        """From how many headlines on, and from what share of them on, one style is taken for the house's."""

        least_headlines: int = 12
        majority: float = 0.8

    id = "headline-style"
    category = "headlines"
    severity = Severity.INFO
    bad = (
        Example(
            {
                **{f"{town}.md": f"# New ferry to {town} opens before winter storms\n" for town in _TOWNS},
                "z.md": "# ⟦New Road *Through* Valley Opens Before Winter Storms⟧\n",
            }
        ),
        Example(
            {
                **{f"{town}.md": f"# New ferry to {town} opens before winter storms\n" for town in _TOWNS},
                "z.md": "# ⟦New road through the valley opens at last.⟧\n",
            }
        ),
    )
    good = (
        Example(
            {
                **{f"{town}.md": f"# New ferry to {town} opens before winter storms\n" for town in _TOWNS},
                "x.md": "# Ida Vang leads Lindal Art School\n",
                "w.md": "# The ferry is full. Take the road.\n",
                "y.md": "# What next for the ferry?\n",
                "z.md": "# A new ferry for Fossum Shipping Co.\n",
            },
            note="names, and a question",
        ),
        Example(
            {
                "a.md": "# New ferry to Lindal opens before winter storms\n",
                "b.md": "# New Road Through Valley Opens Before Winter Storms\n",
            },
            note="too few to tell",
        ),
    )

    def collect(self, doc: Document) -> Iterator[Fact]:
        found = article(doc)
        if found:
            case = headline_case(found.headline) if found.language.startswith("en") else ""
            stop = "stop" if _STOP.search(found.headline) else "open"
            stop = "-" if _SENTENCES.search(found.headline) else stop
            yield Fact(found.where, _SEPARATOR.join((case or "-", stop)))

    def check_corpus(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        for styles, advice in _KINDS:
            groups = {style: [fact for fact in facts if style in fact.key.split(_SEPARATOR)] for style in styles}
            few, many = sorted(styles, key=lambda style: (len(groups[style]), style))
            yield from self._judge((few, groups[few]), (many, groups[many]), advice)

    def _judge(self, few: tuple[str, list[Fact]], many: tuple[str, list[Fact]], advice: str) -> Iterator[Finding]:
        total = len(few[1]) + len(many[1])
        options = self.options
        assert isinstance(options, self.Options)
        if not few[1] or total < options.least_headlines or len(many[1]) < options.majority * total:
            return
        yield self.finding(
            few[1][0].where,
            f"Of {total} headlines, {len(many[1])} are {_NAMES[many[0]]} and {len(few[1])} {_NAMES[few[0]]}, "
            f"such as this one; {advice}",
            related=[
                Related(_nearest(few[1][0], many[1]).where, _NAMES[many[0]]),
                *(Related(fact.where, _NAMES[few[0]]) for fact in few[1][1:_MOST_PLACES]),
            ],
        )


def _nearest(to: Fact, facts: Sequence[Fact]) -> Fact:
    """The first fact out of the same folder, else the first of all."""
    folder = PurePath(to.where.path).parent
    return next((fact for fact in facts if PurePath(fact.where.path).parent == folder), facts[0])
