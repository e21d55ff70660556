"""Spelling, as the grammar engine's dictionary has it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from rapidfuzz.distance import OSA

from copyedit import (
    Block,
    Document,
    EngineRule,
    Example,
    Finding,
    Passage,
    Reading,
    Suggestion,
    advised_fixes,
    blocks_to_read,
    is_spared,
)

#: A word that a draft writes so often is a term of its trade, not a slip.
_TERM = 3
#: A paragraph with more unknown words than one in so many is not in the draft's language.
_FOREIGN = 4
_WORD = re.compile(r"[^\W\d_]+")
_JOINED = re.compile(r"[\w@#/\\-]|^\.")
_OTHER_DIALECT = re.compile(r"is (?:British|American|Canadian|Australian) English")


@dataclass(frozen=True, slots=True)
class SpellingOptions(Reading):
    """`words` are known words beside those of the dictionary; `unknown` reports all others, not only likely slips."""

    words: tuple[str, ...] = ()
    unknown: bool = False


class Spelling(EngineRule):
    """A word in lower case is in no dictionary: “goverment”, “occured”.

    Names, words with a capital or a digit, words that the draft uses again and again and terms unlike any known
    word are left alone: a dictionary knows nothing about them. With a language such as “en-GB”, the spelling of the
    other side of the ocean counts as a slip too.
    """

    id = "spelling"
    category = "grammar"
    Options = SpellingOptions
    bad = (
        Example("The ⟦goverment⟧ fell on Monday.", fixed="The government fell on Monday."),
        Example("They sold ⟦thier⟧ farm.", fixed="They sold their farm."),
        Example("It ⟦occured⟧ in *May*, the mayor said.", fixed="It occurred in *May*, the mayor said."),
    )
    good = (
        Example("The council met Nagor Qarabi in Baghdeh."),
        Example("She wrote: “The goverment fell.”"),
        Example("Run `goverment` or see the file goverment_2."),
        Example("The colour of the harbour, the color of the harbor."),
        Example("The monocultivar is small, and no monocultivars bite.", note="a term of a trade"),
        Example("The goverment fell.", options={"words": ["goverment"]}),
    )

    def passages(self, doc: Document) -> Iterator[Passage]:
        yield from (Passage(block, block.text) for block in blocks_to_read(doc, self._options))

    def judge(self, doc: Document, passage: Passage, suggestions: Sequence[Suggestion]) -> Iterator[Finding]:
        unknown = [suggestion for suggestion in suggestions if suggestion.category == "SPELLING"]
        if len(unknown) > 1 and len(unknown) * _FOREIGN > len(_WORD.findall(passage.text)):
            return
        for suggestion in unknown:
            word = passage.text[suggestion.start : suggestion.end]
            if self._is_slip(doc, passage.block, suggestion, word):
                yield self.finding(
                    doc.at(*passage.block.span(suggestion.start, suggestion.end)),
                    f"“{word}” is in no dictionary; {_remedy(suggestion)}",
                    fixes=tuple(advised_fixes(doc, passage.block, suggestion)),
                )

    @property
    def _options(self) -> SpellingOptions:
        return cast(SpellingOptions, self.options)

    def _is_slip(self, doc: Document, block: Block, suggestion: Suggestion, word: str) -> bool:
        before, after = block.text[: suggestion.start][-1:], block.text[suggestion.end :][:1]
        if not word.islower() or not word.isalpha() or len(word) < 4 or _JOINED.search(f"{before} {after}"):
            return False
        if word in {known.lower() for known in self._options.words}:
            return False
        if _OTHER_DIALECT.search(suggestion.message) and "-" not in doc.language:
            return False
        if is_spared(doc, block, suggestion.start, suggestion.end, self._options):
            return False
        return (self._options.unknown or _is_near(word, suggestion)) and _count(doc, word) < _TERM


def _is_near(word: str, suggestion: Suggestion) -> bool:
    """Whether the best known word is so close that the pen slipped: terms of a trade seldom have such a neighbour."""
    known = suggestion.replacements[0] if suggestion.replacements else ""
    if not known.isalpha() or known[0] != word[0]:
        return False
    if len(word) < 6:
        return sorted(known) == sorted(word)
    return OSA.distance(word, known) <= (1 if len(word) < 9 else 2)


def _count(doc: Document, word: str) -> int:
    return sum(len(re.findall(rf"\b{re.escape(word)}\b", block.text, re.IGNORECASE)) for block in doc.blocks)


def _remedy(suggestion: Suggestion) -> str:
    if not suggestion.replacements:
        return "correct it, or add it to the known words"
    return f"write “{suggestion.replacements[0]}”, or add it to the known words"
