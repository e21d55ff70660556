"""A name in a form that the house names file forbids."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from copyedit import (
    Block,
    Document,
    Example,
    Finding,
    HouseName,
    Rule,
    Severity,
    inside_quotation,
    is_part_of_title,
    load_house_names,
)


@dataclass(frozen=True, slots=True)
class NameHouseOptions:
    """`names_file` is the path of the names file; `forms` are further pairs of forbidden and preferred form."""

    names_file: str = field(default="", metadata={"path": True})
    forms: tuple[tuple[str, ...], ...] = ()


class NameHouse(Rule):
    """A name is not spelled as the house spells it.

    The names file says which form the house writes and which it has ruled out. What somebody said, and the title
    of a work, keep the form that they have.
    """

    id = "name-house"
    category = "names"
    severity = Severity.ERROR
    Options = NameHouseOptions
    bad = (
        Example(
            "The road to ⟦Qala Hindar⟧ is shut.",
            fixed="The road to Qala Hyndar is shut.",
            options={"forms": [["Qala Hindar", "Qala Hyndar"]]},
        ),
        Example("Near **⟦Tolvik⟧** and its port.", options={"forms": [["Tolvik", "Tollvik"]]}),
    )
    good = (
        Example("“I love Tolvik,” she said of *Tolvik Nights*.", options={"forms": [["Tolvik", "Tollvik"]]}),
        Example("Near Tolvika and New-Tolvik.", options={"forms": [["Tolvik", "Tollvik"]]}),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for name in self._names():
            if name.language and name.language != doc.language:
                continue
            for form in name.forbidden:
                for block in doc.blocks:
                    if form in block.text:
                        yield from self._in_block(doc, block, form, name)

    def _in_block(self, doc: Document, block: Block, form: str, name: HouseName) -> Iterator[Finding]:
        for match in re.finditer(rf"(?<![\w-]){re.escape(form)}(?![\w-])", block.text):
            span = block.span(*match.span())
            if not inside_quotation(doc, span) and not is_part_of_title(block, *match.span()):
                note = (name.note,) if name.note else ()
                message = f"The house writes “{name.preferred}”, not “{form}”"
                yield self.finding(doc.at(*span), message, replace=name.preferred, safe=True, evidence=note)

    def _names(self) -> tuple[HouseName, ...]:
        assert isinstance(self.options, NameHouseOptions)
        listed = load_house_names(self.options.names_file)
        return (*listed, *(HouseName(pair[-1], forbidden=tuple(pair[:-1])) for pair in self.options.forms))
