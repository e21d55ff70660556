"""One story under two headlines."""

from collections.abc import Iterable, Iterator, Sequence

from copyedit import (
    Archive,
    Article,
    CorpusRule,
    Document,
    Example,
    Fact,
    Finding,
    Related,
    Restated,
    Severity,
    article,
    may_restate,
    restatement_keys,
)

_FAR_APART = 90


class HeadlineRestatedArchive(CorpusRule):
    """The headlines of two articles say the same in other words.

    The story may have been filed twice. Headlines that differ in a number, a month, a part, or in who does what to
    whom are two stories, and so are the entries of a series.
    """

    id = "headline-restated-archive"
    category = "headlines"
    steps = 1
    whole = True
    bad = (
        Example(
            {
                "a.md": "# Mayor and unions hold talks in the harbour\n\nThey met for three hours.\n",
                "b.md": "# ⟦Talks between mayor and *unions* held in harbour⟧\n\nThree hours it took.\n",
            }
        ),
    )
    good = (
        Example(
            {
                "a.md": "# Bread prices rise again in the north\n\nThe mill is to blame.\n",
                "b.md": "# Bread prices fall again in the north\n\nThe mill reopened.\n",
            },
            note="the opposite",
        ),
        Example(
            {
                "a.md": "# Rovers beat City 2-1 in cup final\n\nA late goal.\n",
                "b.md": "# City beat Rovers 2-1 in cup final\n\nAnother year.\n",
            },
            note="the other way round",
        ),
        Example(
            {
                "a.md": "# Guide to growing tomatoes on a balcony\n\nWater them.\n",
                "b.md": "# Guide to growing peppers on a balcony\n\nWater them.\n",
            },
            note="a template",
        ),
    )

    def collect(self, doc: Document) -> Iterable[Fact]:
        found = article(doc)
        return [found.fact()] if found else []

    def keys(self, fact: Fact) -> Iterable[str]:
        return restatement_keys(Article.of(fact))

    def meet(self, one: Fact, other: Fact) -> bool:
        return may_restate(Article.of(one), Article.of(other))

    def check_corpus(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        for pair in Archive(Article.of(fact) for fact in facts).restated():
            yield self._report(pair)

    def _report(self, pair: Restated) -> Finding:
        older, newer = pair.one, pair.other
        apart = newer.day - older.day if older.day and newer.day else 0
        names = f"Both speak of {', '.join(pair.names)}." if pair.names else ""
        return self.finding(
            newer.where,
            f"“{newer.headline}” says what “{older.headline}” says; check that the story was not filed twice",
            related=[Related(older.where, "the other headline")],
            severity=Severity.INFO if apart > _FAR_APART or bool(older.day) != bool(newer.day) else None,
            evidence=[sentence for sentence in (names, f"{apart} days apart." if apart else "") if sentence],
            score=pair.likeness,
        )
