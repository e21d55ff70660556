"""Findings and failures as plain values, the same in every JSON format of our own."""

from collections import Counter

from copyedit.findings import Failure, Finding, Fix
from copyedit.report import Report
from copyedit.reporters.summary import SEVERITIES, fixable
from copyedit.source import Location

Data = dict[str, object]


def finding_data(report: Report, finding: Finding) -> Data:
    """One finding, as ``$defs/finding`` of the JSON Schema describes it."""
    return {
        **_place(report, finding.where),
        "offset": finding.where.span.start,
        "end_offset": finding.where.span.end,
        "rule": finding.rule,
        "severity": finding.severity.label,
        "message": finding.message,
        "text": report.text(finding.where),
        "fixes": [_fix(report, fix) for fix in finding.fixes],
        "related": [
            {**_place(report, where), "text": report.text(where), "label": label} for where, label in finding.related
        ],
        "evidence": list(finding.evidence),
        "score": finding.score,
        "url": finding.url,
        "fingerprint": report.fingerprint(finding),
    }


def failure_data(failure: Failure) -> Data:
    """One failure; `path` and `rule` are empty where it has none."""
    return {"path": failure.path, "rule": failure.rule, "message": failure.message}


def summary_data(report: Report) -> Data:
    """The figures of a report."""
    counts = report.counts()
    safe, unsafe = fixable(report.findings)
    return {
        "checked": report.checked,
        "findings": len(report.findings),
        "failures": len(report.failures),
        "suppressed": len(report.suppressed),
        "fixable": safe,
        "fixable_unsafely": unsafe,
        "severities": {severity.label: counts[severity] for severity in SEVERITIES},
        "rules": dict(sorted(Counter(finding.rule for finding in report.findings).items())),
        "stale": list(report.stale),
        "notices": list(report.notices),
    }


def _place(report: Report, where: Location) -> Data:
    start, end = report.range(where)
    return {
        "path": where.path,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    }


def _fix(report: Report, fix: Fix) -> Data:
    edits = [
        {
            **_place(report, where),
            "offset": where.span.start,
            "end_offset": where.span.end,
            "replacement": text,
        }
        for where, text in fix.edits
    ]
    return {"title": fix.title, "safe": fix.safe, "edits": edits}
