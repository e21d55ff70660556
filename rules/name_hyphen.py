"""One name, with a hyphen, a space or neither."""

from collections.abc import Iterator

from copyedit import DistinctOptions, Document, Example, Finding, Rule, name_respellings, report_forms


class NameHyphen(Rule):
    """A name is written with a hyphen in one place, and open or as one word in another.

    Double surnames and romanised names have one accepted form each.
    """

    id = "name-hyphen"
    category = "names"
    Options = DistinctOptions
    bad = (
        Example("The first set went to Kwak Min-seo, the second against *⟦Kwak* Min Seo⟧."),
        Example("The firm of Ana Fuller-Reyes sued. Later ⟦Ana FullerReyes⟧ withdrew."),
    )
    good = (
        Example("The first set went to **Kwak** Min-seo, the second against Kwak Min-seo."),
        Example("Ana Fuller spoke for Fuller-Reyes."),
        Example("Kwak *Min-seo* met Kwak Min Seo.", options={"distinct": [["Min-seo", "Min Seo"]]}),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        assert isinstance(self.options, DistinctOptions)
        for respelling in name_respellings(doc, self.options.pairs):
            if respelling.difference == "hyphen":
                yield report_forms(self.finding, doc, respelling.forms, "One name is written {}: choose one")
