"""A declared title in another wording."""

from collections.abc import Iterator
from dataclasses import dataclass

from copyedit import (
    Document,
    Example,
    Finding,
    Related,
    Rule,
    Severity,
    Slice,
    TitleSpan,
    looks_like_path,
    title_spans,
    variant_of,
)

_KEYS = ("works", "sources", "review_of", "reviewed", "book", "books", "film", "films")


@dataclass(frozen=True, slots=True)
class HouseTitles:
    """`titles` are titles whose exact wording the house demands in every draft."""

    titles: tuple[str, ...] = ()


class TitleDeclared(Rule):
    """A title differs from the one that the draft itself, or the house, declares.

    The front matter may name the works that a draft speaks of, under ``works`` or, beside the files that quotations
    are looked up in, under ``sources``; each citation of them is held to that wording. A part of the title before its
    colon is fair.
    """

    id = "title-declared"
    category = "titles"
    severity = Severity.ERROR
    Options = HouseTitles
    bad = (
        Example(
            "---\nworks:\n  - title: The Silent Harbour\n    author: Ida Vang\n---\n"
            "In *⟦The **Silent** Harbor⟧*, nobody speaks.\n"
        ),
        Example("---\nsources: [The Silent Harbour]\n---\nIn *⟦The Silent Harbor⟧*, nobody speaks.\n"),
        Example(
            "Read “⟦Salt on the Water⟧” before you go.\n",
            options={"titles": ["Salt in the Water"]},
            note="a house title",
        ),
    )
    good = (
        Example("---\nworks:\n  - title: The Silent Harbour\n---\nIn *The silent harbour*, nobody speaks.\n"),
        Example("---\nworks: [Lost Lamps and Their Keepers]\n---\nIn *Lost Lamps*, nobody speaks.\n"),
        Example(
            "---\nsources: [talks/The Silent Harbour.txt]\n---\nIn *The Silent Harbor*, nobody speaks.\n", note="a file"
        ),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        assert isinstance(self.options, HouseTitles)
        declared: list[Slice | str] = [*_declared(doc), *self.options.titles]
        if not declared:
            return
        exact = {_text(title).casefold() for title in declared}
        for span in title_spans(doc):
            if span.text.casefold() not in exact:
                yield from self._compare(doc, span, declared)

    def _compare(self, doc: Document, span: TitleSpan, declared: list[Slice | str]) -> Iterator[Finding]:
        for title in declared:
            found = variant_of(span.text, _text(title), doc.language)
            if found:
                related = [Related(doc.at(*title.span), "declared here")] if isinstance(title, Slice) else []
                message = f"“{span.text}” should be “{found.title}”, as declared: {found.difference}"
                yield self.finding(doc.at(*span.span), message, related=related, score=found.likeness)
                return


def _declared(doc: Document) -> Iterator[Slice]:
    for key, values in doc.meta.items():
        head, _, rest = key.partition(".")
        if head in _KEYS and (not rest or rest.isdigit() or rest.rpartition(".")[2] == "title"):
            yield from (value for value in values if " " in value.text and not looks_like_path(value.text))


def _text(title: Slice | str) -> str:
    return title if isinstance(title, str) else title.text
