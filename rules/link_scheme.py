"""Addresses of links with a broken beginning."""

import re
from collections.abc import Iterator

from copyedit import Document, Edit, Example, Finding, Fix, Mark, Rule

_BROKEN = re.compile(
    r"(?P<doubled>(?:https?:?/{0,2})+https?:/{1,2}(?=[\w-]))|(?P<slashes>https?(?::/(?!/)|:///+|//|;//)(?=\w))"
    r"|(?P<letters>(?:h?ttps?|hhttps?|htp|htps|htttps?|httpss):/+(?=\w))(?<!http://)(?<!https://)"
    r"|(?P<none>www\.(?=[\w-]+\.[a-z]))",
    re.IGNORECASE,
)


class LinkScheme(Rule):
    """The address of a link begins with a doubled, broken or missing “https://”.

    A browser cannot follow it, or takes it for a page of one's own site.
    """

    id = "link-scheme"
    category = "residue"
    bad = (
        Example(
            "Read ⟦[the *report*](http://http://example.org/report)⟧ first.",
            fixed="Read [the *report*](http://example.org/report) first.",
        ),
        Example("Read ⟦[it](http//example.org)⟧.", fixed="Read [it](http://example.org)."),
        Example("Read ⟦[it](www.example.org/a)⟧.", fixed="Read [it](https://www.example.org/a)."),
        Example("Read ⟦[it](https:/example.org)⟧.", fixed="Read [it](https://example.org)."),
    )
    good = (
        Example("Read [it](https://archive.example.org/web/http://example.org)."),
        Example("Read [it](http-basics.md) and [that](/www/index.html)."),
        Example("Read [it](https://https.example.org) or [that](http://httpd.example.org)."),
        Example("Read `http://http://example.org`."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for block in doc.blocks:
            for mark in block.marks:
                broken = _BROKEN.match(mark.target) if mark.kind == "link" else None
                if broken and broken.group():
                    right = _scheme(broken) + ("www." if broken["none"] else "") + mark.target[broken.end() :]
                    message = f"The address “{mark.target}” begins with “{broken.group()}”; make it “{right}”."
                    fixes = _fix(doc, mark, broken.group(), right[: len(right) - len(mark.target) + broken.end()])
                    yield self.finding(doc.at(*mark.span), message, fixes=fixes)


def _scheme(broken: re.Match[str]) -> str:
    """The scheme that was meant: that of the last one written."""
    return "https://" if broken["none"] or re.search(r"s[:;/]*$", broken.group(), re.IGNORECASE) else "http://"


def _fix(doc: Document, mark: Mark, wrong: str, right: str) -> tuple[Fix, ...]:
    """The fix, where the address stands in the link itself and not in a reference."""
    start = doc.source.find(mark.target, *mark.span)
    if start < 0 or mark.target in doc.source[start + 1 : mark.span.end]:
        return ()
    return (Fix(f"Begin the address with “{right}”", (Edit(doc.at(start, start + len(wrong)), right),)),)
