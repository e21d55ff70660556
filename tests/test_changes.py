"""Changed lines, judged by real git repositories."""

from pathlib import Path

import pytest
from adoption import commit, copyedit, git, write

from copyedit.changes import Lines, changed_lines, only_changed, parse_diff
from copyedit.errors import UserError
from copyedit.findings import Finding, Related, Severity
from copyedit.report import Report
from copyedit.source import Location, Span

SOURCE = "".join(f"Line {number}.\n" for number in range(1, 21))


def changed(folder: Path, revision: str = "HEAD") -> dict[str, Lines]:
    return {path.name: lines for path, lines in changed_lines(revision, folder).items()}


def test_changed_added_and_new_files(tmp_path: Path) -> None:
    write(tmp_path, a=SOURCE, b=SOURCE, c=SOURCE)
    commit(tmp_path)
    write(tmp_path, a=SOURCE.replace("Line 3.", "Line three.").replace("Line 9.\n", "Line 9.\nMore.\nMore.\n"))
    write(tmp_path, b=SOURCE.replace("Line 5.\n", ""), new="New.\n")
    assert changed(tmp_path) == {"a.md": Lines(((3, 4), (10, 12))), "new.md": Lines(everything=True)}


@pytest.mark.parametrize(
    "name", ["with space.md", "Zürich.md", 'quo"te.md', "tab\there.md", "back\\slash.md", "é\n.md"]
)
def test_any_file_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(SOURCE)
    commit(tmp_path)
    (tmp_path / name).write_text(SOURCE.replace("Line 3.", "Line three."))
    assert changed(tmp_path) == {name: Lines(((3, 4),))}


def test_lines_that_look_like_a_diff_are_text(tmp_path: Path) -> None:
    write(tmp_path, a="One.\n", b="One.\n")
    commit(tmp_path)
    write(tmp_path, a="One.\n++ b/b.md\n@@ -1 +1,9 @@ x\n-- a/b.md\n")
    assert changed(tmp_path) == {"a.md": Lines(((2, 5),))}


def test_what_the_other_branch_did_is_not_ours(tmp_path: Path) -> None:
    write(tmp_path, a=SOURCE)
    commit(tmp_path)
    git(tmp_path, "checkout", "-q", "-b", "story")
    write(tmp_path, a=SOURCE.replace("Line 3.", "Line three."))
    commit(tmp_path)
    git(tmp_path, "checkout", "-q", "main")
    write(tmp_path, b=SOURCE)
    commit(tmp_path)
    git(tmp_path, "checkout", "-q", "story")
    assert changed(tmp_path, "main") == {"a.md": Lines(((3, 4),))}


def test_a_renamed_draft_keeps_its_lines(tmp_path: Path) -> None:
    write(tmp_path, a=SOURCE)
    commit(tmp_path)
    git(tmp_path, "mv", "a.md", "b.md")
    write(tmp_path, b=SOURCE.replace("Line 3.", "Line three."))
    assert changed(tmp_path) == {"b.md": Lines(((3, 4),))}


def test_counting_from_a_subfolder_and_with_settings_of_the_user(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    write(tmp_path / "sub", a=SOURCE)
    commit(tmp_path)
    for setting in ("diff.noprefix", "diff.mnemonicPrefix", "core.quotePath"):
        git(tmp_path, "config", setting, "true")
    git(tmp_path, "config", "color.ui", "always")
    write(tmp_path / "sub", a=SOURCE.replace("Line 3.", "Line three."))
    assert changed(tmp_path / "sub") == {"a.md": Lines(((3, 4),))}


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "HEAD:a.md"])
def test_a_revision_that_is_none(tmp_path: Path, revision: str) -> None:
    write(tmp_path, a=SOURCE)
    commit(tmp_path)
    with pytest.raises(UserError, match="--diff-base"):
        changed_lines(revision, tmp_path)
    assert not (tmp_path / "x").exists()


