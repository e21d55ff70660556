"""A declared title in another wording."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

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
    read_house_titles,
    title_spans,
    variant_of,
)

_KEYS = ("works", "sources", "review_of", "reviewed", "book", "books", "film", "films")


@dataclass(frozen=True, slots=True)
class HouseTitles:
    """`titles` are titles whose exact wording the house demands in every draft; `titles_file` is the path of a file
    of them. `listed` is filled with what this file holds: each title with the other wordings that may stand for it.
    """

    titles: tuple[str, ...] = ()
    titles_file: str = ""
    listed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


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
        Example("The film *⟦A Winter at Tovik⟧* opened.\n", options={"listed": {"A Winter in Tovik": []}}),
    )
    good = (
        Example("---\nworks:\n  - title: The Silent Harbour\n---\nIn *The silent harbour*, nobody speaks.\n"),
        Example("*A Winter at Tovik* opened.\n", options={"listed": {"A Winter in Tovik": ["A Winter at Tovik"]}}),
        Example("---\nworks: [Lost Lamps and Their Keepers]\n---\nIn *Lost Lamps*, nobody speaks.\n"),
        Example(
            "---\nsources: [talks/The Silent Harbour.txt]\n---\nIn *The Silent Harbor*, nobody speaks.\n", note="a file"
        ),
    )

    @classmethod
    def read_files(cls, options: Mapping[str, object], folder: Path) -> Mapping[str, object]:
        """The options with the works of the titles file."""
        name = next((value for key, value in options.items() if key.replace("_", "-") == "titles-file"), None)
        return (
            {**options, "listed": {work.title: work.allowed for work in read_house_titles(folder, name)}}
            if name
            else options
        )

    def check(self, doc: Document) -> Iterator[Finding]:
        assert isinstance(self.options, HouseTitles)
        declared: list[Slice | str] = [*_declared(doc), *self.options.titles, *self.options.listed]
        if not declared:
            return
        allowed = (form for forms in self.options.listed.values() for form in forms)
        exact = {title.casefold() for title in (*map(_text, declared), *allowed)}
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
