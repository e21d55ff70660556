"""Paragraphs that stand in two articles."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copyedit import CorpusRule, Document, Example, Fact, Finding, Related, Severity

_PARAGRAPH = (
    "The harbour was closed for most of the week after the storm, and the port said on Friday that it would not open "
    "before the divers had looked at the piers, which were built long ago."
)


class CopiedParagraph(CorpusRule):
    """A long paragraph stands word for word in another article.

    One finding tells how much the two articles share. Paragraphs that stand in many articles are taken for
    boilerplate, such as a disclaimer, and left alone, and so are quotations.
    """

    @dataclass(frozen=True, slots=True)
    class Options:
        """What counts as a copy."""

        least_words: int = 30
        boilerplate_from: int = 4

    id = "copied-paragraph"
    category = "repetition"
    severity = Severity.INFO
    steps = 1
    bad = (Example({"a.md": f"One.\n\n{_PARAGRAPH}", "b.md": f"*Two*.\n\n⟦{_PARAGRAPH}⟧\n\nThree."}),)
    good = (
        Example({"a.md": f"One.\n\n{_PARAGRAPH}", "b.md": f"Two.\n\n> {_PARAGRAPH}"}, note="a quotation"),
        Example({f"{name}.md": f"{name}.\n\n{_PARAGRAPH}" for name in "abcd"}, note="boilerplate"),
    )

    def collect(self, doc: Document) -> Iterator[Fact]:
        least = self._options.least_words
        for block in doc.blocks:
            if block.kind == "paragraph" and not block.containers and len(block.text) > least * 4:
                words = block.text.casefold().split()
                if len(words) >= least:
                    digest = hashlib.blake2b(" ".join(words).encode(), digest_size=8).hexdigest()
                    yield Fact(doc.at(*block.source_span), digest)

    def check_corpus(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        by_digest: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            by_digest[fact.key].append(fact)
        pairs: dict[tuple[str, str], list[tuple[Fact, Fact]]] = defaultdict(list)
        for found in by_digest.values():
            paths = sorted({fact.where.path for fact in found})
            if 1 < len(paths) < self._options.boilerplate_from:
                first, second = (next(fact for fact in found if fact.where.path == path) for path in paths[:2])
                pairs[paths[0], paths[1]].append((first, second))
        for (path, _), copies in sorted(pairs.items()):
            first, second = min(copies, key=lambda pair: pair[1].where)
            count = "A paragraph" if len(copies) == 1 else f"{len(copies)} paragraphs"
            verb = "stands" if len(copies) == 1 else "stand"
            message = f"{count} of this article {verb} word for word in {path} too; check that this is meant."
            yield self.finding(second.where, message, related=(Related(first.where, "the same paragraph"),))

    @property
    def _options(self) -> Options:
        assert isinstance(self.options, self.Options)
        return self.options
