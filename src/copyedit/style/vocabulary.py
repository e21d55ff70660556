"""Vale vocabularies: words that a house accepts as they are written, and words that it rejects."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from copyedit.findings import Severity
from copyedit.style.entries import Entry
from copyedit.style.guard import checked_pattern
from copyedit.style.looks import Existence, Term, Terms, term_index

#: The files of a vocabulary; each holds one regular expression a line.
ACCEPT, REJECT = "accept.txt", "reject.txt"
_COMMENT = re.compile(r"#(\s|$)")
_FLAGS = re.compile(r"\(\?([a-z]+)\)")
_PHRASE = re.compile(r"[^\W_][\w’'&-]*(?:[ .][^\W_][\w’'&-]*)*")


class Vocabulary(NamedTuple):
    """Regular expressions of the words that are accepted, and of those that are rejected."""

    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()


def read_vocabulary(texts: Mapping[str, str]) -> Vocabulary:
    """The words of all vocabulary files, given by path; raises UserError that names file and line."""
    accepted = (word for path, text in texts.items() if path.endswith(ACCEPT) for word in _words(path, text))
    rejected = (word for path, text in texts.items() if path.endswith(REJECT) for word in _words(path, text))
    return Vocabulary(tuple(accepted), tuple(rejected))


def vocabulary_entries(vocabulary: Vocabulary) -> Iterator[Entry]:
    """What a vocabulary itself asks for: accepted words in their capitalisation, rejected ones not at all."""
    phrases = [Term(word, (word,)) for word in vocabulary.accepted if _PHRASE.fullmatch(word)]
    if phrases:
        yield Entry("Vale.Terms", "", Terms(term_index(phrases), exact=True), Severity.ERROR)
    if vocabulary.rejected:
        pattern = checked_pattern(rf"\b(?:{'|'.join(vocabulary.rejected)})\b", REJECT)
        yield Entry("Vale.Avoid", "", Existence(pattern), Severity.ERROR)


def _words(path: str, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), 1):
        word = line.strip()
        if word and not _COMMENT.match(word):
            checked_pattern(word, f"{path}, line {number}")
            flags = _FLAGS.match(word)
            # flags hold for their own line alone, though all lines become one pattern
            yield f"(?{flags[1]}:{word[flags.end() :]})" if flags else word
