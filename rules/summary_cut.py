"""Summaries that break off in the middle of a sentence."""

import re
from collections.abc import Iterator, Sequence

from copyedit import CorpusRule, Document, Example, Fact, Finding, Severity

_KEYS = ("summary", "description", "excerpt", "dek", "deck")
_ENDED = re.compile(r"[.!?…:;”\"’')\]]\s*$")
_LEAST_WORDS = 8
_BODY = "The harbour was closed for most of the week after the storm, and the port hopes to open it on Monday."


class SummaryCut(CorpusRule):
    """A summary breaks off in the middle of a sentence of the article.

    A content system cut it to length when the articles were moved. One note speaks for the whole repository, since
    the cause is one.
    """

    id = "summary-cut"
    category = "residue"
    severity = Severity.INFO
    bad = (
        Example(
            {
                "a.md": f"---\nsummary: ⟦The harbour was closed for most of the week after⟧\n---\n\n{_BODY}",
                "b.md": f"---\nsummary: The harbour was closed for most of the\n---\n\n{_BODY} *Soon.*",
            }
        ),
    )
    good = (
        Example(f"---\nsummary: The harbour was closed for most of the week\n---\n\nShips wait. {_BODY}"),
        Example("---\nsummary: The harbour was closed for most of the week.\n---\n\nThe harbour was closed."),
    )

    def collect(self, doc: Document) -> Iterator[Fact]:
        values = [value for key in _KEYS for value in doc.meta.get(key, ())[:1]]
        for block in doc.blocks:
            if block.origin in _KEYS and block.text and not _ENDED.search(block.text):
                words = block.text.split()
                if len(words) >= _LEAST_WORDS and values and _goes_on(doc, words):
                    yield Fact(doc.at(*block.source_span), "cut")
                    return

    def check_corpus(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        if facts:
            others = len(facts) - 1
            rest = (
                f", and so do those of {others} other drafts"
                if others > 1
                else ", and so does one more"
                if others
                else ""
            )
            message = f"The summary breaks off in the middle of a sentence{rest}; write it out."
            yield self.finding(facts[0].where, message)


def _goes_on(doc: Document, words: Sequence[str]) -> bool:
    """Whether the article begins with these words and goes on in the same sentence."""
    body = [word for block in doc.blocks if block.kind == "paragraph" for word in block.text.split()[:80]][:200]
    start = list(words[:-1])
    if body[: len(start)] != start or len(body) <= len(words):
        return False
    following = body[len(start)]
    return following.startswith(words[-1]) and not _ENDED.search(following)
