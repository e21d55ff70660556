"""The JSON format and its published schema."""

import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any

import jsonschema

from copyedit.report import Report

Write = Callable[..., str]


def schema() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(files("copyedit").joinpath("data/report.schema.json").read_text("utf-8"))
    return loaded


def objects(node: object) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if node.get("type") == "object":
            yield node
        for value in node.values():
            yield from objects(value)


def test_reports_follow_the_schema(report: Report, clean: Report, write: Write) -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    for each in (report, clean):
        jsonschema.validate(json.loads(write(each, "json")), schema())


def test_the_schema_leaves_nothing_open() -> None:
    for node in objects(schema()):
        assert "additionalProperties" in node
        assert set(node.get("required", ())) == set(node.get("properties", ()))


def test_a_finding_has_its_places_in_code_points(report: Report, write: Write) -> None:
    found = json.loads(write(report, "json"))["findings"]
    name = next(entry for entry in found if entry["rule"] == "name-spelled-two-ways")
    assert {key: name[key] for key in ("path", "line", "column", "end_line", "end_column", "text", "severity")} == {
        "path": "drafts/ferry.md",
        "line": 3,
        "column": 22,
        "end_line": 3,
        "end_column": 30,
        "text": "Karsholm",
        "severity": "warning",
    }
    source = report.read_source("drafts/ferry.md")
    assert source[name["offset"] : name["end_offset"]] == "Karsholm"
    assert name["related"][1] == {
        "path": "archive/2021/pier, to close.md",
        "line": 1,
        "column": 14,
        "end_line": 1,
        "end_column": 24,
        "text": "Karsholmen",
        "label": "and in the archive",
    }
    assert name["fixes"][0]["edits"][0]["replacement"] == "Karsholmen"


def test_fingerprints_are_unique(report: Report, write: Write) -> None:
    found = json.loads(write(report, "json"))["findings"]
    assert len({entry["fingerprint"] for entry in found}) == len(found)


def test_failures_and_figures_are_there(report: Report, write: Write) -> None:
    data = json.loads(write(report, "json"))
    assert data["failures"][1] == {"path": "", "rule": "odd", "message": "rule odd broke off"}
    assert data["summary"]["severities"] == {"error": 2, "warning": 3, "info": 1}
    assert data["summary"]["rules"]["doubled-word"] == 2
    assert (data["summary"]["fixable"], data["summary"]["fixable_unsafely"]) == (2, 1)


def test_the_output_is_ascii(report: Report, write: Write) -> None:
    assert write(report, "json").replace("\n", "").isascii()
    assert "\x1b" not in write(report, "json")
