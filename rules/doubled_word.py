"""Doubled words."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from operator import eq

from copyedit import Block, Document, Edit, Example, Finding, Fix, Rule, Severity

_WORD = re.compile(r"(?<![\w’'./@#-])([^\W\d_]+)([ \t\xa0]+)(?=(\1)(?![\w’'/-]|\.\w))", re.IGNORECASE)
_PHRASE = re.compile(r"(?<![\w’'./-])([^\W\d_]+ [^\W\d_]+(?: [^\W\d_]+)?) (?=(\1)(?![\w’'-]))")
_SENTENCE_START = re.compile(r"(?:^|[.!?:…][\"”’)]*\s|\n)[\"“‘(]*$")
#: A turn in a transcript, where people repeat themselves.
_TURN = re.compile(r"(?:[A-Z][\w.’'-]*\s?){1,3}:\s")
_KINDS = frozenset(("title", "dek", "heading", "paragraph", "item", "caption"))
_CODE = re.compile(r"[{}$|<>\\]| {3}|\w=[\w\"]|;\s*$|_CODE")
#: “What it does it does well” is no slip.
_RELATIVE = re.compile(r"\b(?:what|as|that|how|who|where|which)\s+$", re.IGNORECASE)
#: Words that may follow themselves, and what stands before them where they do so by a slip only.
_SLIPS = {
    "is": re.compile(r"\b(?:it|he|she|this|there|which)\s+$", re.IGNORECASE),
    "it": re.compile(r"\b(?:that|but|if|and|when|because|so|while|although)\s+$", re.IGNORECASE),
    "you": re.compile(r"\b(?:that|but|if|and|when|because|so|while|although)\s+$", re.IGNORECASE),
    "in": re.compile(
        r"(?<![\w’'-])(?!(?:log|sign|check|mov|com|go|break|settl|step|plug|dial|drop|phon|call|cash|clos|fill|giv|hand|"
        r"join|kick|lock|stand|tak|tun|turn|weigh|bring|built|build|fit|let|set|book|opt|chim|pitch|been|liv|sleep|stay|"
        r"came|gone|went|got|get|put|key|typ|slott|mix|blend|fad|zoom|pull|draw|shov|push|is|are|was|were|be)\w{0,5}\s)"
        r"\w{2,}\s+$",
        re.IGNORECASE,
    ),
}
_CLAUSE = re.compile(
    r"\b(?:what|how|who|where|when|why|whatever|whoever|all|as|than|that|thing|think|knows?|says?)\b", re.IGNORECASE
)
_MENTIONS = frozenset("\"“”‘’'`")


class DoubledWord(Rule):
    """A word, or a pair of small words, appears twice in a row.

    Readers skip over a repeated short word, and so do the writers who left it there. Words that may well follow
    themselves (“had had”, “that that”, “very very”), names, and the words of a speaker are left alone.
    """

    id = "doubled-word"
    category = "repetition"
    severity = Severity.ERROR
    bad = (
        Example("They met in ⟦the the⟧ end.", fixed="They met in the end."),
        Example("They met in *⟦the* the⟧ end.", fixed="They met in *the* end."),
        Example("They met in ⟦the *the⟧* end.", fixed="They met in *the* end."),
        Example("⟦The the⟧ end was near.", fixed="The end was near."),
        Example(
            "It ⟦is is⟧ going to rain ⟦in in⟧ March, but ⟦you you⟧ know.",
            fixed="It is going to rain in March, but you know.",
        ),
        Example("They asked for ⟦for⟧ money.".replace("for ⟦for⟧", "⟦for for⟧")),
        Example("She still ⟦makes makes⟧ boats, last but not ⟦least least⟧."),
        Example("“They say ⟦it will it will⟧ make a difference ⟦of the of the⟧ kind.”"),
    )
    good = (
        Example("She said that that had had its day, and it was very very late."),
        Example("`the the`"),
        Example("Duran Duran played in Walla Walla, and Gorilla gorilla slept."),
        Example("“Spend spend spend,” he said; the word “the the” was cut."),
        Example("| the | the |\n|---|---|\n| to | to |"),
        Example("They went from place to place to sing, over and over and over."),
        Example("What it does it does well, and localnas localnas.example is a line of a file; $ a list list."),
        Example("What it is is hard to say; they logged in in the morning."),
        Example("The Lab is in the The Hague office."),
        Example("Marta Lindqvist: And we we had the the same."),
        Example("*the*\n\nthe end"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        if doc.language.partition("-")[0] not in ("en", ""):
            return
        for block in doc.blocks:
            if block.kind in _KINDS and not _TURN.match(block.text):
                words = block.text.casefold().split()
                if any(map(str.startswith, words[1:], words)):
                    yield from self._words(doc, block)
                if any(map(eq, words, words[2:])) or any(map(eq, words, words[3:])):
                    yield from self._phrases(doc, block)

    def _words(self, doc: Document, block: Block) -> Iterator[Finding]:
        end = -1
        for match in _WORD.finditer(block.text):
            first, second = match.group(1), match.group(3)
            small = _lists().get(first.casefold(), "")
            if small == "allowed" and _slipped(block.text, match):
                small = "small"
            if match.start() < end or small == "allowed" or _mentioned(block.text, match.start(), match.end(3)):
                continue
            end = match.end(3) + len(second) + 1
            opens = bool(_SENTENCE_START.search(block.text, 0, match.start()))
            sure = small == "small"
            if second != first and (second[0].isupper() or not opens):
                continue
            if second[0].isupper() and not (sure and opens):
                continue
            if sure or not (_again(block.text, match) or _CODE.search(block.text)):
                severity = self.severity if sure else Severity.WARNING
                text = block.text[match.start() : match.end(3)]
                message = f"“{text}”: the word is doubled; take one out."
                where = doc.at(*block.span(match.start(), match.end(3)))
                yield self.finding(where, message, fixes=[_fix(doc, block, match, sure=sure)], severity=severity)

    def _phrases(self, doc: Document, block: Block) -> Iterator[Finding]:
        for match in _PHRASE.finditer(block.text):
            words = match.group(1).split()
            lists = [_lists().get(word, "") for word in words]
            where = block.span(match.start(), match.end(2))
            linking = lists[-1] == "linking" or words[-1] in ("and", "to", "by", "or", "in", "on", "after", "upon")
            if _RELATIVE.search(block.text, max(0, match.start() - 12), match.start()):
                continue
            if words[0] != "and" and all(kind for kind in lists) and not linking and len(set(words)) > 1:
                text = match.group(1)
                message = f"“{text} {text}”: the words are doubled; take them out once."
                yield self.finding(doc.at(*where), message, replace=text, severity=Severity.WARNING)


def _fix(doc: Document, block: Block, match: re.Match[str], *, sure: bool) -> Fix:
    """One word in place of two; where markup stands between them, the word goes whose markup can stay."""
    title, whole = f"Replace with “{match.group(1)}”", block.span(match.start(), match.end(3))
    if not doc.is_verbatim(whole) and match.group(1) == match.group(3):
        for start, end in ((match.end(1), match.end(3)), (match.start(), match.start(3))):
            span = block.span(start, end)
            if doc.source[slice(*span)] == block.text[start:end]:
                return Fix(title, (Edit(doc.at(*span), ""),))
    return Fix(title, (Edit(doc.at(*whole), match.group(1)),), sure)


def _mentioned(text: str, start: int, end: int) -> bool:
    """Whether quotation marks hold just these two words."""
    return text[max(0, start - 1) : start] in _MENTIONS and text[end : end + 1] in _MENTIONS and 0 < start


def _slipped(text: str, match: re.Match[str]) -> bool:
    """Whether words that may follow themselves, as in “what it is is late”, do so by a slip here."""
    word = match.group(1)
    before = _SLIPS.get(word)
    if before is None or not before.search(text, max(0, match.start() - 30), match.start()):
        return False
    return word != "is" or not _CLAUSE.search(re.split(r"[.!?;:]\s", text[: match.start()])[-1])


def _again(text: str, match: re.Match[str]) -> bool:
    """Whether the word stands there three times, which nobody does by mistake."""
    rest = text[match.end(3) :].lstrip(" ,")
    return rest.casefold().startswith(match.group(1).casefold())


@cache
def _lists() -> Mapping[str, str]:
    """Word -> the list of the data file that it stands in."""
    lists: dict[str, str] = {}
    section = ""
    for line in files(__package__).joinpath("doubled_words.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif not line.startswith("#"):
            lists |= {word: section for word in line.split() if word not in lists}
    return lists
