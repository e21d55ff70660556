"""Quotations that their declared source has in other words, or not at all."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from copyedit import (
    GAP,
    CorpusRule,
    Document,
    Example,
    Fact,
    Finding,
    Location,
    Lookup,
    Severity,
    look_up,
    looks_like_path,
    quotations,
    quoted_words,
    read_text,
)

_SOURCE = "---\nsources:\n  - text: We will never close the school in the valley, nor the one on the hill.\n---\n\n"


class QuoteSource(CorpusRule):
    """A direct quotation does not stand so in the source that the draft declares.

    Front matter names the sources: `sources:` is a list of paths, seen from the draft's folder, or of tables with a
    `path` or a `text`; entries that are titles of works are left to `title-declared`. Typography, the case of the
    first letter, ellipses and words in brackets never count.
    """

    @dataclass(frozen=True, slots=True)
    class Options:
        """Where the sources of all drafts are: files, or folders of files."""

        sources: tuple[str, ...] = ()
        least_words: int = 4

    id = "quote-source"
    category = "quotations"
    severity = Severity.ERROR
    steps = 1
    bad = (
        Example(f"{_SOURCE}“⟦We would never close the school in the *valley*,⟧” she said."),
        Example("---\nsources: [⟦notes/missing.txt⟧]\n---\n\n“We would never close the *school*,” she said."),
        Example(f"{_SOURCE}“⟦Nobody asked the parents of the town,⟧” she said."),
    )
    good = (
        Example(f"{_SOURCE}She said they would “never close the school in the valley”."),
        Example(f"{_SOURCE}“We will never close [it] … nor the one on the hill!” she said, “ever”."),
        Example("“We would never close the school in the valley,” she said."),
        Example(
            "---\nsources:\n  - The School in the Valley\n  - title: A History of Hills\n---\n\n"
            "“We would never close the school in the valley,” she said.",
            note="titles of works",
        ),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        keys = sorted(key for key in doc.meta if key.startswith("sources.") and key.endswith(".text"))
        sources = [quoted_words(value.text) for key in keys for value in doc.meta[key]]
        if sources:
            for where, words in self._quotations(doc):
                yield from self._judge(where, words, sources, sources, declared=True)

    def collect(self, doc: Document) -> Iterator[Fact]:
        declared = [(key, value) for key in sorted(doc.meta) if _names_files(key) for value in doc.meta[key]]
        for key, value in declared:
            yield Fact(doc.at(*value.span), "source" if key == "sources" else "path", value.text)
        if declared or self._options.sources:
            for where, words in self._quotations(doc):
                yield Fact(where, "quotation", " ".join(map(_digest, words)))

    def check_corpus(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        common = [*_texts(_files(self._options.sources))]
        for path, group in groupby(facts, _path):
            found = list(group)
            own = [(fact, _resolve(path, fact.value)) for fact in found if _may_be_file(fact)]
            own = [(fact, file) for fact, file in own if _is_path(fact) or file.is_file()]
            yield from (self._unread(fact) for fact, file in own if read_text(str(file)) is None)
            texts = [*_texts(file for _, file in own), *common]
            plain = [words for words, _ in texts]
            sources = [digests for _, digests in texts]
            for fact in found:
                if fact.key == "quotation" and sources:
                    yield from self._judge(fact.where, fact.value.split(), sources, plain, declared=bool(own))

    def keys(self, fact: Fact) -> Iterable[str]:
        return ()

    def _quotations(self, doc: Document) -> Iterator[tuple[Location, list[str]]]:
        for quotation in quotations(doc):
            words = quoted_words(quotation.text)
            if quotation.level == 1 and not quotation.block.origin and len(words) >= self._options.least_words:
                yield doc.at(*quotation.span), words

    def _judge(
        self, where: Location, words: list[str], sources: list[list[str]], plain: list[list[str]], *, declared: bool
    ) -> Iterator[Finding]:
        answers = [look_up(words, source) for source in sources]
        if any(answer.verdict == "found" for answer in answers):
            return
        altered = next((n for n, answer in enumerate(answers) if answer.verdict == "altered"), None)
        if altered is not None:
            yield self.finding(where, f"The source has {_wording(plain[altered], answers[altered])}; quote its words.")
        elif declared:
            message = "None of the declared sources has this quotation; check its words and its source."
            yield self.finding(where, message, severity=Severity.WARNING)

    def _unread(self, fact: Fact) -> Finding:
        message = f"The source “{fact.value}” cannot be read; correct its path."
        return self.finding(fact.where, message, severity=Severity.WARNING)

    @property
    def _options(self) -> Options:
        assert isinstance(self.options, self.Options)
        return self.options


def _wording(source: list[str], answer: Lookup) -> str:
    start, end = answer.source
    return f"“… {' '.join(source[max(0, start - 3) : end + 3])} …”"


def _names_files(key: str) -> bool:
    return key == "sources" or (key.startswith("sources.") and key.endswith(".path"))


def _may_be_file(fact: Fact) -> bool:
    return fact.key in ("source", "path") and "://" not in fact.value


def _is_path(fact: Fact) -> bool:
    return fact.key == "path" or looks_like_path(fact.value)


def _resolve(draft: str, name: str) -> Path:
    beside = Path(draft).parent / name
    return beside if beside.exists() else Path(name)


def _files(names: Iterable[str]) -> Iterator[Path]:
    for name in names:
        path = Path(name)
        yield from sorted(entry for entry in path.rglob("*") if entry.is_file()) if path.is_dir() else (path,)


def _texts(files: Iterable[Path]) -> Iterator[tuple[list[str], list[str]]]:
    """The words of each file that holds any text, and their digests."""
    for file in files:
        if text := read_text(str(file)):
            words = quoted_words(text)
            yield words, [_digest(word) for word in words]


def _path(fact: Fact) -> str:
    return fact.where.path


def _digest(word: str) -> str:
    """A short name of a word, so that facts hold no running text."""
    return GAP if word == GAP else f"{zlib.crc32(word.encode()):08x}"
