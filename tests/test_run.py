"""Whole runs: archives, failures, and the same answer whatever the order."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from copyedit import CorpusRule, Document, Fact, Finding, Rule
from copyedit.config import Layer, command_line_layer
from copyedit.registry import installed_rules
from copyedit.run import Request, check


class SameFirstWord(CorpusRule):
    """Two drafts begin with the same word."""

    id = "same-first-word"
    category = "trial"

    def collect(self, doc: Document) -> Iterator[Fact]:
        block = doc.blocks[0]
        word = block.text.split()[0]
        yield Fact(doc.at(*block.span(0, len(word))), word)

    def check_corpus(self, facts: "list[Fact]") -> Iterator[Finding]:  # type: ignore[override]
        for fact in facts:
            others = [other for other in facts if other.key == fact.key and other != fact]
            if others:
                yield self.finding(fact.where, f"“{fact.key}” begins {len(others)} more")


class Broken(Rule):
    """It always raises."""

    id = "broken"
    category = "trial"

    def check(self, doc: Document) -> Iterator[Finding]:
        raise ValueError("out of ink")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    rules = {**installed_rules(), SameFirstWord.id: SameFirstWord}
    monkeypatch.setattr("copyedit.settings.known_rules", lambda folders: rules)
    monkeypatch.setattr("copyedit.config.installed_rules", lambda: rules)
    for name, text in {"a": "Rain fell.", "b": "Rain again.", "c": "Sun. In the the end."}.items():
        (tmp_path / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    return tmp_path


def only(*rules: str) -> Layer:
    return command_line_layer({"select": list(rules)})


def places(request: Request) -> list[tuple[str, str]]:
    return [(finding.where.path, finding.rule) for finding in check(request).findings]


TRIAL = ("same-first-word", "doubled-word")


def test_both_phases_report_sorted_by_place(folder: Path) -> None:
    request = Request(["."], command_line=only(*TRIAL))
    expected = [("a.txt", "same-first-word"), ("b.txt", "same-first-word"), ("c.txt", "doubled-word")]
    assert places(request) == expected
    paths = ["c.txt", "b.txt", "a.txt"]
    random.Random(1).shuffle(paths)
    assert places(Request(paths, command_line=only(*TRIAL))) == expected


def test_an_archive_is_compared_with_but_only_what_touches_named_files_is_reported(folder: Path) -> None:
    request = Request(["a.txt"], command_line=only(*TRIAL), archive=".")
    assert places(request) == [("a.txt", "same-first-word")]
    assert check(request).checked == 1


def test_a_rule_that_raises_costs_one_failure_a_draft(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = {**installed_rules(), "broken": Broken}
    monkeypatch.setattr("copyedit.settings.known_rules", lambda folders: rules)
    monkeypatch.setattr("copyedit.config.installed_rules", lambda: rules)
    report = check(Request(["c.txt"], command_line=only("broken", "doubled-word")))
    assert [finding.rule for finding in report.findings] == ["doubled-word"]
    assert [failure.message for failure in report.failures] == ["rule broken broke off: ValueError: out of ink"]


def test_unreadable_files_are_failures_and_the_rest_is_checked(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\x81\xfe")
    (folder / "old.txt").write_bytes(b"Caf\xe9 of of it.")
    report = check(Request(["."], command_line=only("doubled-word")))
    assert [(failure.path, failure.rule) for failure in report.failures] == [("bad.txt", "")]
    assert [finding.where.path for finding in report.findings] == ["c.txt", "old.txt"]
    assert report.notices == ("old.txt: is not UTF-8; read as cp1252",)
    assert report.text(report.findings[1].where) == "of of"


def test_standard_input_is_checked_under_its_name(folder: Path) -> None:
    report = check(
        Request(["-"], stdin=b"\xef\xbb\xbfIn the the end.", stdin_filename="x.txt", command_line=only(*TRIAL))
    )
    assert [(finding.where.path, report.text(finding.where)) for finding in report.findings] == [("x.txt", "the the")]


def test_a_file_that_changes_after_the_check_is_shown_as_it_was(folder: Path) -> None:
    report = check(Request(["c.txt"], command_line=only("doubled-word")))
    (folder / "c.txt").write_text("Something else", encoding="utf-8")
    assert report.text(report.findings[0].where) == "the the"


@pytest.mark.parametrize("gone", [True, False])
def test_a_file_that_changes_during_the_check_costs_its_own_findings_only(folder: Path, gone: bool) -> None:
    (folder / "d.txt").write_text("Out of of it.\n", encoding="utf-8")

    def meddle(done: int, total: int) -> None:
        if done == total:
            (folder / "c.txt").unlink() if gone else (folder / "c.txt").write_text("Else", encoding="utf-8")

    report = check(Request(["."], command_line=only("doubled-word")), progress=meddle)
    assert [finding.where.path for finding in report.findings] == ["d.txt"]
    assert [failure.path for failure in report.failures] == ["c.txt"]
    assert "check it again" in report.failures[0].message


def test_fingerprints_survive_inserted_lines_and_tell_repeats_apart(folder: Path) -> None:
    report = check(Request(["c.txt"], command_line=only("doubled-word")))
    before = report.fingerprint(report.findings[0])
    (folder / "c.txt").write_text("New line.\n\n" * 20 + "Sun. In the the end. Of the the day.\n", encoding="utf-8")
    report = check(Request(["c.txt"], command_line=only("doubled-word")))
    prints = [report.fingerprint(finding) for finding in report.findings]
    assert prints[0] == before
    assert len(set(prints)) == 2
