"""A rule that breaks off where the draft says so."""

from collections.abc import Iterator

from copyedit import Document, Example, Finding, Rule


class BreaksOff(Rule):
    """A rule with a bug.

    It shows what a bug costs: one failure, and no finding of any other rule.
    """

    id = "breaks-off"
    category = "sample"
    bad = (Example("⟦Boo⟧."),)
    good = (Example("Quiet."),)

    def check(self, doc: Document) -> Iterator[Finding]:
        if "tripwire" in doc.source:
            raise ValueError("a bug in the pack")
        if doc.source.startswith("Boo"):
            yield self.finding(doc.at(0, 3), "“Boo” is no way to begin; write a word")
