"""The archive index: the same findings as the archive itself, for a fraction of the reading."""

import re
import sqlite3
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from adoption import Outcome, copyedit

from copyedit import CorpusRule
from copyedit.config import command_line_layer
from copyedit.indexing import build, check_with_index
from copyedit.registry import installed_rules
from copyedit.run import Configs, Request, check

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


def test_every_corpus_rule_finds_the_same_through_the_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All examples of all corpus rules as one archive, each draft compared with it in turn."""
    monkeypatch.chdir(tmp_path)
    rules = [rule for rule in installed_rules().values() if issubclass(rule, CorpusRule)]
    every = [(rule.id, example) for rule in rules for example in (*rule.bad, *rule.good)]
    # one paragraph in many drafts is boilerplate, and would hide the finding of another example
    examples = [(rule, example) for rule, example in every if len(example.drafts) > 1 and example.note != "boilerplate"]
    for number, (_, example) in enumerate(examples):
        for path, text in example.drafts.items():
            file = tmp_path / "posts" / f"{number:02}" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(re.sub("[⟦⟧]", "", text), encoding="utf-8")
    line = command_line_layer({"grammar.engine": "off", "select": ["ALL"], "preview": True})
    request = Request(["posts"], command_line=line, cache_folder=tmp_path / ".cache")
    index = tmp_path / "index.sqlite3"
    build(request, index)
    found: Counter[str] = Counter()
    for path in sorted(file.relative_to(tmp_path).as_posix() for file in (tmp_path / "posts").rglob("*.*")):
        direct = check(replace(request, paths=[path], archive="posts"))
        indexed = check_with_index(Configs(replace(request, paths=[path], index=index)), index)
        assert indexed.findings == direct.findings, path
        assert (indexed.failures, indexed.notices) == (direct.failures, direct.notices)
        found.update(finding.rule for finding in direct.findings)
    assert {rule_id for rule_id, example in examples if "⟦" in "".join(example.drafts.values())} <= found.keys()


KILLED = """
import os, signal, sys
from copyedit.cli import main
from copyedit.index import Index
put = Index.put
def killed(self, entry, *rest):
    put(self, entry, *rest)
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
