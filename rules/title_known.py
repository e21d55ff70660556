"""A well-known work under a title that is almost its own."""

import re
from collections.abc import Iterator

from copyedit import (
    Document,
    Example,
    Finding,
    NearMiss,
    Rule,
    Severity,
    TitleSpan,
    is_known_title,
    named_works,
    near_known_title,
    title_spans,
)

_MEANT = re.compile(
    r"\b(?:parod|spoof|puns?\b|punning|pastiche|wordplay|play on|riff|homage|nod to|mis(?:spel|quot|title|hear)|sic\b"
    r"|tongue-in-cheek|send-up|mash-?up|retelling|inspired by|working title|so-called)",
    re.IGNORECASE,
)
_STAGED = re.compile(
    r"\b(?:sang|sings?|sung|sing-?along|perform(?:ed|s|ance)|rehears|screen(?:ed|s|ing)|premi[eè]re|stars? in"
    r"|theat(?:re|er)\b|choir|is set)"
)
_NEAR = 120
_HEADS = ("title", "heading", "dek")


class TitleKnown(Rule):
    """A well-known book, play, film, song or newspaper is cited under a title that is almost its own.

    The titles are a table of copyedit's own. Look the work up before you change anything: the draft may speak of
    another work, or play with the title.
    """

    id = "title-known"
    category = "titles"
    bad = (
        Example("They are rehearsing *⟦The Importance of Being Ernest⟧* in the barn.\n"),
        Example("Her first novel was compared to “⟦To Kill a Mocking Bird⟧.”\n"),
        Example("He has seen the film ⟦Apocalypse, Now⟧ nine times.\n", note="without quotation marks"),
        Example(
            "<p>The choir sang from <cite>⟦Joseph and his Amazing Technicolor Dreamcoat⟧</cite>.</p>", path="a.html"
        ),
    )
    good = (
        Example("They showed *Bride and Prejudice* and *Rebel Without a Pause*.\n", note="works of their own"),
        Example("Our round-up of the archive is called “Lord of the Files”.\n", note="a pun"),
        Example("We read the novel *Hitchhiker's Guide* and *Importance of Being Earnest*.\n", note="short forms"),
        Example("His parody, *The Importance of Being Ernest*, ran for a week.\n"),
        Example("The club sings “Finnegan's Wake”; nobody there has read *Finnegans Wake*.\n"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        if not doc.language.startswith("en"):
            return
        dressed = title_spans(doc)
        for title in dressed:
            found = near_known_title(title.text)
            if found and _is_slip(doc, title, found):
                yield self._found(doc, title, found)
        for title in named_works(doc):
            named = _longest(title)
            if named and _is_slip(doc, *named) and not any(_overlap(named[0], other) for other in dressed):
                yield self._found(doc, *named)

    def _found(self, doc: Document, title: TitleSpan, miss: NearMiss) -> Finding:
        message = f"“{title.text}” is almost the {miss.work.kind} “{miss.work.title}”: {miss.difference}; look it up"
        severity = Severity.INFO if miss.doubtful else Severity.WARNING
        return self.finding(doc.at(*title.span), message, severity=severity)


def _is_slip(doc: Document, title: TitleSpan, miss: NearMiss) -> bool:
    """Whether nothing in the draft says that the wording is meant."""
    around = title.block.text[max(0, title.start - _NEAR) : title.end + _NEAR]
    anchored = title.anchored or _STAGED.search(around.replace(title.text, ""))
    if (miss.doubtful or title.block.kind in _HEADS) and not anchored:
        return False
    if _MEANT.search(around):
        return False
    right, wrong = _fold(miss.work.title), _fold(title.text)
    texts = [_fold(block.text) for block in doc.blocks]
    if any(re.search(rf"(?<!\w){re.escape(right)}(?!\w)", text) for text in texts):
        return False
    rest = " ".join(text.replace(wrong, " ") for text in texts)
    return all(len(word) < 4 or len(re.findall(rf"\b{re.escape(word)}\b", rest)) < 2 for word in miss.odd)


def _fold(text: str) -> str:
    return text.replace("’", "'").replace("‘", "'").casefold()


def _longest(title: TitleSpan) -> tuple[TitleSpan, NearMiss] | None:
    """The near miss among the beginnings of a run of words that may go on after the title ends."""
    ends = [match.end() for match in re.finditer(r"[^\s,]+", title.text)][1:]
    shorter = [title._replace(end=title.start + end) for end in reversed(ends)]
    if any(is_known_title(part.text) for part in shorter):
        return None
    found = ((part, near_known_title(part.text)) for part in shorter)
    return next(((part, miss) for part, miss in found if miss), None)


def _overlap(one: TitleSpan, other: TitleSpan) -> bool:
    return one.block is other.block and one.start < other.end and other.start < one.end
