"""The outcome of a run, with all that a reporter may ask of it."""

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from copyedit.findings import Failure, Finding, Severity
from copyedit.source import LineIndex, Location, Position


class Range(NamedTuple):
    """A location as people and CI systems count it; `end` is exclusive."""

    start: Position
    end: Position


class Suppressed(NamedTuple):
    """A finding that does not count, and why: ``ignore`` (a comment in the draft) or ``baseline``."""

    finding: Finding
    kind: str
    reason: str = ""


@dataclass(frozen=True, eq=False)
class Report:
    """What a run found: sorted findings and failures, over `checked` drafts.

    `paths` are those drafts. `read_source` gives the text of a checked file as it was when it was checked. `notices`
    are sentences that the user must see though nothing is wrong. `stale` names baseline entries whose finding is gone.
    """

    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...]
    checked: int
    read_source: Callable[[str], str] = field(repr=False)
    suppressed: tuple[Suppressed, ...] = ()
    stale: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    _lines: dict[str, LineIndex] = field(default_factory=dict, repr=False)

    def lines(self, path: str) -> LineIndex:
        """The lines of a checked file."""
        if path not in self._lines:
            self._lines[path] = LineIndex(self.read_source(path))
        return self._lines[path]

    def range(self, where: Location) -> Range:
        """Lines and columns of `where`."""
        lines = self.lines(where.path)
        return Range(lines.position(where.span.start), lines.position(where.span.end))

    def text(self, where: Location) -> str:
        """The source text at `where`."""
        return self.lines(where.path).text[where.span.start : where.span.end]

    def fingerprint(self, finding: Finding) -> str:
        """A stable name for a finding: 32 hexadecimal digits from its rule, path and words, never its line.

        Findings of one rule on the same words of one file are told apart by their order.
        """
        return self._fingerprints[id(finding)]

    def counts(self) -> Counter[Severity]:
        """How many findings there are of each severity."""
        return Counter(finding.severity for finding in self.findings)

    @cached_property
    def _fingerprints(self) -> dict[int, str]:
        return self.fingerprints(str)

    def fingerprints(self, name: Callable[[str], str]) -> dict[int, str]:
        """The fingerprint of each finding, suppressed ones too, by its ``id()``; `name` says what a path is called."""
        seen: Counter[tuple[str, str, str]] = Counter()
        prints: dict[int, str] = {}
        everything = [*self.findings, *(entry.finding for entry in self.suppressed)]
        for finding in sorted(everything, key=sort_key):
            identity = (finding.rule, name(finding.where.path), self.words(finding.where))
            digest = hashlib.sha256("\0".join((*identity, str(seen[identity]))).encode())
            seen[identity] += 1
            prints[id(finding)] = digest.hexdigest()[:32]
        return prints

    def words(self, where: Location) -> str:
        """The source text at `where` with each stretch of white space as one space."""
        return " ".join(self.text(where).split())


def sort_key(finding: Finding) -> tuple[object, ...]:
    """The order of findings in every report: by place, then severity, rule and message."""
    return (finding.where.path, finding.where.span, -finding.severity, finding.rule, finding.message)
