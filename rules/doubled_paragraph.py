"""Paragraphs printed twice in a row."""

from collections.abc import Iterator
from itertools import pairwise

from copyedit import Block, Document, Edit, Example, Finding, Fix, Related, Rule, unread_parts

_LEAST_WORDS = 8
_KINDS = ("paragraph", "item", "caption")


class DoubledParagraph(Rule):
    """A paragraph stands twice in a row.

    Nothing looks less edited. Pull quotes, verse, tables and short refrains are left alone.
    """

    id = "doubled-paragraph"
    category = "repetition"
    bad = (
        Example(
            "The ferry will run again from Monday, the port said.\n\n"
            "⟦The ferry will run again from Monday, the port said.⟧\n\nTickets are on sale.",
            fixed="The ferry will run again from Monday, the port said.\n\nTickets are on sale.",
        ),
        Example(
            "The *ferry* will run again from Monday, the port said.\n\n"
            "⟦The ferry will run again from Monday, the port said.⟧"
        ),
        Example(
            "The ferry that calls at `a` will run again from Monday.\n\n"
            "⟦The ferry that calls at `a` will run again from Monday.⟧"
        ),
    )
    good = (
        Example("And then it rained.\n\nAnd then it rained.\n\nAnd then it rained."),
        Example(
            "> The ferry will run again from Monday, the port said.\n\n"
            "The ferry will run again from Monday, the port said.",
            note="a pull quote",
        ),
        Example("- The ferry to the island of `a` runs on Monday\n- The ferry to the island of `b` runs on Monday"),
        Example(
            "The ferry that calls at ![the pier](a.png) runs on Monday.\n\n"
            "The ferry that calls at ![the pier](b.png) runs on Monday.",
            note="other pictures",
        ),
        Example(
            "- [The timetable of the ferry to the islands](a.pdf) as a file\n"
            "- [The timetable of the ferry to the islands](b.pdf) as a file",
            note="other links",
        ),
        Example(
            "The ferry will run again from Monday, the port said.\n\n## From Tuesday\n\n"
            "The ferry will run again from Monday, the port said.",
        ),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        blocks = [block for block in doc.blocks if block.kind != "alt"]
        for first, second in pairwise(blocks):
            if second.kind in _KINDS and _same(doc, first, second):
                yield self._report(doc, first, second)

    def _report(self, doc: Document, first: Block, second: Block) -> Finding:
        start, end = first.source_span.end, second.source_span.end
        between = doc.source[start : second.source_span.start]
        fix = Fix("Remove the second one", (Edit(doc.at(start, end), ""),), safe=first.text == second.text)
        return self.finding(
            doc.at(*second.source_span),
            f"The paragraph that begins “{_beginning(second.text)}” stands twice in a row; take one out.",
            fixes=() if between.strip() else (fix,),
            related=(Related(doc.at(*first.source_span), "the first time"),),
        )


def _same(doc: Document, first: Block, second: Block) -> bool:
    if first.text[:8] != second.text[:8] or first.kind not in _KINDS or first.origin or second.origin:
        return False
    one, other = first.text.casefold().split(), second.text.casefold().split()
    if len(other) < _LEAST_WORDS or one != other or first.containers != second.containers:
        return False
    return unread_parts(doc, first) == unread_parts(doc, second)


def _beginning(text: str) -> str:
    return " ".join(text.split()[:6])
