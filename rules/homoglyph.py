"""Letters of another alphabet inside a word."""

import unicodedata
from collections.abc import Iterator

from copyedit import Document, Example, Finding, Rule, Severity, find_mixed_words


class Homoglyph(Rule):
    """A word holds a letter of another alphabet that looks like its own.

    Nobody sees it, but a search for the name does not find it. Units and symbols (μm, ΔT) are left alone.
    """

    id = "homoglyph"
    category = "encoding"
    severity = Severity.ERROR
    edits_quotations = True
    bad = (
        Example("The ⟦Syst\u0435ms⟧ report was late.", fixed="The Systems report was late."),
        Example("“⟦Dаssault⟧” built *it*.", fixed="“Dassault” built *it*."),
        Example("Город ⟦Мoсква⟧ велик.", fixed="Город Москва велик."),
    )
    good = (
        Example("A hair is 70 μm wide, ΔT is 3 and the λmax is 5."),
        Example("Москва is Moscow, and Αθήνα is Athens."),
        Example("`Dаssault`"),
        Example("Use PDFка or SMSка here."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for block in doc.blocks:
            for start, end, meant in find_mixed_words(block.text):
                word = block.text[start:end]
                wrong = next(char for char, right in zip(word, meant, strict=True) if char != right)
                name = unicodedata.name(wrong, "letter").casefold()
                yield self.finding(
                    doc.at(*block.span(start, end)),
                    f"“{word}” holds a {name}; write it in one alphabet.",
                    replace=meant,
                    safe=True,
                )
