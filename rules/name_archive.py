"""A name that the other drafts spell otherwise."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from copyedit import (
    SURE,
    CorpusRule,
    DistinctOptions,
    Document,
    Example,
    Fact,
    Finding,
    Related,
    Severity,
    are_distinct,
    name_facts,
    name_frames,
    stray_names,
)

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class NameArchiveOptions(DistinctOptions):
    """`score` is the evidence that it takes; `distinct` holds pairs of names that are two, such as
    ``[["Ann Green", "Ann Greene"]]``, and `names_file` may declare more."""

    score: float = 2.5


class NameArchive(CorpusRule):
    """A name is spelled otherwise than in most other drafts.

    An archive remembers how a name was spelled before. The more frequent spelling is shown, not taken for right: an
    error that was copied forward can be in the majority. Drafts that share the rarer spelling make one finding.
    """

    id = "name-archive"
    category = "names"
    severity = Severity.INFO
    Options = NameArchiveOptions
    steps = 2
    bad = (
        Example(
            {
                "a.md": "A talk by Marit Lundqvist.",
                "b.md": "We met **Marit** Lundqvist.",
                "c.md": "A chat with Marit Lundqvist.",
                "d.md": "A letter to *⟦Marit* Lundquist⟧.",
            }
        ),
    )
    good = (
        Example({name: f"A talk by *Marit* Lund{name[0]}vist." for name in ("a.md", "b.md", "c.md", "d.md")}),
        Example({"a.md": "By Jon Holm.", "b.md": "By **Jon** Holm.", "c.md": "To Jon Holm.", "d.md": "To Ida Holm."}),
    )

    def collect(self, doc: Document) -> Iterable[Fact]:
        return name_facts(doc)

    def keys(self, fact: Fact) -> Iterable[str]:
        return (f"{index} {' '.join(words)}" for index, words in name_frames(fact.key))

    def check_corpus(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        assert isinstance(self.options, NameArchiveOptions)
        pairs = self.options.pairs
        house = {form for name in self.options.house_names for form in (name.preferred, *name.allowed)}
        for stray in stray_names(facts):
            known = stray.spelling in house or are_distinct(stray.spelling, stray.usual, pairs)
            if known or stray.evidence.score < self.options.score:
                continue
            first, *others = stray.facts
            here = f" in {len(stray.facts)} files" if others else ""
            usual = f"“{stray.usual}” in {len(stray.usual_facts)} other files"
            yield self.finding(
                first.where,
                f"“{stray.spelling}”{here} is {usual}: check which is right",
                related=[
                    *(Related(fact.where, "the same spelling") for fact in others),
                    *(Related(fact.where, f"here “{stray.usual}”") for fact in stray.usual_facts[:_SHOWN]),
                ],
                evidence=stray.evidence.reasons,
                score=stray.evidence.score,
                severity=Severity.WARNING if stray.evidence.score >= SURE else Severity.INFO,
            )
