"""Doubled words."""

import re
from collections.abc import Iterator

from copyedit import Document, Example, Finding, Rule, Severity

_DOUBLED = re.compile(r"\b(the|a|an|of|to|and|is|for|with|from|at|by)\s+\1\b", re.IGNORECASE)


class DoubledWord(Rule):
    """A small word appears twice in a row.

    Readers skip over a repeated short word, and so do the writers who left it there.
    """

    id = "doubled-word"
    category = "repetition"
    severity = Severity.ERROR
    bad = (
        Example("In ⟦the the⟧ end.", fixed="In the end."),
        Example("In *⟦the* the⟧ end."),
    )
    good = (Example("She said that much."), Example("`the the`"))

    def check(self, doc: Document) -> Iterator[Finding]:
        for text, span in doc.search(_DOUBLED):
            word = text.split()[0]
            yield self.finding(doc.at(*span), f"“{word}” appears twice", replace=word, safe=True)
