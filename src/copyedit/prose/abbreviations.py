"""Abbreviations that a draft explains: “World Health Organization (WHO)”."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from copyedit.document import Block, Document, per_document

_IN_BRACKETS = re.compile(r"\((?:or |the )?[“\"]?([A-Z][A-Za-z0-9&./-]{1,9})[”\"]?\)")
_WORD = re.compile(r"[^\W_][\w’'.&]*(?:-[^\W_]+)*")
_SMALL_ENGLISH = ("of", "and", "the", "for", "in", "on", "to", "a", "an", "by", "with", "at", "&")
_SMALL_FOREIGN = ("de", "la", "du", "des", "et", "del", "y", "von", "und", "für")
_SMALL = frozenset((*_SMALL_ENGLISH, *_SMALL_FOREIGN))
_ENDINGS = re.compile(r"(?:[’']s|s[’'])$")
_CLAUSE = re.compile(r"[,;:!?“”\"()\n]|\.\s")
_MOST_WORDS = 12


class Definition(NamedTuple):
    """An abbreviation in brackets after the words that it stands for.

    The words are ``block.text[start:end]``, the abbreviation ``block.text[short_start:short_end]``; `close` is the
    offset after the closing bracket.
    """

    block: Block
    short: str
    start: int
    end: int
    short_start: int
    short_end: int
    close: int

    @property
    def words(self) -> str:
        """The words that are abbreviated, as written."""
        return self.block.text[self.start : self.end]


@per_document
def abbreviation_definitions(doc: Document) -> tuple[Definition, ...]:
    """The abbreviations that the draft explains, in source order."""
    return tuple(definition for block in doc.blocks if "(" in block.text for definition in _in_block(block))


def _in_block(block: Block) -> Iterator[Definition]:
    for match in _IN_BRACKETS.finditer(block.text):
        short = match[1].rstrip(".")
        letters = re.sub(r"[^A-Za-z]", "", short)
        if sum(letter.isupper() for letter in letters) < 2:
            continue
        start = _start_of_words(block.text, match.start(), letters)
        if start is not None:
            end = len(block.text[: match.start()].rstrip())
            yield Definition(block, short, start, end, match.start(1), match.start(1) + len(short), match.end())


def _start_of_words(text: str, bracket: int, letters: str) -> int | None:
    """Where the words begin whose initials are `letters`, read from the bracket backwards."""
    clause = max((match.end() for match in _CLAUSE.finditer(text, max(0, bracket - 160), bracket)), default=0)
    words = list(_WORD.finditer(text, max(clause, bracket - 160), bracket))[-_MOST_WORDS:]
    plural = len(letters) > 2 and letters[-1] == "s" and letters[:-1].isupper()
    wanted = list((letters[:-1] if plural else letters).lower())
    for index in range(len(words) - 1, -1, -1):
        parts = [part for word in words[index:] for part in word.group().split("-")]
        if words[index].group().lower() not in _SMALL and _fits(parts, wanted):
            return words[index].start() if len(parts) > 1 else None
    return None


def _fits(words: list[str], wanted: list[str]) -> bool:
    """Whether the first letters of `words` give `wanted`, small words left out or not."""
    initials = [word[0].lower() for word in words]
    if initials == wanted:
        return True
    large = [word[0].lower() for word in words if word.lower() not in _SMALL]
    return large == wanted or _with_inner_letters(words, "".join(wanted))


def _with_inner_letters(words: list[str], wanted: str) -> bool:
    """Each word gives its initial and perhaps one inner letter: “Department for Transport” is DfT."""
    if not words:
        return not wanted
    word = words[0].lower()
    if wanted and word[0] == wanted[0]:
        rest = wanted[1:]
        inner = len(rest) > len(words) - 1 and rest and rest[0] in word[1:]
        return _with_inner_letters(words[1:], rest) or bool(inner and _with_inner_letters(words[1:], rest[1:]))
    return word in _SMALL and _with_inner_letters(words[1:], wanted)


def same_words(one: str, other: str) -> bool:
    """Whether two expansions are one, but for case, number, hyphens, small words and British or American spelling."""
    return _plain(one) == _plain(other)


def _plain(words: str) -> list[str]:
    kept = (_ENDINGS.sub("", word) for word in re.split(r"[\s-]+", words.lower()) if word not in _SMALL)
    return [
        re.sub(r"our", "or", re.sub(r"is(?=[ae])", "iz", word.rstrip("s"))).replace("centre", "center") for word in kept
    ]
