"""One line a finding: ``path:line:column: severity rule message``."""

from typing import TextIO

from copyedit.report import Report
from copyedit.reporters import Appearance
from copyedit.reporters.safe_text import one_line
from copyedit.reporters.summary import summary_line

_COLORS = {"error": "\x1b[31m", "warning": "\x1b[33m", "info": "\x1b[34m"}


def write(report: Report, stream: TextIO, appearance: Appearance) -> None:
    """Write `report` in the concise format; the summary only for a terminal."""
    for finding in report.findings:
        start = report.range(finding.where).start
        severity = finding.severity.label
        if appearance.color:
            severity = f"{_COLORS[severity]}{severity}\x1b[0m"
        place = f"{one_line(finding.where.path)}:{start.line}:{start.column}"
        stream.write(f"{place}: {severity} {one_line(finding.rule)} {one_line(finding.message)}\n")
    for failure in report.failures:
        place = f"{one_line(failure.path)}: " if failure.path else ""
        stream.write(f"{place}failure {one_line(failure.message)}\n")
    if appearance.width and not appearance.quiet:
        stream.write(f"{summary_line(report)}\n")
