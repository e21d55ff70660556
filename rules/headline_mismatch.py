"""Headlines of one draft that disagree."""

import re
from collections.abc import Iterator

from copyedit import (
    Block,
    Document,
    Example,
    Finding,
    Related,
    Rule,
    Severity,
    Slice,
    counts,
    fold_headline,
    jaccard,
    misquotes,
    running_lines,
    sense,
)

_LABELS = {"title": "the title", "headline": "the headline", "og:title": "the title for social media"}
_SUFFIX = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]+$")
_BREAK = re.compile(r"[-_/]+")
_APART = 3


class HeadlineMismatch(Rule):
    """The title in the front matter, the first heading and the title for search engines disagree.

    A headline is often changed in one place only. Short forms, the name of the site and other typography are left
    alone; a web address that shares no word with its headline is a note.
    """

    id = "headline-mismatch"
    category = "headlines"
    bad = (
        Example("---\ntitle: Six ferries for the northern route\n---\n# ⟦Five *ferries* for the northern route⟧\n"),
        Example(
            "<html><head><title>Bread on Monday | Post</title></head><body><h1>⟦Bread for Monday⟧</h1></body></html>",
            path="draft.html",
        ),
        Example("---\ntitle: Ten towns without a doctor\ndescription: ⟦Nine towns⟧ have none.\n---\nIt is so.\n"),
    )
    good = (
        Example("---\ntitle: Six ferries for the northern route\n---\n# Six Ferries for the *Northern* Route!\n"),
        Example("---\ntitle: Six ferries\n---\n# Six ferries for the northern route\n", note="a short form"),
        Example("---\ntitle: Our guide to the harbour\n---\nFirst, some words.\n\n# Where to eat\n\nAt the quay.\n"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        headline = doc.headline()
        if headline is None or doc.headline_block is None:
            return
        label = _LABELS.get(doc.headline_block.origin, "the headline")
        first = Related(doc.at(*headline.span), label)
        sole = sum(block.kind == "heading" and block.level == 1 for block in doc.blocks) <= 1
        for other in _rivals(doc, doc.headline_block):
            difference = _difference(headline.text, other.text, doc.language, sole=sole)
            if difference:
                yield self.finding(
                    doc.at(*other.span),
                    f"“{other.text}” {difference} “{headline.text}”; make them agree",
                    related=[first],
                )
        for dek in (block for block in doc.blocks if block.kind == "dek"):
            for wrong, right in _clashing_counts(headline.text, dek, doc.language):
                yield self.finding(
                    doc.at(*wrong.span), f"“{wrong.text}”, but the headline says “{right}”; check", related=[first]
                )
        yield from self._check_slug(doc, headline)

    def _check_slug(self, doc: Document, headline: Slice) -> Iterator[Finding]:
        slug = doc.value("slug")
        words = _BREAK.sub(" ", slug.text) if slug else ""
        apart = words and not jaccard(sense(words).stems, sense(headline.text).stems)
        if slug and apart and len(sense(words).stems) >= _APART and doc.language == "en":
            message = f"The address “{slug.text}” shares no word with the headline; check that it belongs to it"
            yield self.finding(doc.at(*slug.span), message, severity=Severity.INFO)


def _rivals(doc: Document, headline: Block) -> Iterator[Slice]:
    for block in doc.blocks:
        if block.kind == "title" and block is not headline and block.text.strip():
            yield block.slice(0, len(block.text))
    yield from doc.meta.get("og:title", ())
    if headline.kind == "title":
        for line in running_lines(doc):
            if line.prose:
                return
            if line.block.kind == "heading" and line.block.level == 1:
                yield line.block.slice(0, len(line.block.text))
                return


def _difference(headline: str, other: str, language: str, *, sole: bool) -> str:
    forms = [(one, two) for one in (headline, _SUFFIX.sub("", headline)) for two in (other, _SUFFIX.sub("", other))]
    if any(fold_headline(one) == fold_headline(two) for one, two in forms):
        return ""
    near = [misquotes(two, one, language, 3) for one, two in forms]
    found = next((each for each in near if each), None)
    if found and all(near):
        return f"differs ({found.difference}) from"
    left, right = sense(headline, language), sense(other, language)
    if sole and min(len(left.stems), len(right.stems)) >= _APART and not set(left.stems) & set(right.stems):
        return "has no word in common with"
    return ""


def _clashing_counts(headline: str, dek: Block, language: str) -> Iterator[tuple[Slice, str]]:
    known = {count.noun: count for count in counts(headline, language)}
    for count in counts(dek.text, language):
        if count.noun in known and known[count.noun].figure != count.figure:
            yield dek.slice(count.start, count.end), headline[known[count.noun].start : known[count.noun].end]