def test_no_repository(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not a git repository"):
        changed_lines("HEAD", tmp_path)


def test_a_diff_without_end_of_file_marks() -> None:
    diff = (
        b"--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-one\n\\ No newline at end of file\n+two\n\\ No newline at end of file\n"
    )
    assert parse_diff(diff) == {"a.md": Lines(((1, 2),))}


def _finding(path: str, start: int, end: int, *related: Location) -> Finding:
    places = tuple(Related(where, "also") for where in related)
    return Finding(Location(path, Span(start, end)), "r", "m", Severity.ERROR, related=places)


def test_a_finding_touches_the_change_by_any_of_its_places(tmp_path: Path) -> None:
    source = "one\r\ntwo\r\nthree\r\n"
    changes = {(tmp_path / "a.md").resolve(): Lines(((2, 3),))}
    a = str(tmp_path / "a.md")
    inside, before, across = _finding(a, 5, 8), _finding(a, 0, 5), _finding(a, 2, 7)
    after, elsewhere = _finding(a, 10, 15), _finding("b.md", 0, 3)
    related = _finding("b.md", 0, 3, Location(a, Span(5, 8)))
    report = Report((inside, before, across, after, elsewhere, related), (), 2, lambda path: source)
    assert only_changed(report, changes).findings == (inside, across, related)


def test_the_archive_is_still_read_and_only_the_change_reported(tmp_path: Path) -> None:
    headline = "Harbour ferries stop for the winter season"
    write(tmp_path, old=f"# {headline}\n\nThe the ferries.\n", other="# Another\n\nIn in the rain.\n")
    commit(tmp_path)
    write(tmp_path, new=f"# {headline}\n\nNobody was told.\n")
    outcome = copyedit(tmp_path, "check", "--diff-base", "HEAD", "-f", "concise")
    assert "doubled-word" not in outcome.out
    write(tmp_path, other="# Another\n\nIn in the rain.\n\nBy by night.\n")
    outcome = copyedit(tmp_path, "check", "--diff-base", "HEAD", "--select", "doubled-word", "-f", "concise")
    assert outcome.code == 1
    assert [line.split(":")[:2] for line in outcome.out.splitlines() if "doubled-word" in line] == [["other.md", "5"]]


def test_changed_lines_follow_the_text_that_fixes_move(tmp_path: Path) -> None:
    old = "Before.\n\nBy by night.\n\nMiddle.\n\nIn in the rain.\n"
    write(tmp_path, a=old)
    commit(tmp_path)
    write(
        tmp_path,
        a=old.replace("Before.", "At the\nthe end\nof\nof it.").replace("Middle.", "“It was the the end,” she said."),
    )
    only = ("--unsafe-fixes", "--diff-base", "HEAD", "--select", "doubled-word")
    outcome = copyedit(tmp_path, "check", *only, "-f", "concise")
    fixed = "At the end\nof it.\n\nBy by night.\n\n“It was the the end,” she said.\n\nIn in the rain.\n"
    assert (tmp_path / "a.md").read_text() == fixed
    assert [line.split(":")[:2] for line in outcome.out.splitlines() if "doubled-word" in line] == [["a.md", "6"]]
    assert copyedit(tmp_path, "fix", "--diff", *only).code == 0, "a second run sees the same lines as changed"


def test_lines_moved() -> None:
    before = "a\nb\nc\nd\ne\n"
    lines = Lines(((2, 3), (4, 6)))
    assert lines.moved(before, before) == lines
    assert lines.moved(before, "x\na\nb\nc\nd\ne\n") == Lines(((1, 2), (3, 4), (5, 7)))
    assert lines.moved(before, "a\nb\nd\ne\n") == Lines(((2, 5),))
    assert lines.moved(before, "a\nb c\nd\ne\n") == Lines(((2, 5),))
    assert Lines(everything=True).moved(before, "x\n") == Lines(everything=True)
