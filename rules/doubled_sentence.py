"""Sentences printed twice in a row."""

import re
from collections.abc import Iterator
from itertools import pairwise

from copyedit import (
    Block,
    Document,
    Edit,
    Example,
    Finding,
    Fix,
    Related,
    Rule,
    Sentence,
    inside_quotation,
    sentences,
    unread_parts,
)

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_STOP = re.compile(r"[.!?…][\"”’')\]]*\s+")
_LEAST_WORDS = 6
_KINDS = ("paragraph", "item", "caption")


class DoubledSentence(Rule):
    """A sentence stands twice in a row.

    It is left over from moving text about, and readers notice at once. Short refrains, verse and chants are left
    alone.
    """

    id = "doubled-sentence"
    category = "repetition"
    bad = (
        Example(
            "The vote was put off until the spring. ⟦The vote was put off until the spring.⟧ Nobody objected.",
            fixed="The vote was put off until the spring. Nobody objected.",
        ),
        Example("They met. The vote was *put off* until the spring. ⟦The vote was put off until the spring.⟧"),
        Example(
            "They met. The vote was put off until the spring, again.\n\n"
            "⟦The vote was put off until the spring, again.⟧ Nobody objected."
        ),
    )
    good = (
        Example("We will be back. We will be back. They said so."),
        Example("The vote was put off to 3 May in the north. The vote was put off to 4 May in the north."),
        Example("Run it with `-a` to see all the letters. Run it with `-b` to see all the letters.", note="code"),
        Example("Row, row, row your boat gently down.\\\nRow, row, row your boat gently down.", note="verse"),
        Example("“What do we want to see now? What do we want to see now?” they chanted."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        last: Block | None = None
        for block in doc.blocks:
            if block.kind in _KINDS:
                if _may_repeat(block.text):
                    for first, second in pairwise(sentences(block)):
                        yield from self._compare(doc, first, second)
                if last:
                    yield from self._compare_edges(doc, last, block)
            if block.kind != "alt":
                last = block if block.kind == "paragraph" else None

    def _compare_edges(self, doc: Document, last: Block, block: Block) -> Iterator[Finding]:
        """The end of one paragraph against the beginning of the next."""
        if last.text[-12:] in block.text and block.kind == "paragraph":
            before, after = sentences(last), sentences(block)
            if len(before) + len(after) > 2:
                yield from self._compare(doc, before[-1], after[0])

    def _compare(self, doc: Document, first: Sentence, second: Sentence) -> Iterator[Finding]:
        words = _WORD.findall(second.text.casefold())
        if len(words) < _LEAST_WORDS or words != _WORD.findall(first.text.casefold()):
            return
        if _unread(doc, first) != _unread(doc, second):
            return
        same_block = first.block is second.block
        verse = same_block and "\n" in first.block.text[first.end : second.start]
        chant = inside_quotation(doc, first.span) and inside_quotation(doc, second.span)
        if not verse and not chant:
            yield self.finding(
                doc.at(*second.span),
                f"The sentence “{_short(second.text)}” stands twice in a row; take one out.",
                fixes=[_removal(doc, first, second)] if same_block else (),
                related=(Related(doc.at(*first.span), "the first time"),),
            )


def _unread(doc: Document, sentence: Sentence) -> tuple[str, ...]:
    return unread_parts(doc, sentence.block, sentence.start, sentence.end)


def _may_repeat(text: str) -> bool:
    parts = _STOP.split(text.casefold().rstrip("\"”’').!?… "))
    return any(first == second for first, second in pairwise(parts))


def _removal(doc: Document, first: Sentence, second: Sentence) -> Fix:
    return Fix("Remove the second one", (Edit(doc.at(first.span.end, second.span.end), ""),))


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:40].rstrip()} … {text[-15:].lstrip()}"
