"""The ways in which a style entry looks at texts: Vale's extension points, which house style lists use too."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from copyedit.style.guard import Pattern
from copyedit.style.texts import Text


class Alert(NamedTuple):
    """Something found at ``text.text[start:end]``: the words for the message, and what could stand there instead.

    `code` names the term where a look has many.
    """

    text: Text
    start: int
    end: int
    words: tuple[str, ...]
    replacements: tuple[str, ...] = ()
    code: str = ""


class Term(NamedTuple):
    """A word or phrase, what to write in its place (nothing: no substitute), and its code."""

    words: str
    replacements: tuple[str, ...] = ()
    code: str = ""


class Look(Protocol):
    """One way to look at the texts of a draft, which come in source order."""

    def find(self, texts: Sequence[Text]) -> Iterator[Alert]:
        """What there is to report."""
        ...


@dataclass(frozen=True, slots=True)
class Existence:
    """A pattern must not occur, but for the exceptions."""

    pattern: Pattern
    exceptions: Pattern | None = None

    def find(self, texts: Sequence[Text]) -> Iterator[Alert]:
        """Every match that is no exception."""
        for text in texts:
            for hit in self.pattern.hits(text.text):
                found = text.text[hit.start : hit.end].strip()
                if found and not (self.exceptions and self.exceptions.found(found)):
                    yield Alert(text, hit.start, hit.end, (found,))


class Swap(NamedTuple):
    """One line of a substitution: what is looked for, and the words that shall stand there, best first."""

    pattern: Pattern
    expected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Substitution:
    """Some words shall stand in the place of others; group N of `pattern` belongs to ``swaps[N - 1]``."""

    pattern: Pattern
    swaps: tuple[Swap, ...]
    exceptions: Pattern | None = None
    capitalize: bool = False

    def find(self, texts: Sequence[Text]) -> Iterator[Alert]:
        """Every match that is not yet what it shall be."""
        for text in texts:
            for hit in self.pattern.hits(text.text):
                found = text.text[hit.start : hit.end]
                expected = self._expected(self.swaps[hit.group - 1], found)
                excepted = self.exceptions is not None and self.exceptions.found(found)
                if found.strip() not in expected and not excepted:
                    yield Alert(text, hit.start, hit.end, (" or ".join(expected), found), expected)

    def _expected(self, swap: Swap, found: str) -> tuple[str, ...]:
        expected = tuple(swap.pattern.replaced(found, word) if "$" in word else word for word in swap.expected)
        if self.capitalize and found[:1].isupper():
            return tuple(word[:1].upper() + word[1:] for word in expected)
        return expected


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A pattern must occur at most, or at least, so many times in a text (0: no limit)."""

    pattern: Pattern
    most: int = 0
    least: int = 0

    def find(self, texts: Sequence[Text]) -> Iterator[Alert]:
        """The first match of each text that has too many; the start of each that has too few."""
        for text in texts:
            hits = list(self.pattern.hits(text.text))
            if (self.most and len(hits) > self.most) or (self.least and len(hits) < self.least):
                start, end = (hits[0].start, hits[0].end) if hits else (0, min(1, len(text.text)))
                yield Alert(text, start, end, (str(len(hits)),))


@dataclass(frozen=True, slots=True)
class Repetition:
    """A pattern must not match the same words again in its next match."""

    pattern: Pattern
    most: int = 0
    ignorecase: bool = False
    letters_only: bool = False
    exceptions: Pattern | None = None

    def find(self, texts: Sequence[Text]) -> Iterator[Alert]:
        """Each pair of matches that says the same words."""
        for text in texts:
            before, begin, count = "", 0, 0
            for hit in self.pattern.hits(text.text):
                found = text.text[hit.start : hit.end].strip()
                same = bool(found) and self._folded(found) == self._folded(before)
                if same and (found.isalpha() or not self.letters_only):
                    count += 1
                    both = text.text[begin : hit.end]
                    if count > self.most and "\n" not in both and not (self.exceptions and self.exceptions.found(both)):
                        yield Alert(text, begin, hit.end, (found,))
                        count = 0
                before, begin = found, hit.start

    def _folded(self, words: str) -> str:
        return words.casefold() if self.ignorecase else words


