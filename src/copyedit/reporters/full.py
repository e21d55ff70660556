"""The report for people: grouped by file, each finding with its words in place, both places of an inconsistency."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TextIO

from rich.cells import cell_len

from copyedit.findings import Finding, Related, Severity
from copyedit.report import Report
from copyedit.reporters import Appearance
from copyedit.reporters.excerpt import Row, excerpt
from copyedit.reporters.lines import Line
from copyedit.reporters.safe_text import one_line
from copyedit.reporters.summary import fixable, plural, rule_counts, summary_line
from copyedit.source import Location

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold blue"}
_RELATED_STYLE = "cyan"
_INDENT = "  "
_PLAIN_WIDTH = 100
_PLACES_SHOWN = 5
_FIXES_SHOWN = 3


def write(report: Report, stream: TextIO, appearance: Appearance) -> None:
    """Write `report` for people."""
    if not appearance.color:
        for line in render(report, appearance):
            stream.write(f"{line.text.rstrip()}\n")
        return
    # imported here: a report without colour does not wait for it
    from rich.console import Console

    console = Console(
        file=stream,
        width=appearance.width or None,
        force_terminal=True,
        color_system="standard",
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for line in render(report, appearance):
        text = line.drawn()
        text.rstrip()
        console.print(text, soft_wrap=True)


def render(report: Report, appearance: Appearance) -> Iterator[Line]:
    """The lines of the report, wrapped to the width of the appearance."""
    for path, findings in groupby(report.findings, key=lambda finding: finding.where.path):
        yield from _file(report, path, list(findings), appearance)
    if report.failures:
        yield Line.of(("Could not be checked", "bold red"))
        for failure in report.failures:
            place = f"{one_line(failure.path)}: " if failure.path else ""
            yield from _wrapped(Line.of(_INDENT, place + one_line(failure.message)), 4, appearance)
        yield Line()
    if not appearance.quiet:
        yield from _summary(report, appearance)


def _file(report: Report, path: str, findings: list[Finding], appearance: Appearance) -> Iterator[Line]:
    yield Line.of((one_line(path), "bold underline"))
    yield Line()
    shown = [finding for finding in findings if appearance.shows(finding)]
    for finding in shown:
        yield from _finding(report, finding, appearance)
        yield Line()
    left = len(findings) - len(shown)
    if left:
        them = "it" if left == 1 else "them"
        yield Line.of((f"{_INDENT}{plural(left, 'info finding')} not shown; --verbose shows {them}", "dim"))
        yield Line()


def _finding(report: Report, finding: Finding, appearance: Appearance) -> Iterator[Line]:
    start = report.range(finding.where).start
    style = _STYLES[finding.severity]
    head = Line.of(_INDENT, (f"{start.line}:{start.column}", "bold"), "  ", (finding.severity.label, style), "  ")
    message = Line.of((one_line(finding.message), "bold"), "  ", (one_line(finding.rule), "dim"))
    yield from _wrapped(Line.of(head, message), min(head.width, 6), appearance)
    yield from _places(report, finding, appearance)
    yield from _advice(finding, appearance)


def _places(report: Report, finding: Finding, appearance: Appearance) -> Iterator[Line]:
    related = finding.related if appearance.verbose else _telling(finding.related)
    places = [finding.where, *(where for where, _ in related)]
    gutter = max(len(str(report.range(where).end.line)) for where in places) + len(_INDENT) + 2
    yield from _place(report, finding.where, "", _STYLES[finding.severity], "^", gutter, appearance)
    path = finding.where.path
    for where, label in related:
        if where.path != path:
            start = report.range(where).start
            path = where.path
            at = f"in {one_line(path)}:{start.line}:{start.column}"
            yield Line.of((" " * (gutter + 1) + at, _RELATED_STYLE))
        yield from _place(report, where, one_line(label), _RELATED_STYLE, "-", gutter, appearance)
    if len(related) < len(finding.related):
        more = plural(len(finding.related) - len(related), "more place")
        yield Line.of((f"{' ' * (gutter + 1)}and {more}; --verbose shows all", "dim"))


def _telling(related: Sequence[Related]) -> list[Related]:
    """A few of `related`, in their order: one for each label, before several for one."""
    labels = [label for _, label in related]
    by_need = sorted(range(len(related)), key=lambda index: (labels.index(labels[index]) != index, index))
    return [related[index] for index in sorted(by_need[:_PLACES_SHOWN])]


def _place(
    report: Report, where: Location, label: str, style: str, mark: str, gutter: int, appearance: Appearance
) -> Iterator[Line]:
    width = (appearance.width or _PLAIN_WIDTH) - gutter - 3
    rows = excerpt(report.lines(where.path), where.span, width)
    for index, row in enumerate(rows):
        yield _source_line(row, style, gutter)
        if row.number:
            yield from _underline(row, label if index == len(rows) - 1 else "", style, mark, gutter, width)


def _source_line(row: Row, style: str, gutter: int) -> Line:
    number = str(row.number) if row.number else ""
    before, marked, after = row.text[: row.start], row.text[row.start : row.end], row.text[row.end :]
    return Line.of((f"{number:>{gutter}} | ", "dim"), before, (marked, style), after)


def _underline(row: Row, label: str, style: str, mark: str, gutter: int, width: int) -> Iterator[Line]:
    bar = (f"{'':>{gutter}} | ", "dim")
    marks = " " * row.cell + mark * row.cells
    fits = len(marks) + 1 + cell_len(label) <= width
    yield Line.of(bar, (f"{marks} {label}" if label and fits else marks, style))
    if label and not fits:
        yield Line.of(bar, (label, style))


def _advice(finding: Finding, appearance: Appearance) -> Iterator[Line]:
    fixes = finding.fixes if appearance.verbose else finding.fixes[:_FIXES_SHOWN]
    for fix in fixes:
        head = Line.of(_INDENT * 2, ("fix: " if fix.safe else "suggestion: ", "green"))
        yield from _wrapped(Line.of(head, one_line(fix.title)), 8, appearance)
    if appearance.verbose:
        for sentence in (*finding.evidence, *([finding.url] if finding.url else ())):
            head = Line.of(_INDENT * 2, ("because: " if sentence != finding.url else "see: ", "magenta"))
            yield from _wrapped(Line.of(head, one_line(sentence)), 8, appearance)


def _wrapped(line: Line, hang: int, appearance: Appearance) -> Iterator[Line]:
    """`line` in the width of the terminal; further lines begin after `hang` spaces."""
    yield from line.wrapped(appearance.width, hang) if appearance.width else (line,)


def _summary(report: Report, appearance: Appearance) -> Iterator[Line]:
    counts = rule_counts(report)
    if len(counts) > 1:
        rule_width = max(cell_len(one_line(row.rule)) for row in counts)
        count_width = max(len(f"{row.findings:,}") for row in counts)
        for row in counts:
            yield Line.of(
                _INDENT,
                (f"{row.findings:>{count_width},} ", "bold"),
                (f"{row.severity.label:<7}  ", _STYLES[row.severity]),
                f"{one_line(row.rule):<{rule_width}}".rstrip(),
            )
        yield Line()
    yield from _wrapped(Line.of((summary_line(report), _summary_style(report))), 2, appearance)
    for sentence in (*_fix_offer(report), *report.notices, *_stale(report)):
        yield from _wrapped(Line.of(one_line(sentence)), 2, appearance)


def _summary_style(report: Report) -> str:
    worst = max((finding.severity for finding in report.findings), default=None)
    return "bold green" if worst is None and not report.failures else _STYLES[worst or Severity.ERROR]


def _fix_offer(report: Report) -> Iterator[str]:
    safe, unsafe = fixable(report.findings)
    if safe:
        yield f"`copyedit fix` repairs {safe:,}" + (f"; --unsafe-fixes, {unsafe:,} more." if unsafe else ".")
    elif unsafe:
        yield f"`copyedit fix --unsafe-fixes` repairs {unsafe:,}; read what it changed."


def _stale(report: Report) -> Iterable[str]:
    if report.stale:
        yield f"{plural(len(report.stale), 'baseline entry')} no longer found: {', '.join(report.stale)}"


__all__ = ["render", "write"]
