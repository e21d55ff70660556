"""JUnit XML: a test suite a file, a test case a finding."""

from collections.abc import Sequence
from itertools import groupby
from typing import TextIO
from xml.etree.ElementTree import Element, SubElement

from copyedit.findings import Failure, Finding
from copyedit.report import Report
from copyedit.reporters import Appearance
from copyedit.reporters.safe_text import printable
from copyedit.reporters.summary import plural, with_places
from copyedit.reporters.xml_text import write_xml


def write(report: Report, stream: TextIO, appearance: Appearance) -> None:
    """Write `report`; findings below ``--fail-on`` are skipped tests, a clean run is one passed test."""
    root = Element("testsuites", name="copyedit")
    for path, findings in groupby(report.findings, key=lambda finding: finding.where.path):
        _findings_suite(report, root, path, list(findings), appearance)
    if report.failures:
        _failures_suite(root, report.failures)
    if not len(root):
        suite = _suite(root, "copyedit", tests=1)
        SubElement(suite, "testcase", name=f"{plural(report.checked, 'draft')} checked", classname="copyedit")
    for count in ("tests", "failures", "errors", "skipped"):
        root.set(count, str(sum(int(suite.get(count, 0)) for suite in root)))
    write_xml(root, stream)


def _suite(root: Element, name: str, *, tests: int, failures: int = 0, errors: int = 0, skipped: int = 0) -> Element:
    counts = {"tests": tests, "failures": failures, "errors": errors, "skipped": skipped}
    attributes = {key: str(count) for key, count in counts.items()}
    return SubElement(root, "testsuite", {"name": printable(name), **attributes})


def _findings_suite(
    report: Report, root: Element, path: str, findings: Sequence[Finding], appearance: Appearance
) -> None:
    failed = sum(finding.severity >= appearance.fail_on for finding in findings)
    suite = _suite(root, path, tests=len(findings), failures=failed, skipped=len(findings) - failed)
    for finding in findings:
        start = report.range(finding.where).start
        case = SubElement(
            suite,
            "testcase",
            name=printable(f"{finding.rule} {start.line}:{start.column}"),
            classname=printable(path),
            file=printable(path),
            line=str(start.line),
        )
        message = printable(with_places(report, finding))
        if finding.severity >= appearance.fail_on:
            outcome = SubElement(case, "failure", message=message, type=finding.severity.label)
            outcome.text = printable(f"{path}:{start.line}:{start.column}: {message}")
        else:
            SubElement(case, "skipped", message=message)


def _failures_suite(root: Element, failures: Sequence[Failure]) -> None:
    suite = _suite(root, "copyedit failures", tests=len(failures), errors=len(failures))
    for failure in failures:
        name = printable(failure.path or failure.rule or "copyedit")
        case = SubElement(suite, "testcase", name=name, classname="copyedit")
        SubElement(case, "error", message=printable(" ".join(failure.message.split())), type="failure")
