"""What a style entry looks at: the texts of a draft by scope."""

from bisect import bisect_right
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
    "summary",
)
#: What may narrow a scope: parts of it, and the formats of drafts as Vale calls them.
_FORMATS = {"markdown": "md", "mdx": "mdx", "html": "html", "asciidoc": "adoc", "rst": "rst", "plain": "txt"}
_DETAILS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "cell", "caption", *_FORMATS.values()))
_BODY = frozenset(("paragraph", "item"))
_BETWEEN = "\n\n"
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
    """A stretch of a block from `offset` on, of the source if `block` is None, or of several blocks, its `parts`."""

    text: str
    block: Block | None
    offset: int = 0
    parts: tuple[Block, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Where ``text[start:end]`` stands in the source; of words across several blocks, those in the first."""
        if self.parts:
            begins, number = self._part(start)
            block = self.parts[number]
            return block.span(min(start - begins, len(block.text)), min(end - begins, len(block.text)))
        if self.block is None:
            return Span(self.offset + start, self.offset + end)
        return self.block.span(self.offset + start, self.offset + end)

    def holds(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` stands in one block, so that other words can take its place."""
        if not self.parts:
            return True
        begins, number = self._part(start)
        return end - begins <= len(self.parts[number].text)

    def _part(self, offset: int) -> tuple[int, int]:
        """Where the part at `offset` begins, and its number."""
        begins = [0]
        for block in self.parts[:-1]:
            begins.append(begins[-1] + len(block.text) + len(_BETWEEN))
        number = bisect_right(begins, offset) - 1
        return begins[number], number


def unknown_scope(scope: str) -> str:
    """The part of a scope that there is not, empty if there are all."""
    for part in scope.split("&"):
        name, *details = part.strip().removeprefix("~").split(".")
        if name not in SCOPES or not _DETAILS.issuperset(details):
            return part.strip().removeprefix("~")
    return ""


def texts_of(doc: Document, scopes: Sequence[str]) -> list[Text]:
    """The texts of a draft that any of `scopes` selects."""
    if "raw" in scopes:
        return [Text(doc.source, None)]
    wanted = [[part.strip() for part in scope.split("&")] for scope in scopes]
    labelled = _labelled(doc)
    if any(part.startswith("summary") for parts in wanted for part in parts):
        labelled = [*labelled, *_summary(doc)]
    return [text for names, text in labelled if any(_selected(names, parts) for parts in wanted)]


def _selected(names: frozenset[str], parts: Sequence[str]) -> bool:
    if not any(_sized(part) for part in parts) and "whole" not in names:
        return False
    return all(
        not names.issuperset(part[1:].split(".")) if part.startswith("~") else names.issuperset(part.split("."))
        for part in parts
    )


def _sized(part: str) -> bool:
    return part.removeprefix("~").split(".")[0] in ("sentence", "link", "strong", "emphasis", "summary")


def _summary(doc: Document) -> Iterator[tuple[frozenset[str], Text]]:
    """The body of a draft as one text: its paragraphs and list items."""
    body = tuple(block for block in doc.blocks if block.kind in _BODY)
    if body:
        yield frozenset(("summary", *_format(doc))), Text(_BETWEEN.join(block.text for block in body), None, 0, body)


def _format(doc: Document) -> tuple[str, ...]:
    return (_FORMATS[doc.format],) if doc.format in _FORMATS else ()


@per_document
def _labelled(doc: Document) -> list[tuple[frozenset[str], Text]]:
    return [labelled for block in doc.blocks for labelled in _of_block(block, _format(doc))]


def _of_block(block: Block, formats: tuple[str, ...]) -> Iterator[tuple[frozenset[str], Text]]:
    names = {"text", *formats, *_NAMES.get(block.kind, ())}
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
