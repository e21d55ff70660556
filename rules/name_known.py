"""A well-known name that is not spelled as it is everywhere else."""

from collections.abc import Iterator
from dataclasses import dataclass

from copyedit import (
    DistinctOptions,
    Document,
    Edit,
    Example,
    Finding,
    Fix,
    Mention,
    Misspelling,
    Related,
    Rule,
    are_distinct,
    inside_quotation,
    is_part_of_title,
    public_misspellings,
)


@dataclass(frozen=True, slots=True)
class NameKnownOptions(DistinctOptions):
    """`pack` switches the list of public names that ships; names of `names_file` and pairs of `distinct` stand."""

    pack: bool = True


class NameKnown(Rule):
    """The name of a well-known person or institution is misspelled.

    A short list of public names that are often respelt is compared with the full names of the draft. Spellings
    that are a choice (Zelensky, Zelenskyy) all stand; a common surname is never compared; a form of the house
    names file is always right.
    """

    id = "name-known"
    category = "names"
    Options = NameKnownOptions
    bad = (
        Example("The talks of ⟦Anthony Blinken⟧ went on.", fixed="The talks of Antony Blinken went on."),
        Example("Prime Minister **⟦Nicole Pashinyan⟧** spoke; Nicole Pashinyan left."),
        Example("Nothing was heard from ⟦Volodomyr Zelensky⟧ or ⟦Jacinda Arden⟧."),
        Example("“I met ⟦Condoleeza Rice⟧,” he said.", fixed="“I met Condoleeza Rice,” he said."),
        Example("A fellow of ⟦John Hopkins University⟧ disagreed."),
    )
    good = (
        Example("Antony J. Blinken met Volodymyr Zelenskyy, Sergey Lavrov and **Muammar** Qaddafi."),
        Example("Michael Johnson, Tony Blinken and Preeti Patel are in Kiev, or Kyiv."),
        Example("She reviewed *Waiting for Anthony Blinken*; see <https://example.org/Nicole_Pashinyan>."),
        Example("The key is `Anthony Blinken`."),
        Example("Antony Blinken met Anthony Blinken, a baker."),
        Example("The talks of Anthony Blinken went on.", options={"pack": False}),
        Example("Anthony Blinken bakes.", options={"distinct": [["Anthony Blinken", "Antony Blinken"]]}),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        assert isinstance(self.options, NameKnownOptions)
        if not self.options.pack or not doc.language.startswith("en"):
            return
        for slip in public_misspellings(doc):
            kept = [it for it in slip.form.mentions if not is_part_of_title(it.block, it.start, it.end)]
            if kept and not self._is_house_form(slip):
                yield self._finding(doc, slip, kept)

    def _is_house_form(self, slip: Misspelling) -> bool:
        """Whether the house knows the form, as a name of its own or as one that is forbidden already."""
        assert isinstance(self.options, NameKnownOptions)
        listed = self.options.house_names
        known = {form for name in listed for form in (name.preferred, *name.allowed, *name.forbidden)}
        others = tuple((name.preferred, other) for name in listed for other in name.distinct)
        pairs = (*self.options.distinct, *others)
        return slip.form.text in known or are_distinct(slip.form.text, slip.name, pairs)

    def _finding(self, doc: Document, slip: Misspelling, kept: list[Mention]) -> Finding:
        first, *others = kept
        fixes = [
            Fix(f"Write “{slip.name}”", (Edit(doc.at(*mention.span), slip.name),))
            for mention in kept
            if not inside_quotation(doc, mention.span) and not any(token.endswith(".") for token in mention.tokens)
        ]
        return self.finding(
            doc.at(*first.span),
            f"“{slip.form.text}” is usually spelled “{slip.name}”",
            fixes=fixes,
            related=[Related(doc.at(*mention.span), "here too") for mention in others],
            evidence=(slip.reason,),
        )
