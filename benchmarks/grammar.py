"""Counts what grammar and spelling report on published articles, at the default profile with the embedded engine.

    python -m benchmarks.grammar --archive FOLDER [--articles N] [--sample N] [--seed S]
    python -m benchmarks.grammar --examples 2000

Published articles were edited: most of what is found in them is a false alarm, and the sample, which is the same for
the same seed, is there to be read and judged. ``--examples`` asks for the sentences by which LanguageTool's own rules
are explained, read from its jar where ``copyedit engine install languagetool`` has put it.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from benchmarks.grammar_examples import score_examples
from copyedit import EngineRule, Finding, Rule, Severity
from copyedit.analyze import analyze
from copyedit.engines import GrammarSettings
from copyedit.engines.reader import Reader, open_reader
from copyedit.files import Selection, UnreadableError, find_drafts, read_draft
from copyedit.formats import parse
from copyedit.patterns import Patterns
from copyedit.registry import installed_rules
from copyedit.source import LineIndex

#: How much of a line is shown on either side of the words in question.
_AROUND = 70


class Shown(NamedTuple):
    """A finding as the sample prints it: its place, severity, rule and message, and the words around it."""

    place: str
    severity: str
    rule: str
    message: str
    excerpt: str


@dataclass
class Tally:
    """What was found in all articles."""

    articles: int = 0
    words: int = 0
    failures: list[str] = field(default_factory=list)
    counts: Counter[tuple[str, Severity]] = field(default_factory=Counter)
    shown: list[Shown] = field(default_factory=list)

    def per_thousand(self, severity: Severity) -> float:
        """Findings of one severity for each 1,000 words."""
        return 1000 * sum(count for (_, of), count in self.counts.items() if of == severity) / max(1, self.words)


def default_rules() -> list[Rule]:
    """An instance of each rule that is on by default: rules of ours take precedence over what the engine says."""
    return [rule() for rule in installed_rules().values() if not rule.preview]


def drafts_in(archive: Path, articles: int, seed: int) -> list[str]:
    """The drafts of a folder, or `articles` of them by lot."""
    drafts = find_drafts([str(archive)], Selection(Patterns(), Path.cwd()))
    return sorted(random.Random(seed).sample(drafts, articles)) if 0 < articles < len(drafts) else drafts


def measure(drafts: Sequence[str], language: str, reader: Reader) -> Tally:
    """What the engine rules report on each draft."""
    tally, rules = Tally(), default_rules()
    engine_rules = {rule.id for rule in rules if isinstance(rule, EngineRule)}
    for path in drafts:
        try:
            source = read_draft(path).text
        except UnreadableError as error:
            tally.failures.append(f"{path}: {error}")
            continue
        analysis = analyze(path, source, rules, read=reader, language=language)
        tally.articles += 1
        tally.words += sum(len(block.text.split()) for block in parse(path, source, language=language).blocks)
        tally.failures += [f"{path}: {failure.message}" for failure in analysis.failures]
        found = [finding for finding in analysis.findings if finding.family in engine_rules]
        tally.counts.update((finding.rule, finding.severity) for finding in found)
        tally.shown += show(path, source, found)
    return tally


def show(path: str, source: str, findings: Sequence[Finding]) -> Iterator[Shown]:
    """Each finding, ready to be printed."""
    index = LineIndex(source)
    for finding in findings:
        start, end = finding.where.span
        before, after = source[max(0, start - _AROUND) : start], source[end : end + _AROUND]
        excerpt = " ".join(f"{before}⟦{source[start:end]}⟧{after}".split())
        place = f"{path}:{index.position(start).line}"
        yield Shown(place, finding.severity.label, finding.rule, finding.message, excerpt)


def report(tally: Tally, sample: int, seed: int) -> Iterator[str]:
    """The figures, the table of rules, and the sample."""
    yield f"{tally.articles} articles, {tally.words} words of visible text"
    for severity in (Severity.WARNING, Severity.INFO):
        yield f"{tally.per_thousand(severity):.2f} {severity.label} for each 1,000 words"
    yield f"\n{'rule':44}{'severity':10}{'findings':>9}{'per 1,000':>11}"
    for (rule, severity), count in sorted(tally.counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"{rule:44}{severity.label:10}{count:9}{1000 * count / max(1, tally.words):11.3f}"
    chosen = random.Random(seed).sample(tally.shown, min(sample, len(tally.shown)))
    yield f"\n{len(chosen)} of {len(tally.shown)} findings by lot (seed {seed})" if chosen else ""
    for shown in sorted(chosen):
        yield f"{shown.place} {shown.severity} {shown.rule}: {shown.message}\n    {shown.excerpt}"
    yield from (f"! {failure}" for failure in tally.failures)


def main() -> None:
    """Measure and print; see the module's docstring."""
    parser = argparse.ArgumentParser(description="Alarms of grammar and spelling on published articles.")
    parser.add_argument("--archive", type=Path, help="a folder of published articles")
    parser.add_argument("--articles", type=int, default=0, help="read so many of them, by lot; 0 for all")
    parser.add_argument("--sample", type=int, default=0, help="print so many findings, by lot, to be read")
    parser.add_argument("--examples", type=int, default=0, help="check so many of LanguageTool's sentences, by lot")
    parser.add_argument("--language", default="en")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not (options.archive or options.examples):
        parser.error("name a folder with --archive, or a number of sentences with --examples")
    with open_reader(GrammarSettings(engine="embedded", budget=600)) as reader:
        if options.archive:
            drafts = drafts_in(options.archive, options.articles, options.seed)
            print(*report(measure(drafts, options.language, reader), options.sample, options.seed), sep="\n")
        if options.examples:
            print(*score_examples(options.examples, options.seed, default_rules(), reader), sep="\n")


if __name__ == "__main__":
    main()
