"""Annotations and job summaries: hostile text stays text."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from copyedit import Finding, Location, Severity, Span
from copyedit.report import Report
from copyedit.reporters import Appearance
from copyedit.reporters.github import job_summary

Write = Callable[..., str]
COMMAND = re.compile(r"::(?P<name>\w+) (?P<properties>[^:]*)::(?P<message>.*)")


@pytest.fixture(autouse=True)
def _no_job_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


def unescape(text: str) -> str:
    for code, char in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, char)
    return text


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """The commands that a runner reads in a log, taken apart as it does."""
    found = []
    for line in text.splitlines():
        match = COMMAND.fullmatch(line)
        if match:
            pairs = (pair.partition("=") for pair in match["properties"].split(","))
            properties = {key: unescape(value) for key, _, value in pairs}
            found.append((match["name"], properties, unescape(match["message"])))
    return found


def test_every_finding_and_failure_is_one_command(report: Report, write: Write) -> None:
    text = write(report, "github")
    found = commands(text)
    assert [name for name, _, _ in found] == ["error"] * 4 + ["warning"] * 3 + ["notice"]
    assert text.count("\n") == len(found) + 1


def test_a_name_in_two_places(report: Report, write: Write) -> None:
    _, properties, message = next(
        entry for entry in commands(write(report, "github")) if "name-sp" in entry[1]["title"]
    )
    assert properties == {
        "title": "copyedit (name-spelled-two-ways)",
        "file": "drafts/ferry.md",
        "line": "3",
        "endLine": "3",
        "col": "22",
        "endColumn": "30",
    }
    assert "and in the archive (archive/2021/pier, to close.md:1)" in message


def test_hostile_paths_and_messages_stay_in_their_place(report: Report, write: Write) -> None:
    found = commands(write(report, "github"))
    paths = {properties.get("file") for _, properties, _ in found}
    assert "x:1,title=a::error::<b>␛]0;t␇.md" in paths
    assert "archive/2021/pier, to close.md" in paths
    message = next(message for _, properties, message in found if "X_1" in properties["title"])
    assert message == "Bad ::error::pwned ␛[2J ##[error]100% <img src=x onerror=alert(1)> @everyone `a` | b, c."


def test_a_finding_over_several_lines_has_no_columns(report: Report, write: Write) -> None:
    properties = next(entry[1] for entry in commands(write(report, "github")) if "X_1" in entry[1]["title"])
    assert (properties["line"], properties["endLine"]) == ("1", "4")
    assert "col" not in properties


def test_the_job_summary_is_added_to(
    report: Report, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    write(report, "github")
    assert summary.read_text("utf-8") == "before\n" + write(report, "markdown")


def test_a_long_job_summary_is_cut_between_lines(report: Report, write: Write) -> None:
    whole = write(report, "markdown")
    cut = job_summary(report, Appearance(), limit=900)
    kept, _, note = cut.rpartition("\n\n\n")
    assert whole.startswith(f"{kept}\n")
    assert len(kept.encode()) <= 900
    assert "left out" in note


def test_the_limit_on_annotations_is_said(write: Write) -> None:
    found = tuple(Finding(Location("a.md", Span(n, n + 1)), "rule", "“a”", Severity.INFO) for n in range(11))
    for count, said in ((10, False), (11, True)):
        text = write(Report(found[:count], (), 1, lambda path: "a" * 11), "github")
        assert ("GitHub shows 10 annotations of each kind" in text) is said


def test_markdown_shows_both_places(report: Report, write: Write) -> None:
    text = write(report, "markdown")
    assert "**3:22** warning <code>name-spelled-two-ways</code>" in text
    assert "The night ferry from <b>Karsholm</b> stayed" in text
    assert "archive/2021/pier, to close.md 1&#58;14 and in the archive: The mayor of <b>Karsholmen</b> said" in text


def test_markdown_of_a_draft_is_text(report: Report, write: Write) -> None:
    text = write(report, "markdown", Appearance(verbose=True))
    assert set(re.findall(r"</?[a-z]+[^>]*>", text)) == {"<code>", "</code>", "<b>", "</b>", "<br>"}
    assert not re.search(r"@|\]\(|`|\x1b|https?:", text)
    assert not re.search(r"^#+ .*#", text.replace("&#", ""), re.MULTILINE)
    assert all(line[:2] in ("", "##", "| ", "- ", "  ", "<c", "dr") for line in text.splitlines())
