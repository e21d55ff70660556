"""A name in a headline or caption that the body spells otherwise."""

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
)


class NameHeadline(Rule):
    """A headline or a caption spells a name otherwise than the body does.

    The largest type on the page is read by everybody and checked last.
    """

    id = "name-headline"
    category = "names"
    Options = DistinctOptions
    bad = (
        Example("# ⟦Arturo Velindez⟧ takes the prize\n\nThe jury chose Arturo **Velendez** on the first ballot."),
        Example("---\ntitle: The council sues ⟦Marit Lundquvist⟧\n---\nA court heard Marit Lundqvist on Monday."),
    )
    good = (
        Example("# Arturo Velendez takes the prize\n\nThe jury chose Arturo *Velendez* on the first ballot."),
        Example("# Velendez Wins Again\n\nThe jury chose Arturo Velendez on the first ballot."),
        Example(
            "# Arturo Velindez wins\n\n*Arturo* Velendez won.",
            options={"distinct": [["Velendez", "Velindez"]]},
        ),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        assert isinstance(self.options, DistinctOptions)
        for cluster in name_clusters(doc, self.options.pairs):
            shown = headline_only(cluster.forms)
            if shown:
                yield report_forms(
                    self.finding,
                    doc,
                    cluster.forms,
                    "Headline and body spell one name {}: check which is right",
                    cluster.evidence,
                    Severity.WARNING if cluster.evidence.score >= SURE else Severity.INFO,
                    shown,
                )
