"""One name, with accents and without."""

from collections.abc import Iterator

from copyedit import DistinctOptions, Document, Example, Finding, Rule, name_respellings, report_forms


class NameDiacritic(Rule):
    """A name is written with its accents in one place and without them in another.

    The accents are part of the name; the bare form is mostly a keyboard's doing.
    """

    id = "name-diacritic"
    category = "names"
    Options = DistinctOptions
    bad = (
        Example("Zoë Marchetti opened the fair. **⟦Zoe** Marchetti⟧ also closed it."),
        Example("The road to Kőszeg is shut, and so is the one from ⟦Koszeg⟧."),
    )
    good = (
        Example("*Zoë* Marchetti opened the fair. Zoë Marchetti closed it."),
        Example("José Ruiz met Jose Perez."),
        Example("Take *Kőszeg*, or Koszeg.", options={"distinct": [["Koszeg", "Kőszeg"]]}),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        assert isinstance(self.options, DistinctOptions)
        for respelling in name_respellings(doc, self.options.pairs):
            if respelling.difference == "accent":
                yield report_forms(self.finding, doc, respelling.forms, "One name is written {}: keep its accents")
