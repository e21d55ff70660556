"""Characters that a program could not read."""

import re
from collections.abc import Iterator

from copyedit import Document, Example, Finding, Rule, Severity

_LOST = re.compile(
    "\ufffd+|(?<=\\w)\\?(?=(?:t|s|re|ve|ll|d|m)\\b)(?<=n\\?|[ty]\\?|[eui]\\?|[I]\\?)(?!s\\s*$)", re.IGNORECASE
)
_AROUND = re.compile(r"[\w�?]*")


class LostCharacter(Rule):
    """A character was lost: a program could not read it and put a sign in its place.

    What stood there must be looked up; often it was an apostrophe, a dash or an accent.
    """

    id = "lost-character"
    category = "encoding"
    severity = Severity.ERROR
    bad = (
        Example("The caf⟦�⟧ is *open*."),
        Example("They don⟦?⟧t know that it⟦?⟧s open."),
    )
    good = (
        Example("Is it? They do. Really?so"),
        Example("Write `caf�` in code."),
        Example("Where is it?\n\nthere"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for block in doc.blocks:
            if "\ufffd" not in block.text and "?" not in block.text:
                continue
            for match in _LOST.finditer(block.text):
                before = block.text[max(0, match.start() - 20) : match.start()].rpartition(" ")[2]
                after = _AROUND.match(block.text, match.end())
                word = f"{before}{match.group()}{after.group() if after else ''}"
                message = f"A character is lost in “{word}”; put back what stood there."
                yield self.finding(doc.at(*block.span(*match.span())), message)
