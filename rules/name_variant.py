"""One name, two spellings in a draft."""

from collections.abc import Iterator

from copyedit import (
    SURE,
    DistinctOptions,
    Document,
    Example,
    Finding,
    Rule,
    Severity,
    headline_only,
    name_clusters,
    report_forms,
    suggested_place,
)


class NameVariant(Rule):
    """A name is spelled in two ways.

    A reader who sees two spellings doubts both. Every mention of a name in the draft is compared with every
    other, without a list: a difference that transliteration or a slip of the finger makes, beside words that
    agree, is one name; the finding shows every place and the reasons.
    """

    id = "name-variant"
    category = "names"
    Options = DistinctOptions
    bad = (
        Example("Sergei Lavrentov spoke first. Later **⟦Sergey** Lavrentov⟧ left."),
        Example("The mayor of Vardenakh spoke in Qala Hindar.\n\nThe road to ⟦Qala *Hyndar⟧* is shut."),
    )
    good = (
        Example("Ann Johnson spoke to Peter Johnston."),
        Example("Austria and Australia, Iran and Iraq, Armenia and the *Armenian* army."),
        Example("Ben Halvorsen met **Anne** Halvorson; Артём Павлов signs as Artyom Pavlov."),
        Example("I’d use *Tellux*, and Tellux only; IT chose ITIL, CHHS chose HHS. The nurse, Tellus, agrees."),
        Example("The Americas are not the American Midwest. **APUs** call APIs by EAP-TLS or EAP-TTLS."),
        Example("**Sergei** Lavrentov spoke. Sergey Lavrentov left.", options={"distinct": [["Sergei", "Sergey"]]}),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        assert isinstance(self.options, DistinctOptions)
        for cluster in name_clusters(doc, self.options.pairs):
            if not headline_only(cluster.forms):
                sure = cluster.evidence.score >= SURE
                place = suggested_place(cluster.forms)
                yield report_forms(
                    self.finding,
                    doc,
                    cluster.forms,
                    "One name is spelled {}: " + (f"is it “{place}”?" if place else "check which is right"),
                    cluster.evidence,
                    Severity.WARNING if sure else Severity.INFO,
                )
