"""Links that lead nowhere, or that nobody can see."""

from collections.abc import Iterator

from copyedit import OPAQUE, Document, Example, Finding, Rule

_NOWHERE = frozenset(("", "http://", "https://", "http:", "https:", "url", "link", "tk", "todo", "insert_link", "xxx"))
_TO_TOP = ("top", "menu", "toggle", "close", "nav", "skip")


class LinkEmpty(Rule):
    """A link has no address, or no text.

    The address was to be put in later, or the words of the link were deleted and the link was not.
    """

    id = "link-empty"
    category = "residue"
    bad = (
        Example("They promote ⟦[a *new* bridge]()⟧ here."),
        Example("Read ⟦[the questions](#)⟧ first."),
        Example("Read ⟦[the questions](https://)⟧ first."),
        Example("Read more⟦[](https://example.org/bridge)⟧ there."),
    )
    good = (
        Example("Call x[1]() first."),
        Example("Go [back to the top](#)."),
        Example("[![](bridge.jpg)](https://example.org/bridge) is a picture."),
        Example("[the bridge](bridge.md) and [a part](#part)"),
        Example('<p><a name="part"></a>A part of the page.</p>', path="draft.html"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for block in doc.blocks:
            for mark in block.marks:
                if mark.kind != "link":
                    continue
                text = block.text[mark.start : mark.end]
                target = mark.target.strip().casefold()
                if target in _NOWHERE or (target == "#" and not any(word in text.casefold() for word in _TO_TOP)):
                    before = block.text[max(0, mark.start - 1) : mark.start]
                    if text.strip() and not before.isalnum() and not text.isdigit() and _is_written(doc, mark.span):
                        yield self.finding(
                            doc.at(*mark.span), f"The link “{text.strip()}” has no address; give it one."
                        )
                elif not text.strip(" \n\xa0") and OPAQUE not in text and target and not target.startswith("#"):
                    yield self.finding(doc.at(*mark.span), f"The link to “{mark.target}” has no text; remove it.")


def _is_written(doc: Document, span: tuple[int, int]) -> bool:
    """Whether the source shows an address, even an empty one; an anchor (``<a name>``) has none."""
    source = doc.source[slice(*span)]
    return not source.startswith("<") or "href" in source.partition(">")[0].casefold()
