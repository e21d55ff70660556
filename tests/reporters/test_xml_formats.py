"""JUnit and Checkstyle, through readers of these formats."""

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped

from copyedit import Finding, Location, Severity, Span
from copyedit.report import Report
from copyedit.reporters import Appearance

Write = Callable[..., str]


def test_junit_counts_add_up(report: Report, write: Write) -> None:
    xml = JUnitXml.fromstring(write(report, "junit").encode())
    cases = [case for suite in xml for case in suite]
    outcomes = [type(outcome) for case in cases for outcome in case.result]
    assert (xml.tests, xml.failures, xml.errors, xml.skipped) == (8, 5, 2, 1)
    assert [outcomes.count(kind) for kind in (Failure, Error, Skipped)] == [5, 2, 1]
    for suite in xml:
        assert suite.tests == len(list(suite))


def test_junit_fails_from_the_chosen_severity(report: Report, write: Write) -> None:
    xml = JUnitXml.fromstring(write(report, "junit", Appearance(fail_on=Severity.ERROR)).encode())
    assert (xml.failures, xml.skipped) == (2, 4)


def test_junit_of_a_clean_run_is_one_passed_test(clean: Report, write: Write) -> None:
    xml = JUnitXml.fromstring(write(clean, "junit").encode())
    assert (xml.tests, xml.failures, xml.errors) == (1, 0, 0)


def test_junit_names_place_rule_and_message(report: Report, write: Write) -> None:
    xml = JUnitXml.fromstring(write(report, "junit").encode())
    case = next(case for suite in xml for case in suite if case.name == "name-spelled-two-ways 3:22")
    assert case.classname == "drafts/ferry.md"
    assert case.result[0].message.startswith("“Karsholm” is “Karsholmen” elsewhere")
    assert "archive/2021/pier, to close.md:1" in case.result[0].message


def test_checkstyle_has_every_finding_and_failure(report: Report, write: Write) -> None:
    root = ElementTree.fromstring(write(report, "checkstyle"))
    errors = [(file.get("name"), error) for file in root for error in file]
    assert len(errors) == len(report.findings) + len(report.failures)
    path, doubled = next(entry for entry in errors if entry[1].get("source") == "copyedit.doubled-word")
    assert (path, doubled.get("line"), doubled.get("column")) == ("drafts/ferry.md", "3", "194")
    assert {error.get("severity") for _, error in errors} == {"error", "warning", "info"}


def test_checkstyle_of_a_clean_run_is_empty(clean: Report, write: Write) -> None:
    assert len(ElementTree.fromstring(write(clean, "checkstyle"))) == 0


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_any_character_makes_well_formed_xml(write: Write, name: str) -> None:
    words = "".join(map(chr, (*range(0x20), 0x7F, 0x85, 0x9B, 0x2028, 0xD800, 0xFFFE, 0xFFFF))) + "]]>&<\"'"
    found = Finding(Location(words, Span(0, 1)), "rule", words, Severity.ERROR)
    text = write(Report((found,), (), 1, lambda path: "a"), name)
    ElementTree.fromstring(text.encode())
    assert not any(char < " " or "\x7f" <= char < "\xa0" for char in text.replace("\n", ""))
