"""The figures of a report, in words and by rule."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from copyedit.findings import Finding, Severity
from copyedit.report import Report

SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)


class RuleCount(NamedTuple):
    """How many findings one rule has at one severity."""

    rule: str
    severity: Severity
    findings: int


def plural(count: int, noun: str) -> str:
    """``1 error``, ``2 errors``; the last letter y becomes ies."""
    many = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else many}"


def severity_words(findings: Iterable[Finding]) -> str:
    """``2 errors, 1 warning``; severities without findings are left out."""
    counts = Counter(finding.severity for finding in findings)
    return ", ".join(_severity_count(counts[severity], severity) for severity in SEVERITIES if counts[severity])


def _severity_count(count: int, severity: Severity) -> str:
    return f"{count:,} info" if severity is Severity.INFO else plural(count, severity.label)


def summary_line(report: Report) -> str:
    """All figures of a report in one sentence."""
    drafts = plural(report.checked, "draft")
    if not report.findings:
        line = f"Nothing found in {drafts}"
    else:
        touched = len({finding.where.path for finding in report.findings})
        where = drafts if touched == report.checked else f"{touched:,} of {drafts}"
        line = f"{severity_words(report.findings)} in {where}"
    if report.failures:
        line += f"; {plural(len(report.failures), 'failure')}"
    if report.suppressed:
        line += f"; {len(report.suppressed):,} suppressed"
    return f"{line}."


def rule_counts(report: Report) -> list[RuleCount]:
    """The findings by rule and severity: the gravest first, then the most frequent, then by name."""
    counts = Counter((finding.family, finding.severity) for finding in report.findings)
    rows = [RuleCount(rule, severity, count) for (rule, severity), count in counts.items()]
    return sorted(rows, key=lambda row: (-row.severity, -row.findings, row.rule))


def fixable(findings: Iterable[Finding]) -> tuple[int, int]:
    """How many findings ``copyedit fix`` repairs, and how many more it would repair with ``--unsafe-fixes``."""
    safe = [any(fix.safe for fix in finding.fixes) for finding in findings if finding.fixes]
    return sum(safe), len(safe) - sum(safe)


def with_places(report: Report, finding: Finding) -> str:
    """The message on one line, and in words the other places, for formats that show only one."""
    others = [f"{label} ({where.path}:{report.range(where).start.line})" for where, label in finding.related]
    also = [f"Also: {'; '.join(others)}."] if others else []
    return " ".join([*finding.message.split(), *also])
