"""What a style entry looks at: the texts of a draft by scope."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from copyedit.document import Block, Document, per_document
from copyedit.prose.sentences import sentences
from copyedit.source import Span

#: The scopes that may be asked for; ``~`` negates one, ``&`` joins several, ``heading.h2`` narrows one.
SCOPES = (
    "text",
    "raw",
    "sentence",
    "paragraph",
    "heading",
    "title",
    "list",
    "table",
    "figure",
    "alt",
    "blockquote",
    "link",
    "strong",
    "emphasis",
)
_NAMES = {
    "paragraph": {"paragraph"},
    "item": {"list"},
    "cell": {"table", "cell"},
    "caption": {"figure", "caption"},
    "alt": {"alt"},
    "title": {"title"},
    "dek": {"title", "dek"},
    "byline": {"byline"},
}


class Text(NamedTuple):
    """A stretch of a block, or of the source if `block` is None, from `offset` on."""

    text: str
    block: Block | None
    offset: int = 0

    def span(self, start: int, end: int) -> Span:
        """Where ``text[start:end]`` stands in the source."""
        if self.block is None:
            return Span(self.offset + start, self.offset + end)
        return self.block.span(self.offset + start, self.offset + end)


def texts_of(doc: Document, scopes: Sequence[str]) -> list[Text]:
    """The texts of a draft that any of `scopes` selects."""
    if "raw" in scopes:
        return [Text(doc.source, None)]
    wanted = [[part.strip() for part in scope.split("&")] for scope in scopes]
    return [text for names, text in _labelled(doc) if any(_selected(names, parts) for parts in wanted)]


def _selected(names: frozenset[str], parts: Sequence[str]) -> bool:
    if not any(_sized(part) for part in parts) and "whole" not in names:
        return False
    return all(
        not names.issuperset(part[1:].split(".")) if part.startswith("~") else names.issuperset(part.split("."))
        for part in parts
    )


def _sized(part: str) -> bool:
    return part.removeprefix("~") in ("sentence", "link", "strong", "emphasis")


@per_document
def _labelled(doc: Document) -> list[tuple[frozenset[str], Text]]:
    return [labelled for block in doc.blocks for labelled in _of_block(block)]


def _of_block(block: Block) -> Iterator[tuple[frozenset[str], Text]]:
    names = {"text", *_NAMES.get(block.kind, ())}
    if block.kind == "heading":
        names |= {"heading", f"h{block.level}"}
    if block.quoted:
        names.add("blockquote")
    yield frozenset(names | {"whole"}), Text(block.text, block)
    if block.kind in ("paragraph", "item"):
        for sentence in sentences(block):
            yield frozenset(names | {"sentence"}), Text(sentence.text, block, sentence.start)
    for mark in block.marks:
        if mark.kind in ("link", "strong", "emphasis"):
            yield frozenset(names | {mark.kind}), Text(block.text[mark.start : mark.end], block, mark.start)
