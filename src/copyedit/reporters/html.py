"""One self-contained page: findings to filter, both places of an inconsistency linked, the drafts below."""

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import escape as escape_markup
from importlib.resources import files
from itertools import groupby
from string import Template
from typing import TextIO

from copyedit import __version__
from copyedit.findings import Failure, Finding
from copyedit.report import Report
from copyedit.reporters import Appearance
from copyedit.reporters.html_source import Drafts, line_id, marked_lines
from copyedit.reporters.safe_text import printable_lines
from copyedit.reporters.summary import SEVERITIES, rule_counts, summary_line
from copyedit.source import Location


def write(report: Report, stream: TextIO, appearance: Appearance) -> None:
    """Write `report` as a page that loads nothing and whose own style and script alone may run."""
    style, script = _asset("page.css"), _asset("page.js")
    drafts = Drafts(report)
    values = {
        "policy": _policy(style, script),
        "version": escape(__version__),
        "style": style,
        "script": script,
        "title": escape(summary_line(report)),
        "summary": escape(summary_line(report)),
        "notices": "".join(f"<p>{escape(notice)}</p>\n" for notice in report.notices),
        "severities": "\n".join(_severity_boxes(report)),
        "rules": _options(sorted({row.rule for row in rule_counts(report)})),
        "files": _options(dict.fromkeys(finding.where.path for finding in report.findings)),
        "findings": "".join(_files(report, drafts)),
        "failures": "".join(_failures(report.failures)),
        "sources": "".join(drafts.html()),
    }
    stream.write(Template(_asset("page.html")).substitute(values))


def escape(text: str) -> str:
    """`text` as HTML text or attribute value, without characters that act."""
    return escape_markup(printable_lines(text))


def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    digests = [b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)]
    return (
        f"default-src 'none'; img-src data:; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _severity_boxes(report: Report) -> Iterator[str]:
    counts = report.counts()
    for severity in SEVERITIES:
        label = f"{severity.label} ({counts[severity]:,})"
        yield f'<label><input type="checkbox" value="{severity.label}" checked> {label}</label>'


def _options(names: Iterable[str]) -> str:
    return "\n".join(f'<option value="{escape(name)}">{escape(name)}</option>' for name in names)


def _files(report: Report, drafts: Drafts) -> Iterator[str]:
    for path, findings in groupby(report.findings, key=lambda finding: finding.where.path):
        yield f'<section data-file="{escape(path)}">\n<h2>{escape(path)}</h2>\n'
        for finding in findings:
            yield from _finding(report, drafts, finding)
        yield "</section>\n"


def _finding(report: Report, drafts: Drafts, finding: Finding) -> Iterator[str]:
    severity = finding.severity.label
    yield (
        f'<article id="f-{report.fingerprint(finding)}" class="{severity}" data-severity="{severity}" '
        f'data-rule="{escape(finding.family)}" data-file="{escape(finding.where.path)}">\n'
        f"<h3>{escape(finding.message)}</h3>\n"
        f'<p class="meta"><span class="severity">{severity}</span> · <code>{escape(finding.rule)}</code> · '
        f"{_place_link(report, drafts, finding.where, finding.where.path)}</p>\n"
    )
    yield _figure(report, finding.where, "", "")
    for where, label in finding.related:
        link = _place_link(report, drafts, where, finding.where.path)
        yield _figure(report, where, f"<figcaption>{escape(label)}: {link}</figcaption>", "other")
    if finding.fixes:
        items = (f"<li>{'Fix' if fix.safe else 'Suggestion'}: {escape(fix.title)}</li>" for fix in finding.fixes)
        yield f'<ul class="fixes">{"".join(items)}</ul>\n'
    if finding.evidence:
        items = (f"<li>Why: {escape(sentence)}</li>" for sentence in finding.evidence)
        yield f'<ul class="evidence">{"".join(items)}</ul>\n'
    yield "</article>\n"


def _place_link(report: Report, drafts: Drafts, where: Location, here: str) -> str:
    start = report.range(where).start
    shown = f"line {start.line}" if where.path == here else f"{where.path}, line {start.line}"
    return f'<a href="#{line_id(drafts.number(where.path), start.line)}">{escape(shown)}</a>'


def _figure(report: Report, where: Location, caption: str, style: str) -> str:
    lines = marked_lines(report.lines(where.path), [(where.span, f'<mark class="{style}">', "</mark>")])
    rows = [
        f'<span class="number">{number}</span><span class="line" dir="auto">{line}</span>' for number, line in lines
    ]
    gap = '<span class="number"></span><span class="line">…</span>'
    kept = rows if len(rows) <= 6 else [*rows[:3], gap, *rows[-2:]]
    return f'<figure>{caption}<div class="text">{"".join(kept)}</div></figure>\n'


def _failures(failures: Iterable[Failure]) -> Iterator[str]:
    rows = [f"<li>{escape(': '.join(filter(None, failure[:2])))}</li>" for failure in failures]
    if rows:
        yield f"<section><h2>Could not be checked</h2><ul>{''.join(rows)}</ul></section>\n"
