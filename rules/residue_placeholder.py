"""Placeholders that were to be filled in."""

import re
from collections.abc import Iterator

from copyedit import Block, Document, Example, Finding, Rule, Severity, inside_quotation

_SURE = re.compile(
    r"\bTK ?TK(?: ?TK)*\b"
    r"|\b(?:hed|headline|head|dek|standfirst|subhead|byline|caption|cutline|quote|photo|image|text|title|intro) "
    r"(?:goes|to go|to come|to follow) here\b"
    r"|\b(?:insert (?:your |the |a |an )?|(?:enter|add|put) your )"
    r"(?:headline|title|text|caption|photo|image|quote|name|link|byline|date) here\b"
    r"|\b(?:your|sample|dummy) (?:headline|text|title|caption) (?:goes )?here\b"
    r"|\bsplash heading here\b|\bxyxy\w*\b"
    r"|\blorem ipsum dolor(?: sit amet)?\b"
    r"|\*\|[A-Z_]+\|\*|%%[A-Z_]+%%|\{\{ ?(?!content|title|page|site|toc|body)[a-z_]+ ?\}\}",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"\[(?:insert|add|check|confirm|need|needs|missing|placeholder|to come)\b[^\]\n]{0,60}"
    r"\b(?:quote|photo|picture|image|name|names|link|caption|date|figure|figures|number|headline|hed|byline|source|url|"
    r"spelling|stat|stats|title|text|graphic|chart|map|more|details?)\b[^\]\n]{0,30}\]"
    r"|\[(?:photo|picture|image|graphic|chart|quote|caption|headline) (?:here|needed|to come|to follow|tk)\]"
    r"|\[(?:TK|TODO|TBC|HED|DEK|XX+|tk)\]",
    re.IGNORECASE,
)
_TK = re.compile(r"(?:(?<=[:(,;]\s)|(?<=[(\[])|(?<=[a-z%£$€]\s)|(?<=[£$€]))TK(?=[\s.,;:)\]?!]|$)(?!\s[A-Z])")
_NOTE = re.compile(r"(?:^|[\[(])(?:TODO|FIXME|XXX)(?=:|\s?\()")
_SHORTCODE = re.compile(
    r"\[(?:youtube|vimeo|gallery|embed|wpvideo|audio|soundcloud|caption|vc_\w+|et_pb_\w+)[=\s][^\]\n]*\]"
)
_ABOUT = re.compile(r"lorem|dummy text|placeholder|filler text|kitchen.?sink|style ?guide|template", re.IGNORECASE)
_HINTS = ("TK", "tk", "here", "HERE", "orem", "xyxy", "XYXY", "[", "{{", "%%", "*|", "TODO", "FIXME", "XXX")


class ResiduePlaceholder(Rule):
    """A placeholder is still waiting for its text.

    TK, “hed goes here” and “lorem ipsum” get into print every year. Articles about placeholders, test pages that are
    marked as drafts, and quoted placeholders are left alone.
    """

    id = "residue-placeholder"
    category = "residue"
    severity = Severity.ERROR
    bad = (
        Example("The fund holds ⟦TKTK⟧ euros, and the *next* meeting is in ⟦TK⟧."),
        Example("# ⟦Headline goes here⟧\n\nThe vote is on Monday."),
        Example("The vote is on Monday. ⟦[insert quote from the mayor]⟧"),
        Example("⟦[PHOTO HERE]⟧\n\nThe vote is on Monday."),
        Example("⟦Lorem ipsum dolor sit amet⟧, the vote is on Monday."),
        Example("⟦TODO⟧: ask the ministry."),
        Example("Dear ⟦{{first_name}}⟧, the vote is on Monday.", path="draft.txt"),
    )
    good = (
        Example("The Turkmen [TK] pages are new, and TK Maxx is open."),
        Example("The widgets use Tk, and she keeps a “TODO” list. TODO lists are long."),
        Example("# What lorem ipsum means\n\nThe text *lorem ipsum dolor sit amet* is not Latin."),
        Example("In `[insert name here]`, write the name; “insert your name here” is what it says."),
        Example("As a [insert user], I want to [add task]."),
        Example("A politician of [insert any party here] says so."),
        Example("The ferry leaves from here, and the headline goes to her."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        draft = doc.value("draft")
        if draft and draft.text.strip().casefold() == "true":
            return
        about = self._is_about(doc)
        for block in doc.blocks:
            if any(hint in block.text for hint in _HINTS) and not (doc.format == "html" and "{{" in block.text):
                for match in self._matches(doc, block):
                    span = block.span(*match.span())
                    if not inside_quotation(doc, span) and not (about and "TK" not in match.group()):
                        message = f"“{match.group()}” is a placeholder; put in what is missing."
                        yield self.finding(doc.at(*span), message)

    def _matches(self, doc: Document, block: Block) -> Iterator[re.Match[str]]:
        patterns = [_SURE, _BRACKETED, _SHORTCODE]
        if block.kind != "cell":
            patterns.append(_NOTE)
        if sum(other.text.count("TK") for other in doc.blocks) <= 6:
            patterns.append(_TK)
        end = 0
        found = (match for pattern in patterns for match in pattern.finditer(block.text))
        for match in sorted(found, key=lambda match: (match.start(), -match.end())):
            if match.start() >= end and not _is_code(block.text, match):
                end = match.end()
                yield match

    def _is_about(self, doc: Document) -> bool:
        headline = doc.headline()
        return bool(_ABOUT.search(doc.path) or (headline and _ABOUT.search(headline.text)))


def _is_code(text: str, match: re.Match[str]) -> bool:
    """Whether “[TK]” stands after a capitalised word, as the code of a language or a person's initials."""
    before = text[: match.start()].rstrip("[( ").split()
    bracketed = text[max(0, match.start() - 1) : match.end()].lstrip().startswith(("[TK", "(TK"))
    return bracketed and bool(before) and before[-1][0].isupper()
