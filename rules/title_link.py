"""A link that misquotes the headline of the article it leads to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from copyedit import (
    CorpusRule,
    Document,
    Example,
    Fact,
    Finding,
    Misquotation,
    Pages,
    Related,
    addresses,
    fold_headline,
    host_of,
    link_ends,
    link_misquotes,
    links,
    local_path,
    page_ends,
)

_SEPARATOR = "\x1f"
_MOST_PLACES = 5


@dataclass(frozen=True, slots=True)
class LinkedTitles:
    """`sites` are host names of the repository's own site; those that its links show need not be named."""

    sites: tuple[str, ...] = ()


class TitleLink(CorpusRule):
    """The text of a link is almost, but not quite, the headline of the article that it leads to.

    Parts of a headline, labels before or after it, and links in running text are left alone. Where several links
    agree with each other and not with the headline, the headline is the one to check.
    """

    id = "title-link"
    category = "titles"
    steps = 1
    whole = True
    Options = LinkedTitles
    bad = (
        Example(
            {
                "a.md": "# How Six Towns Share One Fire Engine\n\nThey take turns.\n",
                "b.md": "Read [⟦How Six Towns *Shared* One Fire Engine⟧](a.md) first.\n",
            }
        ),
        Example(
            {
                "posts/2021-03-04-fire.md": "# Six Towns Share One Fire Engine\n\nThey take turns.\n",
                "b.md": "Read [⟦Six Towns Share a Fire Engine⟧](https://www.news.example/2021/03/04/fire/).\n",
            },
            options={"sites": ["news.example"]},
        ),
    )
    good = (
        Example(
            {
                "a.md": "# Small Fires: How Six Towns Share One Fire Engine\n\nThey take turns.\n",
                "b.md": "See [How Six Towns Share One Fire Engine (video)](a.md) and [the towns that share](a.md).\n",
            }
        ),
    )

    def collect(self, doc: Document) -> Iterator[Fact]:
        headline = doc.headline()
        tops = [block for block in doc.blocks if block.kind == "heading" and block.level == 1][:1]
        if headline:
            titles = _SEPARATOR.join(dict.fromkeys([headline.text, *(block.text for block in tops)]))
            yield Fact(doc.at(*headline.span), titles, _SEPARATOR + _SEPARATOR.join(addresses(doc)))
        for link in links(doc):
            if len(link.text.split()) >= 4 and local_path(link.target, [host_of(link.target)]):
                yield Fact(doc.at(*link.span), link.text, link.target)

    def keys(self, fact: Fact) -> Iterable[str]:
        if _is_head(fact):
            return page_ends(fact.where.path, fact.value.split(_SEPARATOR)[1:])
        return link_ends(local_path(fact.value, [host_of(fact.value)]) or "", fact.where.path)

    def meet(self, one: Fact, other: Fact) -> bool:
        return _is_head(one) != _is_head(other)

    def check_corpus(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        heads = {fact.where.path: fact for fact in facts if _is_head(fact)}
        pages = Pages((path, fact.value.split(_SEPARATOR)[1:]) for path, fact in heads.items())
        quotes = [fact for fact in facts if not _is_head(fact)]
        assert isinstance(self.options, LinkedTitles)
        hosts = {*self.options.sites, *pages.own_hosts(fact.value for fact in quotes)}
        cited: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
        for fact in quotes:
            path = local_path(fact.value, hosts)
            target = pages.find(path, fact.where.path) if path else None
            if target in heads:
                cited[target][fold_headline(fact.key)].append(fact)
        for target in sorted(cited):
            yield from self._judge(heads[target], cited[target])

    def _judge(self, head: Fact, wordings: dict[str, list[Fact]]) -> Iterator[Finding]:
        titles = head.key.split(_SEPARATOR)
        exact = any(fold_headline(title) in wordings for title in titles)
        for places in wordings.values():
            found = link_misquotes(places[0].key, titles)
            if found and len({place.where.path for place in places}) > 1 and not exact:
                yield self._doubt_headline(head, places, found)
            elif found:
                yield self._correct_link(head, places, found)

    def _correct_link(self, head: Fact, places: Sequence[Fact], found: Misquotation) -> Finding:
        also = [Related(place.where, "the same wording") for place in places[1:_MOST_PLACES]]
        return self.finding(
            places[0].where,
            f"“{places[0].key}” misquotes the headline “{found.title}”: {found.difference}",
            related=[Related(head.where, "the headline"), *also],
            score=found.likeness,
        )

    def _doubt_headline(self, head: Fact, places: Sequence[Fact], found: Misquotation) -> Finding:
        return self.finding(
            head.where,
            f"{len(places)} links quote this headline as “{places[0].key}” ({found.difference}); check which is right",
            related=[Related(place.where, "a link to it") for place in places[:_MOST_PLACES]],
            score=found.likeness,
        )


def _is_head(fact: Fact) -> bool:
    return fact.value.startswith(_SEPARATOR)
