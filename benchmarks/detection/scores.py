"""Counts of marks found and missed and of false alarms, rule by rule."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.detection.marks import Planted
from copyedit import Finding, Severity


@dataclass
class Score:
    """What came of a set of drafts; `words` counts the words of all of them."""

    marks: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)
    missed: list[Planted] = field(default_factory=list)
    false: list[Finding] = field(default_factory=list)
    words: int = 0

    def add(self, planted: Sequence[Planted], findings: Iterable[Finding], words: int) -> None:
        """Judge the findings of a draft or folder; those without a mark are false alarms from warning up."""
        findings = list(findings)
        self.words += words
        for defect in planted:
            self.marks[defect.rules[0]] += 1
            if any(_meets(finding, defect) for finding in findings):
                self.found[defect.rules[0]] += 1
            else:
                self.missed.append(defect)
        for finding in findings:
            if finding.severity >= Severity.WARNING and not any(_excused(finding, defect) for defect in planted):
                self.alarms[finding.family] += 1
                self.false.append(finding)

    def rows(self) -> list[tuple[str, int, int, int]]:
        """Rule, marks, found, false alarms, sorted by rule."""
        rules = sorted({*self.marks, *self.alarms})
        return [(rule, self.marks[rule], self.found[rule], self.alarms[rule]) for rule in rules]


def _places(finding: Finding) -> list[tuple[str, int, int]]:
    where = [finding.where, *(related.where for related in finding.related)]
    return [(place.path, place.span.start, place.span.end) for place in where]


def _meets(finding: Finding, defect: Planted) -> bool:
    return (finding.rule in defect.rules or finding.family in defect.rules) and _overlaps(
        (finding.where.path, *finding.where.span), defect
    )


def _excused(finding: Finding, defect: Planted) -> bool:
    """Whether a mark explains the finding: at its own place or at one of those that it relates."""
    named = finding.rule in defect.rules or finding.family in defect.rules
    return named and any(_overlaps(place, defect) for place in _places(finding))


def _overlaps(place: tuple[str, int, int], defect: Planted) -> bool:
    path, start, end = place
    return path == defect.path and start < defect.span.end and defect.span.start < end
