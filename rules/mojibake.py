"""Characters read in the wrong encoding."""

from collections.abc import Iterator

from copyedit import Document, Example, Finding, Rule, Severity, find_garbled


class Mojibake(Rule):
    """Characters were read in the wrong encoding and came out as others.

    “donâ€™t” was “don’t” before a program took its bytes for another encoding. The characters that were meant are
    known for certain.
    """

    id = "mojibake"
    category = "encoding"
    severity = Severity.ERROR
    edits_quotations = True
    bad = (
        Example("They don⟦â€™⟧t meet in the *caf⟦Ã©⟧*.", fixed="They don’t meet in the *café*."),
        Example("“It costs ⟦Â£⟧5,” he said.", fixed="“It costs £5,” he said."),
    )
    good = (
        Example("São Paulo, Île-de-France, Âge d’or, ÂME and the café’s “Ã” survive."),
        Example("CAFÉ’S “PÂTÉ” and `donâ€™t`."),
        Example("Ở Đà Nẵng, “Â” là một chữ cái."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for block in doc.blocks:
            for start, end, meant in find_garbled(block.text):
                text = block.text[start:end]
                yield self.finding(
                    doc.at(*block.span(start, end)),
                    f"“{text}” was read in the wrong encoding; it stands for “{meant}”.",
                    replace=meant,
                    safe=meant.isprintable(),
                )
