"""Quotations that do not end, or do not begin."""

import re
from collections.abc import Iterator

from copyedit import BlockFault, Document, Example, Finding, Rule, Severity, quotation_faults

_FIRST_WORD = re.compile(r"\S*")
_LAST_WORD = re.compile(r"\S*\Z")


class QuoteUnbalanced(Rule):
    """A quotation mark has no partner.

    Readers cannot tell where the speaker stops and the newspaper goes on. A quotation that runs over several
    paragraphs opens each of them with a mark and closes only the last. A straight mark is only a note, since it may
    stand for inches or minutes.
    """

    id = "quote-unbalanced"
    category = "quotations"
    severity = Severity.ERROR
    bad = (
        Example("The mayor called it ⟦“a⟧ good day for the harbour and went home."),
        Example("The mayor called it a good day for the ⟦harbour”⟧ and went home."),
        Example("She called it ⟦“*a⟧* good day and went home."),
        Example("“We won, she said.\n\n“Then we left,” she added.".replace("“We", "⟦“We⟧", 1)),
        Example('The mayor called it ⟦"a⟧ good day and went home.'),
    )
    good = (
        Example(
            "“The harbour is ours,” she said. “It always was.\n\n“It always will be,” she added.",
            note="a running quotation",
        ),
        Example('The screen of the new laptop is 17” wide, the old one was 15" wide.'),
        Example("Write `role=”button”` or role=”button” there."),
        Example("Er nannte es „hart“ und ging."),
        Example("“The first item of a list\n\n- and its last one”"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for entry in quotation_faults(doc):
            if entry.fault.kind in ("unclosed", "unopened"):
                yield self._report(doc, entry)

    def _report(self, doc: Document, entry: BlockFault) -> Finding:
        block, fault = entry
        severity = Severity.INFO if fault.mark == '"' else self.severity
        if fault.kind == "unclosed":
            word = _FIRST_WORD.match(block.text, fault.end)
            text, span = block.slice(fault.start, word.end() if word else fault.end)
            message = f"The quotation that opens with {_quote(text)} is never closed; add the closing mark."
        else:
            word = _LAST_WORD.search(block.text, max(0, fault.start - 40), fault.start)
            text, span = block.slice(word.start() if word else fault.start, fault.end)
            message = f"The quotation that closes with {_quote(text)} was never opened; add the opening mark."
        return self.finding(doc.at(*span), message, severity=severity)


def _quote(text: str) -> str:
    return f"‘{text.strip()}’"
