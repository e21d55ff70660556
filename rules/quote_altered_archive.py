"""A quotation that another article has in other words."""

import zlib
from collections.abc import Iterable, Iterator, Sequence

from copyedit import (
    GAP,
    CorpusRule,
    Document,
    Example,
    Fact,
    Finding,
    Related,
    alterations,
    pairs_to_compare,
    quotations,
    quoted_words,
    speaker,
)

_LEAST_WORDS = 9
_MOST_WORDS = 120
_COMMON = 12
_SHINGLE = 4


class QuoteAlteredArchive(CorpusRule):
    """Two articles quote the same words differently.

    One of them is wrong, and readers who compare the articles will see it. Words left out openly, parts of the
    quotation and different speakers do not count.
    """

    id = "quote-altered-archive"
    category = "quotations"
    steps = 2
    bad = (
        Example(
            {
                "a.md": "“We will never close the old school in the valley,” *Lind* said.",
                "b.md": "“⟦We would never close the old school in the valley,⟧” Lind said.",
            }
        ),
    )
    good = (
        Example(
            {
                "a.md": "“We will never close the old school in the valley,” Lind said.",
                "b.md": "“We will never close the … school in the valley,” Lind said.",
                "c.md": "“We would never close the old school in the valley,” Berg said.",
            }
        ),
    )

    def collect(self, doc: Document) -> Iterator[Fact]:
        for quotation in quotations(doc):
            if (
                quotation.level == 1
                and quotation.mark
                and quotation.block.kind not in ("alt", "cell")
                and quotation.end - quotation.start >= _LEAST_WORDS * 4
            ):
                words = quoted_words(quotation.text)[:_MOST_WORDS]
                if len(words) >= _LEAST_WORDS:
                    yield Fact(doc.at(*quotation.span), _digest(speaker(quotation)), " ".join(map(_digest, words)))

    def keys(self, fact: Fact) -> Iterable[str]:
        words = fact.value.split()
        return (" ".join(words[start : start + _SHINGLE]) for start in range(len(words) - _SHINGLE + 1))

    def check_corpus(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        words = [fact.value.split() for fact in facts]
        reported: set[int] = set()
        for one, two in pairs_to_compare(words, _SHINGLE, _COMMON):
            first, second = facts[one], facts[two]
            same_file = first.where.path == second.where.path
            if two in reported or same_file or len({first.key, second.key} - {_digest("")}) > 1:
                continue
            if alterations(words[one], words[two], _LEAST_WORDS - 2, 0.85):
                reported.add(two)
                yield self.finding(
                    second.where,
                    f"The same words are quoted differently in {first.where.path}; check which wording is right.",
                    related=(Related(first.where, "the other wording"),),
                )


def _digest(word: str) -> str:
    """A short name of a word, so that facts hold no running text."""
    return GAP if word == GAP else f"{zlib.crc32(word.encode()):08x}" if word else "-"
