"""Quotations opened with one sort of mark and closed with another."""

from collections.abc import Iterator

from copyedit import Document, Edit, Example, Finding, Fix, Related, Rule, Span, quotation_faults

_LONGEST_SURE = 400
_CURLY = ("“", "”")


class QuoteMixed(Rule):
    """A quotation opens with a curly mark and closes with a straight one, or the other way round.

    Half of it was typed by hand, or a content system curled one mark and not the other. The fix gives both the sort
    that the draft uses more.
    """

    id = "quote-mixed"
    category = "quotations"
    edits_quotations = True
    bad = (
        Example('“We are open,⟦"⟧ she said.', fixed="“We are open,” she said."),
        Example('She said: ⟦"⟧We are open.” And “so on”.', fixed="She said: “We are open.” And “so on”."),
        Example('"One" and "two" and ⟦“⟧three".', fixed='"One" and "two" and "three".'),
        Example("He works in “the *backstage*⟦''⟧ there.", fixed="He works in “the *backstage*” there."),
    )
    good = (
        Example('“The 17" screen is new,” she said.'),
        Example('“He said "no" to me,” she wrote.'),
        Example('“We are `open"`,” she said.'),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for block, fault in quotation_faults(doc):
            if fault.kind == "mixed" and fault.partner:
                opening, closing = block.span(*fault.partner), block.span(fault.start, fault.end)
                sure = fault.start - fault.partner[1] <= _LONGEST_SURE
                yield self._report(doc, opening, closing, sure)

    def _report(self, doc: Document, opening: Span, closing: Span, sure: bool) -> Finding:
        marks = [doc.source[slice(*opening)], doc.source[slice(*closing)]]
        wanted = _CURLY if _prefers_curly(doc) or "''" in marks else ('"', '"')
        places = ((opening, marks[0], wanted[0]), (closing, marks[1], wanted[1]))
        edits = [Edit(doc.at(*span), right) for span, mark, right in places if mark != right]
        wrong, partner = (closing, opening) if marks[1] != wanted[1] else (opening, closing)
        return self.finding(
            doc.at(*wrong),
            f"The quotation opens with {marks[0]} and closes with {marks[1]}; use one sort of mark.",
            fixes=(Fix(f"Use {wanted[0]} and {wanted[1]}", tuple(edits), sure),),
            related=(Related(doc.at(*partner), "its other mark"),),
        )


def _prefers_curly(doc: Document) -> bool:
    straight = sum(block.text.count('"') for block in doc.blocks)
    curly = sum(block.text.count("“") + block.text.count("”") for block in doc.blocks)
    return curly >= straight
