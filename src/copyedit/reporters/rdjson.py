"""Reviewdog's diagnostic format: one object with all diagnostics."""

import json
from collections.abc import Iterator
from typing import TextIO

from copyedit.findings import Finding
from copyedit.report import Report
from copyedit.reporters import Appearance
from copyedit.reporters.as_data import Data
from copyedit.source import Location, Position

SOURCE = {"name": "copyedit"}


def write(report: Report, stream: TextIO, appearance: Appearance) -> None:
    """Write `report` for ``reviewdog -f=rdjson``."""
    diagnostics = [diagnostic(report, finding) for finding in report.findings]
    json.dump({"source": SOURCE, "diagnostics": diagnostics}, stream, indent=2)
    stream.write("\n")


def diagnostic(report: Report, finding: Finding) -> Data:
    """One finding; its single-edit fixes are suggestions."""
    code = {"value": finding.rule, **({"url": finding.url} if finding.url else {})}
    data: Data = {
        "message": finding.message,
        "location": _location(report, finding.where),
        "severity": finding.severity.name,
        "code": code,
    }
    suggestions = list(_suggestions(report, finding))
    related = [{"message": label, "location": _location(report, where)} for where, label in finding.related]
    return {
        **data,
        **({"suggestions": suggestions} if suggestions else {}),
        **({"related_locations": related} if related else {}),
    }


def _suggestions(report: Report, finding: Finding) -> Iterator[Data]:
    for fix in finding.fixes:
        if len(fix.edits) == 1 and fix.edits[0].where.path == finding.where.path:
            yield {"range": _range(report, fix.edits[0].where), "text": fix.edits[0].text}


def _location(report: Report, where: Location) -> Data:
    return {"path": where.path, "range": _range(report, where)}


def _range(report: Report, where: Location) -> Data:
    start, end = report.range(where)
    return {"start": _position(report, where.path, start), "end": _position(report, where.path, end)}


def _position(report: Report, path: str, position: Position) -> Data:
    """Lines and columns from 1, columns in bytes of UTF-8."""
    before = report.lines(path).line(position.line).text[: position.column - 1]
    return {"line": position.line, "column": len(before.encode()) + 1}
