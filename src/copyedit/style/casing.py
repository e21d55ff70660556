"""Capitalisation as a style entry asks for it: of titles, of sentences, or by a pattern."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from copyedit.style.guard import Pattern
from copyedit.style.looks import Alert
from copyedit.style.texts import Text

_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[^\W_][^\s]*")


@dataclass(frozen=True, slots=True)
class Capitalization:
    """A text must be in ``$title``, ``$sentence``, ``$lower`` or ``$upper`` case, or match a pattern.

    `threshold` is the share of words that must be right. Words of `exceptions` keep their case; a word after one
    that ends in an indicator (such as a colon) begins anew.
    """

    match: str
    threshold: float = 0.8
    chicago: bool = False
    exceptions: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    pattern: Pattern | None = None

    def find(self, texts: Sequence[Text]) -> Iterator[Alert]:
        """Each text that is not in the case asked for."""
        for text in texts:
            expected = self._expected(text.text)
            if not self._right(text.text, expected):
                yield Alert(text, 0, len(text.text), (text.text, expected), self._replacements(expected))

    def _replacements(self, expected: str) -> tuple[str, ...]:
        return (expected,) if self.match in ("$title", "$sentence") else ()

    def _expected(self, text: str) -> str:
        if self.match == "$lower":
            return text.lower()
        if self.match == "$upper":
            return text.upper()
        if self.match == "$title":
            return self._recased(text, self._in_title)
        return self._recased(text, self._in_sentence) if self.match == "$sentence" else self.match

    def _right(self, text: str, expected: str) -> bool:
        if self.pattern:
            return self.pattern.found(text)
        if self.match in ("$lower", "$upper"):
            return text == expected
        words, wanted = _WORD.findall(text), _WORD.findall(expected)
        right = sum(word == other for word, other in zip(words, wanted, strict=False))
        return not words or right / len(words) >= self.threshold

    def _recased(self, text: str, recase: Callable[[str, bool, bool], str]) -> str:
        kept = {word.casefold(): word for word in self.exceptions}
        tokens = list(_TOKEN.finditer(text))
        pieces: list[str] = []
        at, begins = 0, True
        for number, token in enumerate(tokens):
            word = token.group()
            core = word.strip("\"'“”‘’()[],.:;!?*").casefold()
            core = re.sub(r"[’']s$", "", core)
            if not (core in kept or (word.isupper() and len(word) > 1)):
                word = recase(word, begins, number == len(tokens) - 1)
            elif core in kept:
                at_core = word.casefold().index(core)
                word = word[:at_core] + kept[core] + word[at_core + len(core) :]
            pieces += [text[at : token.start()], word]
            at = token.end()
            begins = word.endswith(self.indicators) if self.indicators else False
            begins = begins or (number == 0 and re.fullmatch(r"\d+[.)]", word) is not None)
        return "".join([*pieces, text[at:]])

    def _in_title(self, word: str, begins: bool, last: bool) -> str:
        if word.lower() in _small_words(self.chicago) and not begins and not last:
            return word.lower()
        return _capitalized(word)

    def _in_sentence(self, word: str, begins: bool, last: bool) -> str:
        return _capitalized(word.lower()) if begins else word.lower()


def _capitalized(word: str) -> str:
    letter = re.search(r"[^\W\d_]", word)
    if not letter:
        return word
    return word[: letter.start()] + letter.group().upper() + word[letter.end() :]


@cache
def _small_words(chicago: bool) -> frozenset[str]:
    text = files("copyedit.style").joinpath("small_words.txt").read_text("utf-8")
    both, _, more = text.partition("\n")[2].partition("\n\n")
    return frozenset((both + " " + more if chicago else both).split())
