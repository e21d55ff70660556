"""Checkstyle XML."""

from itertools import groupby
from typing import TextIO
from xml.etree.ElementTree import Element, SubElement

from copyedit.report import Report
from copyedit.reporters import Appearance
from copyedit.reporters.safe_text import printable
from copyedit.reporters.summary import with_places
from copyedit.reporters.xml_text import write_xml


def write(report: Report, stream: TextIO, appearance: Appearance) -> None:
    """Write `report` as Checkstyle does; a failure is an error without a line."""
    root = Element("checkstyle", version="8.0")
    for path, findings in groupby(report.findings, key=lambda finding: finding.where.path):
        file = SubElement(root, "file", name=printable(path))
        for finding in findings:
            start = report.range(finding.where).start
            SubElement(
                file,
                "error",
                line=str(start.line),
                column=str(start.column),
                severity=finding.severity.label,
                message=printable(with_places(report, finding)),
                source=printable(f"copyedit.{finding.rule}"),
            )
    for failure in report.failures:
        file = SubElement(root, "file", name=printable(failure.path or "copyedit"))
        source = ".".join(("copyedit", "failure", *filter(None, (failure.rule,))))
        SubElement(
            file,
            "error",
            severity="error",
            message=printable(" ".join(failure.message.split())),
            source=printable(source),
        )
    write_xml(root, stream)
