"""SARIF 2.1.0, for code scanning and other viewers of static analysis."""

import json
from collections.abc import Iterable
from itertools import groupby
from typing import TextIO
from urllib.parse import quote

from copyedit import __version__
from copyedit.findings import Failure, Finding, Fix, Severity
from copyedit.registry import installed_rules
from copyedit.report import Report, Suppressed
from copyedit.reporters import Appearance
from copyedit.reporters.as_data import Data
from copyedit.rule import Rule
from copyedit.source import Location

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SUPPRESSIONS = {"ignore": "inSource", "baseline": "external"}


def write(report: Report, stream: TextIO, appearance: Appearance) -> None:
    """Write `report` with the suppressed findings, marked as such."""
    everything = [*report.findings, *(entry.finding for entry in report.suppressed)]
    rule_ids = sorted({finding.family for finding in everything})
    run = {
        "tool": {"driver": {"name": "copyedit", "version": __version__, "rules": [_rule(name) for name in rule_ids]}},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not report.failures,
                "toolExecutionNotifications": [_notification(failure) for failure in report.failures],
            }
        ],
        "results": [
            *(_result(report, finding, rule_ids, ()) for finding in report.findings),
            *(_result(report, entry.finding, rule_ids, [entry]) for entry in report.suppressed),
        ],
    }
    json.dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, stream, indent=2)
    stream.write("\n")


def _rule(rule_id: str) -> Data:
    rule = installed_rules().get(rule_id)
    summary = rule.summary() if rule else rule_id
    text = "\n\n".join(filter(None, (summary, rule.reason() if rule else "")))
    return {
        "id": rule_id,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": text},
        "help": {"text": text},
        **(_defaults(rule) if rule else {}),
    }


def _defaults(rule: type[Rule]) -> Data:
    return {
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.category]},
    }


def _result(report: Report, finding: Finding, rule_ids: list[str], suppressed: Iterable[Suppressed]) -> Data:
    related = [
        {"id": number, "message": {"text": label}, **_location(report, where)}
        for number, (where, label) in enumerate(finding.related, 1)
    ]
    fixes = [_fix(report, fix) for fix in finding.fixes]
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule_ids.index(finding.family),
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(report, finding.where)],
        **({"relatedLocations": related} if related else {}),
        **({"fixes": fixes} if fixes else {}),
        "partialFingerprints": {"copyedit/v1": report.fingerprint(finding)},
        "suppressions": [
            {
                "kind": _SUPPRESSIONS.get(entry.kind, "external"),
                **({"justification": entry.reason} if entry.reason else {}),
            }
            for entry in suppressed
        ],
        **({"properties": {"evidence": list(finding.evidence)}} if finding.evidence else {}),
    }


def _location(report: Report, where: Location) -> Data:
    region = {**_region(report, where), "snippet": {"text": report.text(where)}}
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(where.path)}, "region": region}}


def _region(report: Report, where: Location) -> Data:
    start, end = report.range(where)
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _fix(report: Report, fix: Fix) -> Data:
    by_path = groupby(sorted(fix.edits), key=lambda edit: edit.where.path)
    changes = [
        {
            "artifactLocation": {"uri": _uri(path)},
            "replacements": [
                {"deletedRegion": _region(report, edit.where), "insertedContent": {"text": edit.text}} for edit in edits
            ],
        }
        for path, edits in by_path
    ]
    return {"description": {"text": fix.title}, "artifactChanges": changes}


def _notification(failure: Failure) -> Data:
    uri = {"artifactLocation": {"uri": _uri(failure.path)}}
    return {
        "level": "error",
        "message": {"text": failure.message},
        **({"locations": [{"physicalLocation": uri}]} if failure.path else {}),
        **({"associatedRule": {"id": failure.rule}} if failure.rule else {}),
    }


def _uri(path: str) -> str:
    """A relative path stays relative; an absolute one becomes a file URI."""
    slashed = path.replace("\\", "/")
    return f"file://{quote(slashed)}" if slashed.startswith("/") else quote(slashed.removeprefix("./"))
