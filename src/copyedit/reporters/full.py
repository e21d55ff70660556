"""The report for people: grouped by file, each finding with its words in place, both places of an inconsistency."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from copyedit.findings import Finding, Related, Severity
from copyedit.report import Report
from copyedit.reporters import Appearance
from copyedit.reporters.excerpt import Row, excerpt
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
    console = Console(
        file=stream,
        width=appearance.width or None,
        force_terminal=appearance.color,
        no_color=not appearance.color,
        color_system="standard" if appearance.color else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for text in render(report, appearance):
        text.rstrip()
        console.print(text, soft_wrap=True)


def render(report: Report, appearance: Appearance) -> Iterator[Text]:
    """The lines of the report, wrapped to the width of the appearance."""
    for path, findings in groupby(report.findings, key=lambda finding: finding.where.path):
        yield from _file(report, path, list(findings), appearance)
    if report.failures:
        yield Text("Could not be checked", style="bold red")
        for failure in report.failures:
            place = f"{one_line(failure.path)}: " if failure.path else ""
            yield from _wrapped(Text(place + one_line(failure.message)), Text(_INDENT), 4, appearance)
        yield Text()
    if not appearance.quiet:
        yield from _summary(report, appearance)


def _file(report: Report, path: str, findings: list[Finding], appearance: Appearance) -> Iterator[Text]:
    yield Text(one_line(path), style="bold underline")
    yield Text()
    shown = [finding for finding in findings if appearance.shows(finding)]
    for finding in shown:
        yield from _finding(report, finding, appearance)
        yield Text()
    left = len(findings) - len(shown)
    if left:
        yield Text(
            f"{_INDENT}{plural(left, 'info finding')} not shown; --verbose shows {'it' if left == 1 else 'them'}",
            style="dim",
        )
        yield Text()


def _finding(report: Report, finding: Finding, appearance: Appearance) -> Iterator[Text]:
    start = report.range(finding.where).start
    style = _STYLES[finding.severity]
    head = Text.assemble(_INDENT, (f"{start.line}:{start.column}", "bold"), "  ", (finding.severity.label, style), "  ")
    message = Text.assemble((one_line(finding.message), "bold"), "  ", (one_line(finding.rule), "dim"))
    yield from _wrapped(message, head, min(head.cell_len, 6), appearance)
    yield from _places(report, finding, appearance)
    yield from _advice(finding, appearance)


def _places(report: Report, finding: Finding, appearance: Appearance) -> Iterator[Text]:
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
            yield Text(" " * (gutter + 1) + at, style=_RELATED_STYLE)
        yield from _place(report, where, one_line(label), _RELATED_STYLE, "-", gutter, appearance)
    if len(related) < len(finding.related):
        more = plural(len(finding.related) - len(related), "more place")
        yield Text(f"{' ' * (gutter + 1)}and {more}; --verbose shows all", style="dim")


def _telling(related: Sequence[Related]) -> list[Related]:
    """A few of `related`, in their order: one for each label, before several for one."""
    labels = [label for _, label in related]
    by_need = sorted(range(len(related)), key=lambda index: (labels.index(labels[index]) != index, index))
    return [related[index] for index in sorted(by_need[:_PLACES_SHOWN])]


def _place(
    report: Report, where: Location, label: str, style: str, mark: str, gutter: int, appearance: Appearance
) -> Iterator[Text]:
    width = (appearance.width or _PLAIN_WIDTH) - gutter - 3
    rows = excerpt(report.lines(where.path), where.span, width)
    for index, row in enumerate(rows):
        yield _source_line(row, style, gutter)
        if row.number:
            yield from _underline(row, label if index == len(rows) - 1 else "", style, mark, gutter, width)


def _source_line(row: Row, style: str, gutter: int) -> Text:
    number = str(row.number) if row.number else ""
    line = Text(row.text)
    line.stylize(style, row.start, row.end)
    return Text.assemble((f"{number:>{gutter}} | ", "dim"), line)


def _underline(row: Row, label: str, style: str, mark: str, gutter: int, width: int) -> Iterator[Text]:
    bar = (f"{'':>{gutter}} | ", "dim")
    marks = " " * row.cell + mark * row.cells
    fits = len(marks) + 1 + cell_len(label) <= width
    yield Text.assemble(bar, (f"{marks} {label}" if label and fits else marks, style))
    if label and not fits:
        yield Text.assemble(bar, (label, style))


def _advice(finding: Finding, appearance: Appearance) -> Iterator[Text]:
    fixes = finding.fixes if appearance.verbose else finding.fixes[:_FIXES_SHOWN]
    for fix in fixes:
        head = Text.assemble(_INDENT * 2, ("fix: " if fix.safe else "suggestion: ", "green"))
        yield from _wrapped(Text(one_line(fix.title)), head, 8, appearance)
    if appearance.verbose:
        for sentence in (*finding.evidence, *([finding.url] if finding.url else ())):
            head = Text.assemble(_INDENT * 2, ("because: " if sentence != finding.url else "see: ", "magenta"))
            yield from _wrapped(Text(one_line(sentence)), head, 8, appearance)


def _wrapped(text: Text, head: Text, hang: int, appearance: Appearance) -> Iterator[Text]:
    """`text` after `head`; further lines begin after `hang` spaces."""
    if not appearance.width:
        yield Text.assemble(head, text)
        return
    console = Console(width=appearance.width, color_system=None)
    whole = Text.assemble(head, text)
    if whole.cell_len <= appearance.width:
        yield whole
        return
    for index, line in enumerate(whole.wrap(console, appearance.width - hang)):
        line.rstrip()
        yield Text.assemble(" " * hang, line) if index else line


def _summary(report: Report, appearance: Appearance) -> Iterator[Text]:
    counts = rule_counts(report)
    if len(counts) > 1:
        rule_width = max(cell_len(one_line(row.rule)) for row in counts)
        count_width = max(len(f"{row.findings:,}") for row in counts)
        for row in counts:
            yield Text.assemble(
                _INDENT,
                (f"{row.findings:>{count_width},} ", "bold"),
                (f"{row.severity.label:<7}  ", _STYLES[row.severity]),
                f"{one_line(row.rule):<{rule_width}}".rstrip(),
            )
        yield Text()
    yield from _wrapped(Text(summary_line(report), style=_summary_style(report)), Text(), 2, appearance)
    for sentence in (*_fix_offer(report), *report.notices, *_stale(report)):
        yield from _wrapped(Text(one_line(sentence)), Text(), 2, appearance)


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
