"""One person, two given names."""

from collections.abc import Iterator
from itertools import combinations

from copyedit import (
    DistinctOptions,
    Document,
    Example,
    Finding,
    Rule,
    Severity,
    are_distinct,
    may_be_nicknames,
    name_forms,
    report_forms,
)


class NameGiven(Rule):
    """A person has a full given name in one place and a short one in another.

    Dave and David Collins may be one man or father and son: the reader should not have to guess. A nickname that
    is introduced as one, in quotation marks or brackets, is left alone.
    """

    id = "name-given"
    category = "names"
    severity = Severity.INFO
    Options = DistinctOptions
    bad = (
        Example("David Tennick paid for the boat. It was *⟦Dave* Tennick⟧ who sank it."),
        Example("Liz Okonjo signed. Weeks later ⟦Elizabeth Okonjo⟧ denied it."),
    )
    good = (
        Example("David “Dave” Tennick paid for the boat. **Dave** Tennick sank it."),
        Example("David Tennick paid for the boat. Mary Tennick sank it."),
        Example("**David** Tennick paid. It was Dave Tennick.", options={"distinct": [["David", "Dave"]]}),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        assert isinstance(self.options, DistinctOptions)
        pairs = self.options.pairs
        people = [form for form in name_forms(doc) if len(form.core) == 2]
        for one, other in combinations(people, 2):
            if are_distinct(one.text, other.text, pairs):
                continue
            if one.core[1] == other.core[1] and may_be_nicknames(one.core[0], other.core[0]):
                short = sorted((one.mentions[0].tokens[0], other.mentions[0].tokens[0]), key=len)[0]
                if not any(f"{mark}{short}" in block.text for block in doc.blocks for mark in "“\"'‘("):
                    yield report_forms(self.finding, doc, (one, other), "One person is called {}: choose one")
