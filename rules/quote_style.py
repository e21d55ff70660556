"""Curly and straight quotation marks in one draft."""

from collections.abc import Iterator

from copyedit import Document, Example, Finding, Related, Rule, Severity, Slice, quotations


class QuoteStyle(Rule):
    """A draft uses curly quotation marks in some places and straight ones in others.

    It shows where text was pasted in. One note a draft, at the first mark of the rarer sort.
    """

    id = "quote-style"
    category = "quotations"
    severity = Severity.INFO
    bad = (
        Example('“One” and “two” and then ⟦"three"⟧, *in one draft*.'),
        Example('"One" and "two" and then ⟦“three”⟧, “four” and "five" in one draft.'),
    )
    good = (
        Example('“One” and “two” and `"three"` in code.'),
        Example('“One” and a screen of 17" in one draft.'),
        Example('“He said "no" to me” and “so on”.'),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        found = [quotation for quotation in quotations(doc) if quotation.level == 1 and quotation.closed]
        curly = [quotation for quotation in found if quotation.mark == "“"]
        straight = [quotation for quotation in found if quotation.mark == '"']
        if not curly or not straight:
            return
        fewer, more = sorted((straight, curly), key=len)
        places = [quotation.block.slice(quotation.start - 1, quotation.end + 1) for quotation in (fewer[0], more[0])]
        sorts = ("straight", "curly") if fewer is straight else ("curly", "straight")
        yield self._report(doc, places, sorts, (len(fewer), len(more)))

    def _report(self, doc: Document, places: list[Slice], sorts: tuple[str, str], counts: tuple[int, int]) -> Finding:
        message = f"The draft has quotations in {sorts[0]} marks ({counts[0]}) and in {sorts[1]} ones ({counts[1]}); "
        return self.finding(
            doc.at(*places[0].span),
            message + "use one sort.",
            related=(Related(doc.at(*places[1].span), f"{sorts[1]} marks"),),
        )