@dataclass(frozen=True, slots=True)
class Consistency:
    """Of each pair of patterns only one may occur in a draft: group 1 is the one, group 2 the other."""

    pairs: tuple[Pattern, ...]

    def find(self, texts: Sequence[Text]) -> Iterator[Alert]:
        """The first match of the way that the draft takes second, for each pair."""
        for pair in self.pairs:
            first: tuple[int, str] | None = None
            for text, hit in ((place, hit) for place in texts for hit in pair.hits(place.text)):
                found = text.text[hit.start : hit.end]
                if first is None:
                    first = (hit.group, found)
                elif hit.group != first[0]:
                    yield Alert(text, hit.start, hit.end, (found, first[1]))
                    break


@dataclass(frozen=True, slots=True)
class Conditional:
    """What `first` finds must have been seen by `second`, as one of its groups, in the same text or before."""

    first: Pattern
    second: Pattern
    exceptions: Pattern | None = None

    def find(self, texts: Sequence[Text]) -> Iterator[Alert]:
        """Each match of `first` without its condition."""
        seen: set[str] = set()
        for text in texts:
            seen.update(group for hit in self.second.hits(text.text) for group in hit.groups if group)
            for hit in self.first.hits(text.text):
                found = text.text[hit.start : hit.end]
                if found not in seen and not (self.exceptions and self.exceptions.found(found)):
                    yield Alert(text, hit.start, hit.end, (found,))


@dataclass(frozen=True, slots=True)
class Terms:
    """Whole words and phrases, looked up by their first word: as quick for ten thousand as for ten.

    `index` maps the first word, case folded, to the terms that begin with it. With `exact`, only another
    capitalisation of the term is reported.
    """

    index: Mapping[str, tuple[Term, ...]]
    exact: bool = False
    match_case: bool = False
    exceptions: Pattern | None = None

    def find(self, texts: Sequence[Text]) -> Iterator[Alert]:
        """Every occurrence of a term; of terms that begin alike, the longest."""
        for text in texts:
            free = 0
            for word in _WORD.finditer(text.text):
                for term in self.index.get(word.group().casefold(), ()):
                    start = word.start() - _first_word(term.words)
                    end = start + len(term.words)
                    if start >= free and self._stands(text.text, start, end, term.words):
                        free = end
                        if not self._excepted(text.text, start, end):
                            yield _alert(text, start, end, term)
                        break

    def _stands(self, text: str, start: int, end: int, term: str) -> bool:
        found = text[start:end]
        if found.casefold() != term.casefold() or (self.match_case and found != term):
            return False
        if self.exact and (found == term or found.isupper()):
            return False
        return not _JOINED_BEFORE.search(text[max(0, start - 2) : start]) and not _JOINED_AFTER.match(text, end)

    def _excepted(self, text: str, start: int, end: int) -> bool:
        if self.exceptions is None:
            return False
        return any(hit.start <= start and end <= hit.end for hit in self.exceptions.hits(text))


_WORD = re.compile(r"\w+")
_JOINED_BEFORE = re.compile(r"\w[-./@_]?$|[/@_]$")
_JOINED_AFTER = re.compile(r"\w|-\w|[/@_]|\.\w")


def _first_word(term: str) -> int:
    match = _WORD.search(term)
    return match.start() if match else 0


def _fitted(found: str, replacement: str) -> str:
    """`replacement` with a capital where the found words begin a sentence with one."""
    if found[:1].isupper() and found[1:].islower() and replacement.islower():
        return replacement[:1].upper() + replacement[1:]
    return replacement


def _alert(text: Text, start: int, end: int, term: Term) -> Alert:
    found = text.text[start:end]
    fitted = tuple(_fitted(found, replacement) for replacement in term.replacements)
    words = (" or ".join(fitted), found) if fitted else (found,)
    return Alert(text, start, end, words, fitted, term.code)


def term_index(terms: Iterable[Term]) -> Mapping[str, tuple[Term, ...]]:
    """Terms by their first word, the longest first, as :class:`Terms` wants them."""
    index: dict[str, list[Term]] = {}
    for term in sorted(terms, key=lambda term: (-len(term.words), term)):
        word = _WORD.search(term.words)
        if word:
            index.setdefault(word.group().casefold(), []).append(term)
    return {word: tuple(entries) for word, entries in index.items()}
