"""A compound written with and without its hyphen."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from copyedit import Block, Document, Example, Finding, Location, Related, Rule, Severity, own_words

_HYPHENED = re.compile(r"(?<![\w./@=#~-])[A-Za-z]+-[A-Za-z]+(?![\w/@=#-]|\.\w)")
_WORD = re.compile(r"(?<![\w./@=#-])[A-Za-z]{4,}(?![\w/@=#-]|\.\w)")
_NEXT = re.compile(r" ([a-z]{3,})\b")
_SHORTEST = 2


class Use(NamedTuple):
    """A form of a compound, as written, and its place."""

    words: str
    where: Location


class HyphenVariant(Rule):
    """A compound is written with a hyphen here and without one there.

    Both may be right, but not in one draft. A compound before its noun (“long-term plan”) and after it (“in the
    long term”) are different things, and are not compared.
    """

    id = "hyphen-variant"
    category = "consistency"
    severity = Severity.INFO
    bad = (
        Example("Send an email or two emails. Then another email. An ⟦e-mail⟧ will do, or *⟦e-mails⟧*."),
        Example("The decision-making process and the ⟦decision making⟧ process differ."),
    )
    good = (
        Example("Plans for the long term are not long-term plans. Decision-making is slow; decision making here is."),
        Example("They re-sign the deal; he will resign. The re-creation of a recreation ground."),
        Example("“An e-mail,” he said of our email. The E-Mail Company sends email. `e-mail`"),
        Example("An email.\n\n| write | not |\n|---|---|\n| email | e-mail |\n", note="a table of spellings"),
        Example("See e-mail.example.org/e-mail for email."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        if not doc.language.startswith("en"):
            return
        hyphened: dict[str, list[Use]] = {}
        for block in doc.blocks:
            if "-" in block.text and block.kind != "cell":
                for match in _HYPHENED.finditer(block.text):
                    _add(hyphened, doc, block, match)
        if hyphened:
            yield from self._closed(doc, hyphened)
            yield from self._open(doc)

    def _closed(self, doc: Document, hyphened: dict[str, list[Use]]) -> Iterator[Finding]:
        wanted = {form.replace("-", ""): form for form in hyphened if form not in _other_words()}
        closed: dict[str, list[Use]] = {}
        for block in doc.blocks:
            for match in _WORD.finditer(block.text):
                if match.group().lower() in wanted:
                    _add(closed, doc, block, match)
        stems: dict[str, tuple[list[Use], list[Use]]] = {}
        for form, uses in closed.items():
            stems.setdefault(form.removesuffix("s"), ([], []))[0].extend(uses)
        for form, uses in hyphened.items():
            key = form.replace("-", "").removesuffix("s")
            if key in stems and form not in _other_words():
                stems[key][1].extend(uses)
        for without, with_hyphen in stems.values():
            yield from self._report(with_hyphen, without)

    def _open(self, doc: Document) -> Iterator[Finding]:
        phrases: dict[str, list[Use]] = {}
        for block in doc.blocks:
            for match in _HYPHENED.finditer(block.text) if "-" in block.text else ():
                follower = _NEXT.match(block.text, match.end())
                if follower and own_words(doc, block, *match.span()):
                    phrase = f"{match.group().lower()} {follower[1]}"
                    phrases.setdefault(phrase, []).append(_use(doc, block, *match.span()))
        for phrase, uses in phrases.items():
            compound, _, noun = phrase.partition(" ")
            yield from self._report(uses, list(_open_uses(doc, compound.replace("-", " "), noun)))

    def _report(self, one: list[Use], other: list[Use]) -> Iterator[Finding]:
        if not one or not other:
            return
        odd, usual = sorted((one, other), key=lambda uses: (len(uses), -uses[0].where.span.start))
        for use in odd:
            yield self.finding(
                use.where,
                f"“{use.words}” is “{usual[0].words}” elsewhere ({len(usual)}×); write it one way",
                related=(Related(usual[0].where, "written so here"),),
            )


def _open_uses(doc: Document, compound: str, noun: str) -> Iterator[Use]:
    for block in doc.blocks:
        if compound in block.text.lower():
            for match in re.finditer(rf"(?<![\w-]){re.escape(compound)}(?= {noun}\b)", block.text, re.IGNORECASE):
                if own_words(doc, block, *match.span()):
                    yield _use(doc, block, *match.span())


def _add(forms: dict[str, list[Use]], doc: Document, block: Block, match: re.Match[str]) -> None:
    if own_words(doc, block, *match.span()):
        forms.setdefault(match.group().lower(), []).append(_use(doc, block, *match.span()))


def _use(doc: Document, block: Block, start: int, end: int) -> Use:
    return Use(block.text[start:end], doc.at(*block.span(start, end)))


@cache
def _other_words() -> frozenset[str]:
    text = files("copyedit_rules").joinpath("hyphen_variant.txt").read_text("utf-8")
    return frozenset(text.partition("\n")[2].split())
