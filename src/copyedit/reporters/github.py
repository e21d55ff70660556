"""Annotations of GitHub Actions, and the job summary."""

import os
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import TextIO

from copyedit.findings import Failure, Finding, Severity
from copyedit.report import Report
from copyedit.reporters import Appearance, markdown
from copyedit.reporters.safe_text import log_line, printable_lines
from copyedit.reporters.summary import summary_line, with_places

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SHOWN_OF_A_KIND = 10
_SUMMARY_BYTES = 1_000_000


def write(report: Report, stream: TextIO, appearance: Appearance) -> None:
    """Write `report` as workflow commands, the gravest first, as GitHub shows only so many of them.

    The Markdown report is added to the file that ``GITHUB_STEP_SUMMARY`` names, if it does.
    """
    for failure in report.failures:
        stream.write(_failure(failure))
    for finding in sorted(report.findings, key=lambda finding: -finding.severity):
        stream.write(_annotation(report, finding))
    stream.write(f"{log_line(summary_line(report))}\n")
    if max(report.counts().values(), default=0) > _SHOWN_OF_A_KIND:
        stream.write(f"GitHub shows {_SHOWN_OF_A_KIND} annotations of each kind; the job summary lists all findings.\n")
    summary_file = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary_file:
        with Path(summary_file).open("a", encoding="utf-8", errors="replace") as file:
            file.write(job_summary(report, appearance))


def job_summary(report: Report, appearance: Appearance, limit: int = _SUMMARY_BYTES) -> str:
    """The Markdown report, cut off between two lines where it is longer than GitHub takes."""
    text = StringIO()
    markdown.write(report, text, appearance)
    whole = text.getvalue()
    if len(whole.encode("utf-8", "replace")) <= limit:
        return whole
    kept = "".join(_lines_within(whole, limit))
    return f"{kept}\n\nThe rest is left out: GitHub takes no more. The annotations and the log have it.\n"


def _lines_within(text: str, limit: int) -> Iterator[str]:
    for line in text.splitlines(keepends=True):
        limit -= len(line.encode("utf-8", "replace"))
        if limit < 0:
            return
        yield line


def _annotation(report: Report, finding: Finding) -> str:
    start, end = report.range(finding.where)
    place = {"file": finding.where.path, "line": str(start.line), "endLine": str(end.line)}
    if start.line == end.line:  # GitHub takes columns only of findings on one line
        place |= {"col": str(start.column), "endColumn": str(end.column)}
    title = {"title": f"copyedit ({finding.rule})"}
    return _command(_COMMANDS[finding.severity], {**title, **place}, with_places(report, finding))


def _failure(failure: Failure) -> str:
    place = {"file": failure.path} if failure.path else {}
    return _command("error", {"title": "copyedit (failure)", **place}, failure.message)


def _command(name: str, properties: Mapping[str, str], message: str) -> str:
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {written}::{_data(message)}\n"


def _data(text: str) -> str:
    return printable_lines(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
