"""GitLab Code Quality: a JSON array of issues."""

import json
from typing import TextIO

from copyedit.findings import Finding, Severity
from copyedit.report import Report
from copyedit.reporters import Appearance
from copyedit.reporters.as_data import Data
from copyedit.reporters.summary import with_places

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(report: Report, stream: TextIO, appearance: Appearance) -> None:
    """Write `report` for the ``codequality`` artifact; failures have no place in it."""
    json.dump([_issue(report, finding) for finding in report.findings], stream, indent=2)
    stream.write("\n")


def _issue(report: Report, finding: Finding) -> Data:
    start, end = report.range(finding.where)
    return {
        "description": with_places(report, finding),
        "check_name": finding.rule,
        "categories": ["Style"],
        "severity": _SEVERITIES[finding.severity],
        "fingerprint": report.fingerprint(finding),
        "location": {
            "path": finding.where.path.removeprefix("./"),
            "positions": {
                "begin": {"line": start.line, "column": start.column},
                "end": {"line": end.line, "column": end.column},
            },
        },
    }
