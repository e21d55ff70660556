"""British and American spellings side by side, and one word spelled two ways."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from copyedit import Document, Example, Finding, Location, Related, Rule, Severity, Spelling, own_words, spellings

_WORD = re.compile(r"[A-Za-z]{4,}")
#: What may not stand beside what: -ize is at home in both varieties, -ise in British only.
_CLASHES = (("British", "American"), ("-ise", "-ize"), ("-ise", "American"))


class Use(NamedTuple):
    """A word with two spellings, where it stands, as written."""

    word: str
    where: Location
    spelling: Spelling


class SpellingVariety(Rule):
    """One draft spells in two ways.

    Readers take a second spelling for a slip. The majority of the draft decides; quotations, names and titles keep
    their own spelling.
    """

    id = "spelling-variety"
    category = "consistency"
    bad = (
        Example(
            "They organise it well. We organise too, and you ⟦organize⟧ later.",
            fixed="They organise it well. We organise too, and you organise later.",
        ),
        Example("The *colour* and flavour of the ⟦center⟧ changed."),
        Example("Ask an adviser. An adviser knows. **⟦Advisors⟧** know."),
    )
    good = (
        Example("The colours of the Pearl Harbor memorial; the World Trade Center; the Ministry of Defense."),
        Example("They organise it. “We organize too,” he said of *The Way They Organize Color*."),
        Example("We organize the colours by flavour.", note="the spelling of Oxford"),
        Example("A practice licence lets her practise; the analyses of the program were revised and exercised."),
        Example("Read `color` and [How to organize your center](/x/), then organise."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        if not doc.language.startswith("en"):
            return
        uses = list(_uses(doc))
        if len(uses) < 2:
            return
        words = [finding for one, other in _same_word(uses) for finding in self._two_spellings(one, other)]
        yield from words
        if not words:
            yield from self._two_varieties(uses)

    def _two_spellings(self, major: Sequence[Use], minor: Sequence[Use]) -> Iterator[Finding]:
        known, times = major[0], f"{len(major)} {'time' if len(major) == 1 else 'times'}"
        for use in minor:
            yield self.finding(
                use.where,
                f"“{use.word}” is spelled “{use.spelling.other}” elsewhere ({times}); use one spelling",
                replace=_like(use.spelling.other, use.word),
                related=(Related(known.where, "spelled so here"),),
            )

    def _two_varieties(self, uses: Sequence[Use]) -> Iterator[Finding]:
        counts = Counter[str](use.spelling.variety for use in uses)
        for pair in _CLASHES:
            if all(counts[name] for name in pair):
                major, minor = sorted(pair, key=lambda name: (-counts[name], _first(uses, name).where.span))
                odd, usual = _first(uses, minor), _first(uses, major)
                message = f"“{odd.word}” is {minor} spelling, “{usual.word}” is {major}; keep to one"
                yield self.finding(
                    odd.where,
                    message,
                    severity=Severity.INFO,
                    replace=_like(odd.spelling.other, odd.word),
                    related=(Related(usual.where, f"{major} spelling, {counts[major]} in the draft"),),
                )
                return


def _uses(doc: Document) -> Iterator[Use]:
    known = spellings()
    for block in doc.blocks:
        for match in _WORD.finditer(block.text):
            spelling = known.get(match.group().lower())
            if spelling and own_words(doc, block, *match.span()):
                where = doc.at(*block.span(*match.span()))
                yield Use(match.group(), where, spelling)


def _same_word(uses: Sequence[Use]) -> Iterator[tuple[list[Use], list[Use]]]:
    """The uses of each word that is spelled in both ways, the usual spelling first."""
    pairs: dict[frozenset[str], dict[str, list[Use]]] = {}
    for use in uses:
        singular = use.word.lower().removesuffix("s")
        pair = frozenset((singular, use.spelling.other.removesuffix("s")))
        pairs.setdefault(pair, {}).setdefault(singular, []).append(use)
    for spelled in pairs.values():
        if len(spelled) > 1:
            major, minor = sorted(spelled.values(), key=lambda own: (-len(own), own[0].where.span))
            yield major, minor


def _first(uses: Sequence[Use], variety: str) -> Use:
    return next(use for use in uses if use.spelling.variety == variety)


def _like(word: str, model: str) -> str:
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
