"""A term with capitals here and without them there."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from copyedit import Block, Document, Example, Finding, Location, Related, Rule, Severity, own_words, starts_sentence

_NO_TERM = r"(?!(?:The|This|That|These|Those|Our|Your|Their|His|Her|Its|Some|Any|All|And|For|With)\b)"
_RUN = re.compile(rf"\b{_NO_TERM}[A-Z][a-z]{{2,}}(?: [A-Z][a-z]{{2,}}){{1,3}}\b")
_NAME_BEFORE = re.compile(r"(?:\b[A-Z][\w.’'-]*|[&\d])[ -]$|\b(?:of|the) $")
_NAME_AFTER = re.compile(r"[’']s\b|,? (?:[A-Z\d&]|of [A-Z]|for [A-Z]|and [A-Z])|[-–][A-Z]| \(")


class Use(NamedTuple):
    """A form of a term, as written, and its place."""

    words: str
    where: Location


class TermCase(Rule):
    """A term has capitals in one place and none in another.

    Either it is a name or it is not. A term that is part of a longer name, or that begins a sentence, is no
    witness; nor are headings, quotations and titles.
    """

    id = "term-case"
    category = "consistency"
    severity = Severity.INFO
    bad = (
        Example("We study climate change. How climate change works, and why ⟦Climate Change⟧ matters."),
        Example("A town council met. Another town council, and one more ⟦Town Council⟧ *twice*."),
    )
    good = (
        Example("The law on climate change is the Climate Change Act; its members know climate change."),
        Example("# Climate Change Now\n\nClimate change is here; climate change stays."),
        Example("It hurts the patents. Read: The Patents are fine, and so are the patents here."),
        Example("He is prime minister. Today Prime Minister Anna Berg spoke as prime minister."),
        Example("“We call it Climate Change,” they said of climate change and *Climate Change*, on climate change."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        if not doc.language.startswith("en"):
            return
        capitals: dict[str, list[Use]] = {}
        for block in doc.blocks:
            if block.kind in ("paragraph", "item"):
                for match in _RUN.finditer(block.text):
                    if _stands_alone(doc, block, match):
                        where = doc.at(*block.span(*match.span()))
                        capitals.setdefault(match.group().lower(), []).append(Use(match.group(), where))
        for term, uses in capitals.items():
            small = list(_small_uses(doc, term))
            if len(small) > 1 and len(small) > len(uses):
                for use in uses:
                    yield self._finding(use, small)

    def _finding(self, use: Use, small: list[Use]) -> Finding:
        return self.finding(
            use.where,
            f"“{use.words}” is “{small[0].words}” elsewhere ({len(small)}×); decide whether it is a name",
            replace=small[0].words,
            related=(Related(small[0].where, "in small letters here"),),
        )


def _stands_alone(doc: Document, block: Block, match: re.Match[str]) -> bool:
    start, end = match.span()
    if starts_sentence(block.text, start) or _NAME_AFTER.match(block.text, end):
        return False
    if _NAME_BEFORE.search(block.text[max(0, start - 24) : start]) or block.text[start - 1 : start] in "“\"‘'":
        return False
    marked = any(mark.start < end and start < mark.end for mark in block.marks if mark.kind != "strong")
    return not block.quoted and not marked and own_words(doc, block, start, start)


def _small_uses(doc: Document, term: str) -> Iterator[Use]:
    for block in doc.blocks:
        if block.kind in ("paragraph", "item") and term in block.text:
            for match in re.finditer(rf"(?<![\w-]){re.escape(term)}(?![\w-])", block.text):
                if own_words(doc, block, *match.span()):
                    yield Use(match.group(), doc.at(*block.span(*match.span())))
