"""One headline over two articles."""

from collections.abc import Iterable, Iterator, Sequence

from copyedit import Archive, Article, CorpusRule, Document, Example, Fact, Finding, Related, article, fold_headline

_MOST_PLACES = 5


class HeadlineDuplicate(CorpusRule):
    """Two articles of the archive carry the same headline.

    Either one of them was published twice, or a headline was left over from the draft that served as a template.
    Columns, recurring events, translations, mirrors and declared republications are left alone.
    """

    id = "headline-duplicate"
    category = "headlines"
    steps = 1
    whole = True
    bad = (
        Example(
            {
                "news/a.md": "# Rain floods the lower town\n\nThe river rose all night.\n",
                "news/b.md": "# ⟦Rain Floods *the* Lower Town⟧\n\nA new school opened on Monday.\n",
            }
        ),
    )
    good = (
        Example(
            {
                "en/a.md": "# Festival Prime Time\n\nIt opened on Monday.\n",
                "de/a.md": "# Festival Prime Time\n\nAm Montag begann es.\n",
            },
            note="translations",
        ),
        Example({f"issue{n}/tips.md": "# Tips for the kitchen\n\nSalt it.\n" for n in range(5)}, note="a column"),
        Example(
            {
                "events/2021-01-05-a.md": "# Open office hours of the web team\n\nJoin us.\n",
                "events/2021-02-05-b.md": "# Open office hours of the web team\n\nJoin us.\n",
            },
            note="a recurring event",
        ),
    )

    def collect(self, doc: Document) -> Iterable[Fact]:
        found = article(doc)
        return [found.fact()] if found else []

    def keys(self, fact: Fact) -> Iterable[str]:
        found = Article.of(fact)
        return (f"{found.language} {fold_headline(found.headline)}",)

    def check_corpus(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        for *earlier, latest in Archive(Article.of(fact) for fact in facts).repeated():
            count = "another article" if len(earlier) == 1 else f"{len(earlier)} other articles"
            yield self.finding(
                latest.where,
                f"“{latest.headline}” is also the headline of {count}; give each its own, or drop the copy",
                related=[Related(other.where, "the same headline") for other in earlier[:_MOST_PLACES]],
            )
