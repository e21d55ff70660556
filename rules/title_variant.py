"""One work under two titles in one draft."""

from collections import defaultdict
from collections.abc import Iterator

from copyedit import (
    Document,
    Example,
    Finding,
    Misquotation,
    Related,
    Rule,
    TitleSpan,
    same_content_words,
    title_spans,
    variant_of,
)

_MOST_PLACES = 5


class TitleVariant(Rule):
    """A draft gives the title of one work in two wordings.

    Only one can be right; look it up. The title that stands less often, or later, is the one marked.
    """

    id = "title-variant"
    category = "titles"
    bad = (
        Example(
            "Her novel *The Keepers of Lost Lamps* came out in May. Critics liked “⟦The Keeper of **Lost** Lamps⟧,” "
            "a book about light.\n"
        ),
        Example("Pupils know *The Winter of the Long Nets*. *⟦The Winter of Long Nets⟧* was on his desk.\n"),
        Example(
            "<p>The film <cite>A Winter in Tovik</cite> opened. <cite>⟦A Winter at Tovik⟧</cite> is his first.</p>",
            path="a.html",
        ),
    )
    good = (
        Example("Her novel *Lost Lamps: A History* is out. *Lost Lamps* is a book about light.\n", note="a short form"),
        Example("The film *Rovers Return Again II* followed the film *Rovers Return Again III*.\n", note="a sequel"),
        Example("They met at *The Bell and Anchor* and at *The Bell or Anchor*.\n", note="two content words"),
        Example("The novel *The Art of Bread* is older than the novel *The Art of Beer*.\n", note="two works"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        wordings: dict[str, list[TitleSpan]] = defaultdict(list)
        for title in title_spans(doc):
            wordings[title.key].append(title)
        for right, wrong, found in _pairs(wordings, doc.language):
            places = [*wordings[right][:1], *wordings[wrong][1:]]
            yield self.finding(
                doc.at(*wordings[wrong][0].span),
                f"“{wordings[wrong][0].text}” here, “{found.title}” elsewhere: {found.difference}; look the title up",
                related=[
                    Related(doc.at(*place.span), "the other wording" if place.key == right else "the same wording")
                    for place in places[:_MOST_PLACES]
                ],
                score=found.likeness,
            )


def _pairs(wordings: dict[str, list[TitleSpan]], language: str) -> Iterator[tuple[str, str, Misquotation]]:
    keys = list(wordings)
    for index, first in enumerate(keys):
        for second in keys[index + 1 :]:
            places = [*wordings[first], *wordings[second]]
            anchored = any(place.anchored for place in places) or same_content_words(places[0].text, places[-1].text)
            if not anchored or not set(first.split()) & set(second.split()):
                continue
            right, wrong = sorted((first, second), key=lambda key: (-len(wordings[key]), keys.index(key)))
            found = variant_of(wordings[wrong][0].text, wordings[right][0].text, language)
            if found:
                yield right, wrong, found
