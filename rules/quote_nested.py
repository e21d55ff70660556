"""A quotation within a quotation, in the same marks."""

from collections.abc import Iterator

from copyedit import Document, Edit, Example, Finding, Fix, Rule, quotation_faults


class QuoteNested(Rule):
    """A quotation stands within another one, in the same marks.

    With single marks inside double ones the reader always knows who speaks.
    """

    id = "quote-nested"
    category = "quotations"
    bad = (
        Example("“She shouted ⟦“stop”⟧ and *ran*,” he said."),
        Example("> “The sign says ⟦“no dogs”⟧, so no dogs,” he said."),
    )
    good = (
        Example("“She shouted ‘stop’ and ran,” he said."),
        Example("“First,” he said, “we stopped.”"),
        Example("“One line of a song\\\n“and another line of it”"),
        Example("“We left at noon.\n\n“They stayed,” he said."),
    )
    edits_quotations = True

    def check(self, doc: Document) -> Iterator[Finding]:
        for block, fault in quotation_faults(doc):
            if fault.kind == "nested" and fault.partner:
                inner = block.slice(fault.start, fault.partner[1])
                marks = (block.span(fault.start, fault.end), "‘"), (block.span(*fault.partner), "’")
                edits = tuple(Edit(doc.at(*span), single) for span, single in marks)
                yield self.finding(
                    doc.at(*inner.span),
                    f"{inner.text} stands within a quotation in the same marks; use ‘ and ’ inside.",
                    fixes=(Fix("Use single marks inside", edits),),
                )
