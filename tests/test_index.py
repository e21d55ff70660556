"""The archive index: the same findings as the archive itself, for a fraction of the reading."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from adoption import Outcome, copyedit

SUBJECTS = ("mill", "ferry", "school", "harbour", "market", "bridge", "library", "orchard", "quarry", "chapel", "pier")

SAME_HEADLINE = "The mill opens its doors again after forty silent years"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "copyedit.toml").write_text(
        'archive = "posts"\n[grammar]\nengine = "off"\n\n[[overrides]]\npaths = ["posts/quarry.md"]\n'
        'extend-ignore = ["headlines"]\n',
        encoding="utf-8",
    )
    posts = tmp_path / "posts"
    posts.mkdir()
    for number, subject in enumerate(SUBJECTS):
        text = f"# What became of the {subject} in year {number}\n\nAnneliese Brandhofer spoke of the {subject}.\n"
        (posts / f"{subject}.md").write_text(text, encoding="utf-8")
    (posts / "old.md").write_bytes(f"# {SAME_HEADLINE}\n\nA caf\xe9 stood there.\n".encode("cp1252"))
    (posts / "bad.md").write_text("---\ntitle: [\n---\n\nIt rained.\n", encoding="utf-8")
    quiet = "<!-- copyedit: ignore-file -->\n\n# Annelise Brandhofer rests\n\nAnnelise Brandhofer.\n"
    (posts / "quiet.md").write_text(quiet, encoding="utf-8")
    draft = f"# {SAME_HEADLINE}\n\nThe words of Annelise Brandhofer were were heard.\n"
    (tmp_path / "draft.md").write_text(draft, encoding="utf-8")
    return tmp_path


def both(folder: Path, *arguments: str) -> tuple[Outcome, Outcome]:
    """A check against the archive itself, and one through the index."""
    common = ("check", "draft.md", "-f", "json", "--report-unused-ignores", *arguments)
    return copyedit(folder, *common, "--no-cache"), copyedit(folder, *common)


def built(folder: Path) -> Path:
    outcome = copyedit(folder, "index", "build")
    assert outcome.code == 0, outcome.err
    return Path(outcome.out.partition(": ")[0])


def test_the_index_gives_the_same_report_byte_for_byte(archive: Path) -> None:
    without = copyedit(archive, "check", "draft.md", "-f", "json", "--config", 'archive=""')
    built(archive)
    for arguments in ((), ("--select", "headlines"), ("--extend-ignore", "names"), ("posts/mill.md",)):
        direct, indexed = both(archive, *arguments)
        assert indexed.data == direct.data, arguments
        assert indexed.code == direct.code
        assert "headline-duplicate" in indexed.out
        assert "headline-duplicate" not in without.out
    assert both(archive, "--isolated", "--engine", "off", "posts")[1].code == 2


def test_files_of_the_archive_are_read_only_where_findings_mention_them(archive: Path) -> None:
    built(archive)
    expected = copyedit(archive, "check", "draft.md", "-f", "json")
    silent = [subject for subject in SUBJECTS if f"posts/{subject}.md" not in expected.out]
    assert len(silent) > 5
    for subject in silent:
        (archive / "posts" / f"{subject}.md").write_bytes(b"\0")
    assert copyedit(archive, "check", "draft.md", "-f", "json").data == expected.data


def test_what_changed_since_is_noticed_where_it_matters(archive: Path) -> None:
    built(archive)
    (archive / "posts" / "old.md").write_text("# Quite another thing\n\nIt rained.\n", encoding="utf-8")
    (archive / "posts" / "quiet.md").unlink()
    direct, indexed = both(archive)
    assert "headline-duplicate" not in direct.out
    assert [line for line in indexed.out.splitlines() if "index is behind" not in line]
    assert "copyedit index update" in indexed.out + indexed.err
    assert copyedit(archive, "index", "update").out.endswith("14 drafts, 1 read anew, 1 dropped\n")
    direct, indexed = both(archive)
    assert indexed.data == direct.data


def test_an_update_reads_only_what_changed_and_other_rules_read_all(archive: Path) -> None:
    built(archive)
    assert ", 0 read anew, 0 dropped" in copyedit(archive, "index", "update").out
    (archive / "posts" / "new.md").write_text("# A new one\n\nIt rained.\n", encoding="utf-8")
    assert ": 16 drafts, 1 read anew" in copyedit(archive, "index", "update").out
    assert "16 drafts of . in" in copyedit(archive, "index", "info").out
    (archive / "copyedit.toml").write_text('language = "de"\n[grammar]\nengine = "off"\n', encoding="utf-8")
    assert ": 16 drafts, 16 read anew" in copyedit(archive, "index", "update").out


def test_an_index_of_another_version_or_folder_and_other_files_are_refused(archive: Path) -> None:
    file = built(archive)
    (archive / "sub").mkdir()
    (archive / "sub" / "a.md").write_text("# One\n\nTwo.\n", encoding="utf-8")
    elsewhere = copyedit(archive / "sub", "check", "a.md", "--index", str(file))
    assert elsewhere.code == 2
    assert f"is the index of {archive}" in elsewhere.err
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version = 7")
    connection.close()
    for command in (("check", "draft.md"), ("index", "update"), ("index", "info")):
        refused = copyedit(archive, *command)
        assert refused.code == 2
        assert "is an index of version 7, and this copyedit knows version 2; make it again with" in refused.err
    built(archive)
    other = archive / "other.sqlite3"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE mine (x)")
    connection.close()
    for name, words in (("other.sqlite3", "is another database"), ("draft.md", "is no index of copyedit")):
        before = (archive / name).read_bytes()
        refused = copyedit(archive, "index", "build", "--index", name)
        assert refused.code == 2
        assert words in refused.err
        assert before[:18] == (archive / name).read_bytes()[:18]
        assert copyedit(archive, "check", "draft.md", "--index", name).code == 2
    twice = copyedit(archive, "check", "draft.md", "--index", str(file), "--archive", "posts")
    assert "give one of them" in twice.err


KILLED = """
import os, signal, sys
from copyedit.cli import main
from copyedit.index import Index
put = Index.put
def killed(self, entry):
    put(self, entry)
    if entry.path == "posts/market.md":
        os.kill(os.getpid(), signal.SIGKILL)
Index.put = killed
main(["index", sys.argv[1], "--cache-dir", ".cache"])
"""


@pytest.mark.parametrize("command", ["build", "update"])
def test_a_killed_run_leaves_the_index_as_it_was(archive: Path, command: str) -> None:
    fresh = subprocess.run([sys.executable, "-c", KILLED, "build"], cwd=archive, check=False)
    assert fresh.returncode == -9
    assert copyedit(archive, "index", "info").code == 2
    direct, indexed = both(archive)
    assert indexed.data == direct.data
    built(archive)
    for subject in SUBJECTS:
        (archive / "posts" / f"{subject}.md").write_text("# Something new\n\nIt rained.\n", encoding="utf-8")
    killed = subprocess.run([sys.executable, "-c", KILLED, command], cwd=archive, check=False)
    assert killed.returncode == -9
    assert "15 drafts" in copyedit(archive, "index", "info").out
    assert ", 11 read anew, 0 dropped" in copyedit(archive, "index", "update").out
    direct, indexed = both(archive)
    assert indexed.data == direct.data
