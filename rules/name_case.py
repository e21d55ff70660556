"""One name, two capitalisations."""

from collections.abc import Iterator

from copyedit import DistinctOptions, Document, Example, Finding, Rule, name_respellings, report_forms


class NameCase(Rule):
    """A name is capitalised in two ways.

    Brands and families choose their own capitals; a draft that has two forms has one wrong. Headlines in title
    case and words in capitals are left out.
    """

    id = "name-case"
    category = "names"
    Options = DistinctOptions
    bad = (
        Example("The bank chose DataVault over others. In June *⟦Datavault⟧* raised its fees."),
        Example("A talk by Anna de Groot opened the day, and ⟦Anna De Groot⟧ closed it."),
    )
    good = (
        Example("# How DATAVAULT Won the Bank\n\nThe bank chose **DataVault** over others."),
        Example("The bank chose DataVault twice, and DataVault said so."),
        Example("Take **DataVault**, or Datavault.", options={"distinct": [["DataVault", "Datavault"]]}),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        assert isinstance(self.options, DistinctOptions)
        for respelling in name_respellings(doc, self.options.pairs):
            if respelling.difference == "case":
                yield report_forms(self.finding, doc, respelling.forms, "One name is capitalised {}: choose one")
