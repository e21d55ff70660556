"""The baseline, as a file and from the command line."""

import json
import random
from pathlib import Path

import pytest
from adoption import commit, copyedit, git, write

from copyedit.baseline import Baseline, Entry, read_baseline, write_baseline
from copyedit.errors import UserError

FILE = "copyedit-baseline.jsonl"
OLD = "# One\n\nAt the the start.\n\nAt the the end of of it.\n"
ONLY = ("--select", "doubled-word")


def start(folder: Path) -> None:
    write(folder, one=OLD, two="# Two\n\nIn in the rain.\n\nTo to the river.\n")
    assert copyedit(folder, "baseline", *ONLY).code == 0


def check(folder: Path, *more: str) -> int:
    return copyedit(folder, "check", "--baseline", FILE, *ONLY, *more).code


def test_a_baseline_holds_one_finding_a_line_and_sorts_them(tmp_path: Path) -> None:
    start(tmp_path)
    entries = [json.loads(line) for line in (tmp_path / FILE).read_text().splitlines()]
    assert [(entry["path"], entry["text"]) for entry in entries] == sorted(
        (entry["path"], entry["text"]) for entry in entries
    )
    assert {entry["rule"] for entry in entries} == {"doubled-word"}
    assert [entry["path"] for entry in entries].count("one.md") == 3


def test_known_findings_do_not_count_and_a_new_one_does(tmp_path: Path) -> None:
    start(tmp_path)
    assert check(tmp_path) == 0
    write(tmp_path, three="# Three\n\nBy by night.\n")
    assert check(tmp_path) == 1


def test_twenty_lines_above_change_nothing(tmp_path: Path) -> None:
    start(tmp_path)
    write(tmp_path, one="".join(f"Line {number} is new.\n\n" for number in range(20)) + OLD)
    assert check(tmp_path) == 0


def test_the_same_words_once_more_are_one_new_finding(tmp_path: Path) -> None:
    start(tmp_path)
    write(tmp_path, one="# One\n\nIn the the middle.\n" + OLD.removeprefix("# One\n"))
    outcome = copyedit(tmp_path, "check", "--baseline", FILE, *ONLY, "-f", "json")
    assert len(json.loads(outcome.out)["findings"]) == 1


def test_fixed_findings_are_told_and_taken_out(tmp_path: Path) -> None:
    start(tmp_path)
    write(tmp_path, one=OLD.replace("of of", "of"))
    told = copyedit(tmp_path, "check", "--baseline", FILE, *ONLY)
    assert told.code == 0
    assert "fixed since the baseline: one.md: doubled-word “of of”" in told.err
    before = (tmp_path / FILE).read_text().splitlines()
    assert check(tmp_path, "--update-baseline") == 0
    after = (tmp_path / FILE).read_text().splitlines()
    assert [line for line in before if line not in after] == [line for line in before if "of of" in line]
    assert "fixed since" not in copyedit(tmp_path, "check", "--baseline", FILE, *ONLY).err


def test_a_draft_that_is_not_checked_is_not_fixed(tmp_path: Path) -> None:
    start(tmp_path)
    before = (tmp_path / FILE).read_text()
    assert copyedit(tmp_path, "check", "one.md", "--baseline", FILE, *ONLY, "--update-baseline").code == 0
    assert (tmp_path / FILE).read_text() == before


def test_a_rule_that_is_not_run_fixes_nothing(tmp_path: Path) -> None:
    start(tmp_path)
    before = (tmp_path / FILE).read_text()
    assert copyedit(tmp_path, "check", "--baseline", FILE, "--ignore", "doubled-word", "--update-baseline").code == 0
    assert (tmp_path / FILE).read_text() == before


def test_a_draft_that_is_gone_takes_its_entries_with_it(tmp_path: Path) -> None:
    start(tmp_path)
    (tmp_path / "two.md").unlink()
    assert check(tmp_path, "--update-baseline") == 0
    assert "two.md" not in (tmp_path / FILE).read_text()


def test_an_update_never_grows_unless_it_is_told_to(tmp_path: Path) -> None:
    start(tmp_path)
    write(tmp_path, three="# Three\n\nBy by night.\n")
    before = (tmp_path / FILE).read_text()
    assert check(tmp_path, "--update-baseline") == 1
    told = copyedit(tmp_path, "baseline", *ONLY)
    assert "1 new ones not taken in" in told.err
    assert (tmp_path / FILE).read_text() == before
    assert check(tmp_path, "--update-baseline", "--allow-growth") == 0
    assert len((tmp_path / FILE).read_text().splitlines()) == len(before.splitlines()) + 1
    assert check(tmp_path) == 0


def test_it_does_not_matter_where_copyedit_is_started(tmp_path: Path) -> None:
    start(tmp_path)
    (tmp_path / "sub").mkdir()
    outcome = copyedit(tmp_path / "sub", "check", "..", "--baseline", f"../{FILE}", *ONLY)
    assert outcome.code == 0, outcome.out


def test_the_configuration_can_name_it(tmp_path: Path) -> None:
    start(tmp_path)
    (tmp_path / "copyedit.toml").write_text(f'baseline = "{FILE}"\n')
    assert copyedit(tmp_path, "check", *ONLY).code == 0
    assert copyedit(tmp_path, "check", *ONLY, "--no-baseline").code == 1


def test_lines_do_not_change_what_the_baseline_knows(tmp_path: Path) -> None:
    start(tmp_path)
    commit(tmp_path)
    write(tmp_path, one=OLD + "\nSo so new of of it.\n")
    outcome = copyedit(tmp_path, "check", "--baseline", FILE, "--diff-base", "HEAD", *ONLY, "-f", "concise")
    assert outcome.code == 1
    assert outcome.out.count("one.md:7:") == outcome.out.count("doubled-word") >= 1


def test_two_branches_change_it_without_a_conflict(tmp_path: Path) -> None:
    entries = [
        Entry(f"{letter}.md", "r", "words", f"{number:032x}") for number, letter in enumerate("abcdefghijklmnop")
    ]
    write_baseline(Baseline(tmp_path / FILE, tuple(entries)))
    commit(tmp_path)
    for branch, gone in (("left", 3), ("right", 12)):
        git(tmp_path, "checkout", "-q", "-b", branch, "main")
        write_baseline(Baseline(tmp_path / FILE, tuple(entries[:gone] + entries[gone + 1 :])))
        commit(tmp_path, branch)
    git(tmp_path, "merge", "-q", "--no-edit", "left")
    assert len(read_baseline(tmp_path / FILE).entries) == len(entries) - 2


def test_reading_and_writing_are_inverse_and_in_order(tmp_path: Path) -> None:
    entries = [Entry("ä.md", "r/X", "“the\u2028the” \\", "0" * 32), Entry("a.md", "r", "", "1" * 32)]
    random.Random(1).shuffle(entries)
    write_baseline(Baseline(tmp_path / FILE, tuple(entries)))
    assert read_baseline(tmp_path / FILE).entries == tuple(sorted(entries))


def test_a_broken_line_is_named_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("<<<<<<< HEAD\n")
    with pytest.raises(UserError, match=r"line 1 is no entry of a baseline; keep both sides"):
        read_baseline(tmp_path / FILE)


def test_a_missing_baseline_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, one=OLD)
    outcome = copyedit(tmp_path, "check", "--baseline", "none.jsonl")
    assert outcome.code == 2
    assert "“copyedit baseline” writes one" in outcome.err
