"""Abbreviations explained twice, explained two ways, or explained and never used."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copyedit import (
    Definition,
    Document,
    Edit,
    Example,
    Finding,
    Fix,
    Related,
    Rule,
    Severity,
    Span,
    abbreviation_definitions,
    inside_quotation,
    same_words,
)


@dataclass(frozen=True)
class AbbreviationOptions:
    """`repeated` and `unused` turn off the notes on abbreviations explained twice, or explained but never used."""

    repeated: bool = True
    unused: bool = True


class Abbreviation(Rule):
    """An abbreviation is explained in two ways, twice over, or for nothing.

    Readers learn an abbreviation once. Two expansions send them looking for the second thing; an abbreviation
    that never comes back was not worth learning. Titles, headings, captions and quotations stand for themselves.
    """

    id = "abbreviation"
    category = "consistency"
    Options = AbbreviationOptions
    bad = (
        Example(
            "The Regional Transport Authority (RTA) met. So did its staff.\n\n"
            "Later the ⟦Rural Trams Association (RTA)⟧ objected, and RTA trams stopped.\n"
        ),
        Example("The **Harbour Trust** (HT) paid. HT staff cheered, and the ⟦Harbour Trust (HT)⟧ paid again."),
        Example("The Open Harbour Fund⟦ (OHF)⟧ closed in May.", fixed="The Open Harbour Fund closed in May."),
    )
    good = (
        Example("The World Health Organisation (WHO) met. The WHO’s chief spoke."),
        Example("The Department for Transport (DfT) agreed. A DfT spokesman said so."),
        Example("# The Harbour Trust (HT)\n\nThe Harbour Trust (HT) is old. HT pays."),
        Example("The station (BBC) and the Lake (Ontario) are near. See the map (PDF)."),
        Example("The Harbour Trust (HT) sued; “the Highland Trust (HT) lost,” he said. HT won."),
        Example("Trees need carbon dioxide (CO2). Much CO2 is there."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        assert isinstance(self.options, AbbreviationOptions)
        by_short: dict[str, list[Definition]] = {}
        for definition in abbreviation_definitions(doc):
            if definition.block.kind in ("paragraph", "item") and not inside_quotation(doc, _span(definition)):
                by_short.setdefault(definition.short.replace(".", ""), []).append(definition)
        for short, definitions in by_short.items():
            yield from self._explained_again(doc, definitions)
            if self.options.unused and len(definitions) == 1 and _uses(doc, short) < 2:
                yield self._unused(doc, definitions[0])

    def _explained_again(self, doc: Document, definitions: Sequence[Definition]) -> Iterator[Finding]:
        assert isinstance(self.options, AbbreviationOptions)
        first = definitions[0]
        for again in definitions[1:]:
            same = same_words(first.words, again.words)
            if same and not self.options.repeated:
                continue
            message = (
                f"“{again.short}” is explained a second time; the first time is enough"
                if same
                else f"“{again.short}” stands for “{again.words}” here and for “{first.words}” before; keep one"
            )
            yield self.finding(
                doc.at(*_span(again)),
                message,
                severity=Severity.INFO if same else Severity.WARNING,
                related=(Related(doc.at(*_span(first)), "explained here first"),),
            )

    def _unused(self, doc: Document, definition: Definition) -> Finding:
        where = doc.at(*definition.block.span(definition.end, definition.close))
        fix = Fix("Remove the abbreviation", (Edit(where, ""),))
        message = f"“{definition.short}” is explained but never used; the words alone will do"
        return self.finding(where, message, severity=Severity.INFO, fixes=(fix,))


def _span(definition: Definition) -> Span:
    return definition.block.span(definition.start, definition.close)


def _uses(doc: Document, short: str) -> int:
    spelled = r"\.?".join(map(re.escape, short))
    pattern = re.compile(rf"(?<![A-Za-z]){spelled}(?![A-Za-z]*[A-Z])")
    return sum(1 for block in doc.blocks for _ in pattern.finditer(block.text))
