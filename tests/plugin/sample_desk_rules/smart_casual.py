"""A rule that works."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from copyedit import Document, Example, Finding, Rule


@dataclass(frozen=True)
class SmartCasualOptions:
    """`word` is what it looks for."""

    word: str = "smart-casual"


class SmartCasual(Rule):
    """A word of the sample desk turns up.

    It stands for any rule that somebody else writes.
    """

    id = "smart-casual"
    category = "sample"
    Options = SmartCasualOptions
    bad = (Example("Dress: ⟦smart-casual⟧."), Example("A *⟦tie⟧* please.", options={"word": "tie"}))
    good = (Example("Dress: formal."), Example("`smart-casual`"))

    def check(self, doc: Document) -> Iterator[Finding]:
        assert isinstance(self.options, SmartCasualOptions)
        for text, span in doc.search(re.compile(rf"\b{re.escape(self.options.word)}\b")):
            yield self.finding(doc.at(*span), f"“{text}” means nothing; say what to wear")
