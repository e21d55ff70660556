"""Entities that the reader sees as code."""

import html
import re
from collections.abc import Iterator

from copyedit import Document, Example, Finding, Rule, Slice, Span

_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}\d{0,2});")
_KEYS = ("title", "headline", "subtitle", "dek", "deck", "kicker", "seo.title")
#: Characters that mean something in front matter; putting them in could break it.
_UNSAFE = frozenset("\"'\\:#&<>")


class TitleEntity(Rule):
    """A character entity stands where it is not read as one: in a title of the front matter, or in plain text.

    Where a template does not take it for HTML, the reader sees “&#8217;” instead of an apostrophe.
    """

    id = "title-entity"
    category = "encoding"
    edits_quotations = True
    bad = (
        Example(
            "---\ntitle: The port⟦&#8217;⟧s day\n---\n\nThe *port* is open.",
            fixed="---\ntitle: The port’s day\n---\n\nThe *port* is open.",
        ),
        Example("The port is open from six⟦&ndash;⟧nine.", fixed="The port is open from six–nine.", path="draft.txt"),
    )
    good = (
        Example("The port&#8217;s day is Monday &amp; Tuesday."),
        Example("---\ntitle: The port & its day\nurl: a?b=1&copy;=2\n---\n\nOpen."),
        Example("Write AT&T; R&D; and so on.", path="draft.txt"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        values = [value for key in _KEYS for value in doc.meta.get(key, ())]
        if doc.format == "plain":
            values += [block.slice(0, len(block.text)) for block in doc.blocks if "&" in block.text]
        for value in values:
            if "&" in value.text:
                yield from self._entities(doc, value)

    def _entities(self, doc: Document, value: Slice) -> Iterator[Finding]:
        for match in _ENTITY.finditer(value.text):
            meant = html.unescape(match.group())
            if meant == match.group() or len(meant) > 1 or meant.endswith(";"):
                continue
            span = Span(value.span.start + match.start(), value.span.start + match.end())
            exact = doc.source[slice(*span)] == match.group()
            yield self.finding(
                doc.at(*(span if exact else value.span)),
                f"“{match.group()}” shows as code here; write “{meant}”.",
                replace=meant if exact else None,
                safe=meant not in _UNSAFE and meant.isprintable(),
            )
