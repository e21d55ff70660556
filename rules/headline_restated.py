"""A headline said again in other words."""

from collections.abc import Iterator

from copyedit import (
    Document,
    Example,
    Finding,
    Line,
    Related,
    Rule,
    Sense,
    fold_headline,
    jaccard,
    opens_section,
    opposed,
    running_lines,
    sense,
    words_of,
)

_MOST_WORDS = 20
_TAIL_LINES = 6
_LIKENESS = 0.6
_SHARED = 3
_POINTERS = (
    "about",
    "also",
    "by",
    "for",
    "here",
    "more",
    "next",
    "photo",
    "previous",
    "read",
    "related",
    "see",
    "source",
)


class HeadlineRestated(Rule):
    """A line at the top or the foot of a draft says the headline again in other words.

    It is an earlier headline, or the line of a newsletter or a search engine, that was pasted along with the text.
    """

    id = "headline-restated"
    category = "headlines"
    bad = (
        Example(
            "Mayor and unions hold talks in the harbour\n\nThey met for three hours on Monday.\n\n"
            "Nothing was signed.\n\n⟦Talks between mayor and unions are held in the harbour⟧\n\nAbout us\n",
            path="draft.txt",
        ),
        Example(
            "# Council approves budget for two new schools\n\n**⟦Budget for two new schools passed by council⟧**\n\n"
            "The vote came late on Tuesday after a long debate.\n"
        ),
    )
    good = (
        Example("# Council approves budget for new schools\n\nIt was late.\n\nRead more: Council budget for schools\n"),
        Example(
            "# Mayor holds talks on the harbour in Lisbon\n\nThey met for three hours on Monday.\n\n"
            "Mayor holds talks on the harbour in Porto\n",
            note="another story",
        ),
        Example(
            "# Prices of bread rise again in the north\n\nBakers blame the mill.\n\n"
            "Prices of bread fall again in the north\n",
            note="the opposite",
        ),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        headline = doc.headline()
        if headline is None:
            return
        said = sense(headline.text, doc.language)
        if len(said.stems) < _SHARED:
            return
        for line in _candidates(doc, fold_headline(headline.text)):
            other = sense(line.text, doc.language)
            if _restates(said, other) and not _brings_news(doc, line, said, other):
                yield self.finding(
                    doc.at(*line.span),
                    f"“{line.text}” says the headline again in other words; remove it",
                    related=[Related(doc.at(*headline.span), "the headline")],
                    score=jaccard(said.stems, other.stems),
                )


def _candidates(doc: Document, headline: str) -> Iterator[Line]:
    lines = [line for line in running_lines(doc) if line.block is not doc.headline_block]
    top = next((index for index, line in enumerate(lines) if line.prose), 0)
    for index, line in enumerate(lines):
        outside = index < top or index >= len(lines) - _TAIL_LINES
        alone = outside and _is_headline_like(line) and not opens_section(doc, line)
        if alone and fold_headline(line.text) != headline:
            yield line


def _is_headline_like(line: Line) -> bool:
    if not (_SHARED <= line.words <= _MOST_WORDS and line.whole) or line.stopped or line.linked:
        return False
    first, second = line.text.casefold().split()[:2]
    return not (first.endswith(":") or second.endswith(":") or first in _POINTERS)


def _restates(said: Sense, other: Sense) -> bool:
    if len(set(said.stems) & set(other.stems)) < _SHARED or jaccard(said.stems, other.stems) < _LIKENESS:
        return False
    clash = said.numbers and other.numbers and set(said.numbers) != set(other.numbers)
    return not clash and not opposed(said, other)


def _brings_news(doc: Document, line: Line, said: Sense, other: Sense) -> bool:
    """Whether the line names somebody or something, in place of a word of the headline, that the body never does."""
    if not set(said.stems) - set(other.stems):
        return False
    text = line.text
    added = [word for word in words_of(text, doc.language) if word.stem not in said.stems]
    names = {word.stem for word in added if word.start and text[word.start].isupper()}
    bodies = (block.text for block in doc.blocks if names and block is not line.block)
    known = {word.stem for body in bodies for word in words_of(body, doc.language)}
    return bool(names - known)
