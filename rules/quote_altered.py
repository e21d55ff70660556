"""A quotation that stands twice in a draft, in other words."""

from collections.abc import Iterator

from copyedit import (
    Alteration,
    Document,
    Example,
    Finding,
    Quotation,
    Related,
    Rule,
    Severity,
    alterations,
    is_said,
    may_be_speech,
    pairs_to_compare,
    quotations,
    quoted_words,
    speaker,
)

_LEAST_WORDS = 6
_MOST_COMMON = 8


class QuoteAltered(Rule):
    """One quotation stands twice in a draft, the second time in other words.

    Quotations are sacred: words may be left out with an ellipsis or explained in brackets, never changed. A part of
    the quotation, other marks and another first letter do not count, nor do the words of two different speakers.
    """

    id = "quote-altered"
    category = "quotations"
    severity = Severity.ERROR
    bad = (
        Example(
            "“We will never close the school in the valley,” she said.\n\nThe crowd laughed.\n\n"
            "> ⟦We would never close the school in the *valley*.⟧"
        ),
        Example(
            '"The bridge cost us forty million crowns," Lind said. Later: '
            '"⟦The bridge cost us fourteen million crowns,⟧" Lind said.'
        ),
    )
    good = (
        Example(
            "“We will never close the school in the valley,” she said.\n\n> We will never close the school … ever.",
            note="an ellipsis",
        ),
        Example(
            "“We will never close the school in the valley,” she said. He recalls that “[w]e will never close the "
            "school [in Lindal]” was the phrase."
        ),
        Example(
            "“We will never close the school in the valley,” said Lind. “We would never close the school in the "
            "valley,” said Berg."
        ),
        Example(
            "Tick “Include all the libraries in the list of names” and “Show all the libraries in the list of names”."
        ),
        Example("“We will never close the school in the valley,” she said, and “never close the school”."),
        Example(
            "“We will never close the school in the valley,” she said.\n\n"
            "> We will *always* close the school in the valley.",
            note="a change that is shown",
        ),
        Example(
            "- “How can we keep the school in the valley open?”\n- “How can we keep the church in the valley open?”",
            note="entries of one list",
        ),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        found = [quotation for quotation in quotations(doc) if may_be_speech(quotation, _LEAST_WORDS * 4)]
        if len(found) < 2:
            return
        words = [quoted_words(quotation.text) for quotation in found]
        reported: set[int] = set()
        for one, two in pairs_to_compare(words, 3, _MOST_COMMON):
            if any(_overlap(found[two], found[other]) for other in reported) or _apart(found[one], found[two]):
                continue
            changes = alterations(words[one], words[two])
            if changes and not _is_shown(found[one], found[two], words[one], words[two], changes):
                reported.add(two)
                yield self._report(doc, (found[one], found[two]), (words[one], words[two]), changes)

    def _report(
        self,
        doc: Document,
        pair: tuple[Quotation, Quotation],
        words: tuple[list[str], list[str]],
        changes: list[Alteration],
    ) -> Finding:
        wording = [(_said(words[0], change.first), _said(words[1], change.second)) for change in changes]
        evidence = [
            f"“{old}” became “{new}”" if old and new else f"“{old or new}” {'is gone' if old else 'is new'}"
            for old, new in wording
        ]
        old, new = (_around(words[0], changes[0].first), _around(words[1], changes[0].second))
        return self.finding(
            doc.at(*pair[1].span),
            f"The quotation reads “{new}” here and “{old}” elsewhere in the draft; quote the same words.",
            related=(Related(doc.at(*pair[0].span), "the other wording"),),
            evidence=evidence,
        )


def _apart(one: Quotation, two: Quotation) -> bool:
    """Whether the two cannot be one quotation: one stands within the other, or two people speak."""
    if _overlap(one, two) or _are_entries(one, two):
        return True
    speakers = {speaker(one), speaker(two)} - {""}
    if one.block is two.block and not (speaker(one) and speaker(two)):
        return True
    return len(speakers) > 1 or not (is_said(one) or is_said(two))


def _overlap(one: Quotation, two: Quotation) -> bool:
    return one.block is two.block and one.start < two.end and two.start < one.end


def _are_entries(one: Quotation, two: Quotation) -> bool:
    """Whether the two stand side by side in one list, which sets like beside like."""
    return one.block is not two.block and one.block.group == two.block.group != 0


def _is_shown(one: Quotation, two: Quotation, old: list[str], new: list[str], changes: list[Alteration]) -> bool:
    """Whether the draft shows what it changed: some of the words that differ are set in italics or bold."""
    was = {word for change in changes for word in old[slice(*change.first)]}
    now = {word for change in changes for word in new[slice(*change.second)]}
    return bool(_stressed(one) & was or _stressed(two) & now)


def _stressed(quotation: Quotation) -> set[str]:
    """The words of a quotation that are set off from the rest of it."""
    text, words = quotation.block.text, set[str]()
    for mark in quotation.block.marks:
        inside = quotation.start <= mark.start and mark.end <= quotation.end
        if mark.kind in ("emphasis", "strong") and inside and mark.end - mark.start < quotation.end - quotation.start:
            words.update(quoted_words(text[mark.start : mark.end]))
    return words


def _said(words: list[str], run: tuple[int, int]) -> str:
    return " ".join(words[slice(*run)])


def _around(words: list[str], run: tuple[int, int]) -> str:
    return " ".join(words[max(0, run[0] - 2) : run[1] + 2])
