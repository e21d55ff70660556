"""Markdown for a comment or a job summary on GitHub and GitLab."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TextIO

from copyedit.findings import Finding
from copyedit.report import Report
from copyedit.reporters import Appearance
from copyedit.reporters.excerpt import excerpt
from copyedit.reporters.safe_text import printable
from copyedit.reporters.summary import fixable, plural, rule_counts, summary_line
from copyedit.source import Location

_EXCERPT_WIDTH = 120
_ACTIVE = re.compile(r"[\\`*_\[\]<>&#|~@:$^=]|(?<=www)\.|(?<=GH)-", re.IGNORECASE)


def write(report: Report, stream: TextIO, appearance: Appearance) -> None:
    """Write `report` as Markdown in which no text of a draft is markup, a mention or a link."""
    stream.writelines(f"{line}\n" for line in _lines(report, appearance))


def _lines(report: Report, appearance: Appearance) -> Iterator[str]:
    yield f"### copyedit: {escape(summary_line(report))}"
    yield from _table(report)
    for path, findings in groupby(report.findings, key=lambda finding: finding.where.path):
        yield from ("", f"#### {escape(path)}", "")
        every = list(findings)
        shown = [finding for finding in every if appearance.shows(finding)]
        for finding in shown:
            yield from _finding(report, finding, appearance)
        if len(shown) < len(every):
            yield f"- {plural(len(every) - len(shown), 'info finding')} not shown"
    if report.failures:
        yield from ("", "#### Could not be checked", "")
        yield from (f"- {escape(': '.join(filter(None, failure[:2])))}" for failure in report.failures)
    safe, _ = fixable(report.findings)
    if safe:
        yield from ("", f"<code>copyedit fix</code> repairs {safe:,}.")
    yield from (f"\n{escape(notice)}" for notice in report.notices)


def _table(report: Report) -> Iterator[str]:
    if report.findings:
        yield from ("", "| Findings | Severity | Rule |", "| ---: | :--- | :--- |")
        for row in rule_counts(report):
            yield f"| {row.findings:,} | {row.severity.label} | <code>{escape(row.rule)}</code> |"


def _finding(report: Report, finding: Finding, appearance: Appearance) -> Iterator[str]:
    start = report.range(finding.where).start
    head = f"**{start.line}:{start.column}** {finding.severity.label}"
    yield f"- {head} <code>{escape(finding.rule)}</code> {escape(finding.message)}<br>"
    yield f"  {_quote(report, finding.where)}"
    for where, label in finding.related:
        at = report.range(where).start
        path = "" if where.path == finding.where.path else f"{where.path} "
        yield f"  - {escape(f'{path}{at.line}:{at.column}')} {escape(label)}: {_quote(report, where)}"
    for fix in finding.fixes[: None if appearance.verbose else 3]:
        yield f"  - {'fix' if fix.safe else 'suggestion'}: {escape(fix.title)}"
    if appearance.verbose:
        yield from (f"  - because: {escape(sentence)}" for sentence in finding.evidence)


def _quote(report: Report, where: Location) -> str:
    rows = excerpt(report.lines(where.path), where.span, _EXCERPT_WIDTH)
    parts = [(row.text[: row.start], row.text[row.start : row.end], row.text[row.end :]) for row in rows]
    return " ".join(
        f"{escape(before)}<b>{escape(words)}</b>{escape(after)}" if words else escape(before + after)
        for before, words, after in parts
    ).strip()


def escape(text: str) -> str:
    """`text` on one line, with a character reference for each character that Markdown or its host acts on."""
    return _ACTIVE.sub(lambda match: f"&#{ord(match.group())};", printable(" ".join(text.splitlines())))
