"""Curly quotation marks that face the wrong way."""

from collections.abc import Iterator

from copyedit import Document, Example, Fault, Finding, Rule, quotation_faults

#: Languages that open a quotation with ” or close it with “.
_OTHER_MARKS = frozenset(("bg", "cs", "da", "de", "et", "fi", "hr", "hu", "is", "lt", "nb", "no", "pl", "ro", "sv"))


class QuoteReversed(Rule):
    """A curly quotation mark faces the wrong way.

    Word processors guess the side of a mark from the space before it, and guess wrong after dashes and brackets.
    Inches, code and the marks of other languages are left alone.
    """

    id = "quote-reversed"
    category = "quotations"
    edits_quotations = True
    bad = (
        Example("The browser calls the page “*secure*.⟦“⟧", fixed="The browser calls the page “*secure*.”"),
        Example("They read ⟦”⟧Meet the Author” there.", fixed="They read “Meet the Author” there."),
        Example("⟦”⟧We must leave, and so must they."),
    )
    good = (
        Example("Er nannte es „hart“ und ging."),
        Example("The old screen was 17” wide."),
        Example("—“Yes,” she said—“but not today.”"),
        Example("Write role=”button” there."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        if doc.language.partition("-")[0].casefold() in _OTHER_MARKS:
            return
        for block, fault in quotation_faults(doc):
            if fault.kind == "reversed":
                yield self.finding(
                    doc.at(*block.span(fault.start, fault.end)),
                    f"The quotation mark in ‘{_context(block.text, fault)}’ faces the wrong way; use {fault.wanted}.",
                    replace=fault.wanted,
                    safe=fault.partner is not None,
                )


def _context(text: str, fault: Fault) -> str:
    """The mark with the word that it touches."""
    if fault.wanted == "“":
        return fault.mark + text[fault.end : fault.end + 24].partition(" ")[0]
    return text[max(0, fault.start - 24) : fault.start].rpartition(" ")[2] + fault.mark
