"""Asks for the sentences that explain LanguageTool's rules, read from the installed jar and never kept.

A sentence with a correction is wrong where it is marked. One without is right as far as its own rule goes: a finding
of another rule on it may be a false alarm or a slip that its authors did not mind, so that the count is an upper bound.
"""

import random
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.etree import ElementTree

from copyedit import EngineRule, Finding, Rule, Severity, Span, choose
from copyedit.analyze import analyze
from copyedit.engines.install import VERSION, server_jar
from copyedit.engines.reader import Reader

_FILES = ("grammar.xml", "style.xml", "en-US/grammar.xml")
_RULES = "org/languagetool/rules/en"
_BATCH = 100
#: Keeps the first sentence from being read as the headline of the draft.
_OPENING = "These sentences come from as many stories.\n\n"


class Sentence(NamedTuple):
    """A sentence of a rule: what is marked in it, and whether that is wrong."""

    rule: str
    category: str
    text: str
    marked: Span
    wrong: bool


class Placed(NamedTuple):
    """A finding, and where it is in its sentence."""

    finding: Finding
    span: Span


def sentences() -> Iterator[Sentence]:
    """Every sentence of a rule that LanguageTool has on by default; nothing where it is not installed."""
    jar = server_jar()
    if jar is None:
        return
    with zipfile.ZipFile(jar.parent / "libs" / f"language-en-{VERSION}.jar") as archive:
        for name in _FILES:
            root = ElementTree.fromstring(archive.read(f"{_RULES}/{name}"))
            for category in root.iter("category"):
                if _is_on(category):
                    for group in category:
                        yield from _of_rule(group, category.get("id", ""), group.get("id", ""))


def _is_on(element: ElementTree.Element) -> bool:
    return element.get("default", "on") == "on" and "picky" not in element.get("tags", "")


def _of_rule(element: ElementTree.Element, category: str, rule: str) -> Iterator[Sentence]:
    if not _is_on(element):
        return
    for child in element:
        if child.tag in ("rule", "antipattern"):
            yield from _of_rule(child, category, rule)
        elif child.tag == "example" and child.get("type", "correct") == "correct":
            marker = child.find("marker")
            text = "".join(child.itertext())
            start = len(child.text or "") if marker is not None else 0
            end = start + len("".join(marker.itertext())) if marker is not None else len(text)
            if "\n" not in text and text == text.strip():
                yield Sentence(rule, category, text, Span(start, end), child.get("correction") is not None)


class Score:
    """How many wrong sentences there were and were reported, by the level of their rule; and what right ones got."""

    def __init__(self) -> None:
        self.wanted: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.right = self.alarms = self.own = 0

    def add(self, sentence: Sentence, findings: Sequence[Placed]) -> None:
        """Count one sentence with what was found in it."""
        if sentence.wrong:
            level = choose("copyedit_rules", "grammar_profile.tsv", sentence.rule, sentence.category).level
            self.wanted[level] += 1
            self.found[level] += any(_overlap(placed.span, sentence.marked) for placed in findings)
            return
        warnings = [placed.finding for placed in findings if placed.finding.severity >= Severity.WARNING]
        self.right += 1
        self.alarms += bool(warnings)
        self.own += any(finding.rule == f"grammar/{sentence.rule}" for finding in warnings)

    def lines(self) -> Iterator[str]:
        """The figures."""
        for level in ("warning", "info", "off"):
            wanted, found = self.wanted[level], self.found[level]
            share = found / max(1, wanted)
            yield f"wrong, of a rule that is {level:8}{wanted:6} sentences,{found:6} reported, recall {share:.2f}"
        yield f"right{'':28}{self.right:6} sentences,{self.alarms:6} with a warning, {self.own} by their own rule"


def findings_in(batch: Sequence[Sentence], rules: Sequence[Rule], reader: Reader) -> Iterator[list[Placed]]:
    """For each sentence, what the rules report on it; each is a paragraph of one draft."""
    source = _OPENING + "\n\n".join(sentence.text for sentence in batch) + "\n"
    analysis = analyze("sentences.txt", source, rules, read=reader, language="en-US")
    places = [(finding, finding.where.span) for finding in analysis.findings]
    start = len(_OPENING)
    for sentence in batch:
        end = start + len(sentence.text)
        within = [(finding, span) for finding, span in places if start <= span.start < end]
        yield [Placed(finding, Span(span.start - start, span.end - start)) for finding, span in within]
        start = end + 2


def score_examples(number: int, seed: int, rules: Sequence[Rule], reader: Reader) -> Iterator[str]:
    """The figures for `number` sentences, chosen by lot."""
    known = list(sentences())
    if not known:
        yield "LanguageTool is not installed: run “copyedit engine install languagetool”"
        return
    chosen = random.Random(seed).sample(known, min(number, len(known)))
    engine_rules = [rule for rule in rules if isinstance(rule, EngineRule)]
    score = Score()
    for at in range(0, len(chosen), _BATCH):
        batch = chosen[at : at + _BATCH]
        for sentence, findings in zip(batch, findings_in(batch, engine_rules, reader), strict=True):
            score.add(sentence, findings)
    yield f"\n{len(chosen)} of {len(known)} sentences of LanguageTool {VERSION} by lot (seed {seed})"
    yield from score.lines()


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
