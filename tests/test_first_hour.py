"""The first hour on an old archive, played from `copyedit init` to a baseline that shrinks, with real git and hooks."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from adoption import commit, git

ARTICLES = 1000
BASELINE = "copyedit-baseline.jsonl"

#: What a newsroom would put into .pre-commit-config.yaml, except that the hook is the copyedit under test.
HOOKS = """\
repos:
  - repo: local
    hooks:
      - id: copyedit
        name: copyedit
        entry: copyedit check --force-exclude --no-progress
        language: system
        types_or: [markdown, html, plain-text]
        require_serial: true
"""

CI = "#!/bin/sh\nexec copyedit check --no-progress --output-format github\n"

PLACES = ("Alder", "Birch", "Cedar", "Elder", "Hazel", "Juniper", "Laurel", "Maple", "Rowan", "Willow")
KINDS = ("Bridge", "Harbour", "Market", "School", "Station", "Theatre", "Library", "Mill", "Quarry", "Lighthouse")
EVENTS = ("reopens", "closes early", "wins a prize", "needs repair", "gets a new roof", "marks its jubilee")
REASONS = ("after the flood", "before the winter", "without a vote", "at the last minute", "for the third time")
SENTENCES = (
    "The {kind} in {place} had been shut since March.",
    "Nobody in {place} expected the work to take {number} weeks.",
    "Some {number} people stood in the rain and waited.",
    "The council paid {number} crowns for the stone.",
    "A second meeting about the {kind} follows in May.",
    "From {place} the road leads down to the sea.",
)
DIRT = ("It was was late.", "They met at the the gate.", "The roof of of the hall leaks.", "He went to to the shore.")


def articles(count: int) -> Iterator[tuple[str, str]]:
    """Names and texts of articles that an archive might hold, every other one with a slip in it."""
    chance = random.Random(7)
    for number in range(count):
        place, kind = chance.choice(PLACES), chance.choice(KINDS)
        headline = f"{kind} of {place} {number} {chance.choice(EVENTS)} {chance.choice(REASONS)}"
        sentences = [
            sentence.format(place=place, kind=kind.lower(), number=chance.randint(13, 9000))
            for sentence in chance.sample(SENTENCES, 4)
        ]
        if number % 2:
            sentences.insert(chance.randrange(4), chance.choice(DIRT))
        day = f"{2014 + number % 10}-{1 + number % 12:02}-{1 + number % 28:02}"
        front = f"---\ntitle: {headline}\ndate: {day}\n---\n\n"
        yield f"{day}-{number:04}.md", front + " ".join(sentences) + "\n"


class Desk:
    """A repository and a shell in it, with copyedit and pre-commit on the path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "COPYEDIT_CACHE_DIR": str(folder.parent / "cache"),
            "PRE_COMMIT_HOME": str(folder.parent / "hooks"),
        }
        for role in ("AUTHOR", "COMMITTER"):
            self.environment |= {f"GIT_{role}_NAME": "Desk", f"GIT_{role}_EMAIL": "desk@example.org"}

    def run(self, *command: str) -> tuple[int, str]:
        """Exit code and all output of a command."""
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=600, check=False
        )
        return done.returncode, done.stdout + done.stderr

    def must(self, *command: str) -> str:
        """The output of a command that must succeed."""
        code, output = self.run(*command)
        assert code == 0, f"{' '.join(command)}: {output[-2000:]}"
        return output

    def baseline(self) -> list[str]:
        """The lines of the baseline."""
        return (self.folder / BASELINE).read_text(encoding="utf-8").splitlines()


@pytest.mark.slow
def test_the_first_hour(tmp_path: Path) -> None:
    desk = archive(tmp_path / "site")
    draw_a_line(desk)
    catch_what_is_new(desk)
    pay_back(desk)


def archive(folder: Path) -> Desk:
    """A repository of old articles, none of them ever checked."""
    (folder / "content").mkdir(parents=True)
    for name, text in articles(ARTICLES):
        (folder / "content" / name).write_text(text, encoding="utf-8")
    commit(folder, "Ten years of articles")
    return Desk(folder)


def draw_a_line(desk: Desk) -> None:
    """Set up, look, and put what is there into the baseline."""
    desk.must("copyedit", "init")
    code, output = desk.run("copyedit", "check", "--no-progress", "--output-format", "json")
    findings = json.loads(output[output.index("{") :])["findings"]
    assert code == 1
    assert len(findings) >= ARTICLES // 2
    desk.must("copyedit", "baseline", "--no-progress")
    assert len(desk.baseline()) == len(findings)
    with (desk.folder / "copyedit.toml").open("r+", encoding="utf-8") as file:
        own = file.read()
        file.seek(0)
        file.write(f'baseline = "{BASELINE}"\narchive = "content"\n{own}')
    (desk.folder / ".pre-commit-config.yaml").write_text(HOOKS, encoding="utf-8")
    (desk.folder / "ci.sh").write_text(CI, encoding="utf-8")
    desk.must("sh", "ci.sh")
    desk.must("pre-commit", "install")
    desk.must("git", "add", "-A")
    desk.must("git", "commit", "-m", "Check drafts from now on")


def catch_what_is_new(desk: Desk) -> None:
    """One new error: stopped by the hook, and by CI where the hook was skipped; then fixed."""
    name, text = next(articles(1))
    old = desk.folder / "content" / name
    old.write_text(text.replace("\n\n", "\n\nA line more, and another.\n\n", 1), encoding="utf-8")
    new = desk.folder / "content" / "2025-01-01-new.md"
    new.write_text("# Ferry to Alder sails again\n\nIt left at at noon.\n", encoding="utf-8")
    desk.must("git", "add", "-A")
    code, output = desk.run("git", "commit", "-m", "A new story")
    assert code == 1
    assert "2025-01-01-new.md" in output
    assert "It left at at noon." in output
    desk.must("git", "commit", "--no-verify", "-m", "A new story, in a hurry")
    code, output = desk.run("sh", "ci.sh")
    assert code == 1
    assert [line for line in output.splitlines() if line.startswith("::error")] != []
    assert all("2025-01-01-new.md" in line for line in output.splitlines() if line.startswith("::error"))
    desk.must("copyedit", "fix", "--no-progress")
    assert git(desk.folder, "status", "--short").split() == ["M", "content/2025-01-01-new.md"]
    desk.must("git", "commit", "-a", "-m", "Take out the second “at”")
    desk.must("sh", "ci.sh")


def pay_back(desk: Desk) -> None:
    """Fix what can be fixed, and let the baseline shrink by exactly that."""
    before = desk.baseline()
    output = desk.must("copyedit", "fix", "--no-baseline", "--no-progress")
    assert "Fixed" in output
    assert "fixed since the baseline" in desk.must("copyedit", "check", "--no-progress")
    desk.must("copyedit", "check", "--update-baseline", "--no-progress")
    after = desk.baseline()
    assert set(after) < set(before)
    assert len(before) - len(after) >= ARTICLES // 2
    desk.must("git", "commit", "-a", "-m", "Fix what copyedit is sure of")
    desk.must("sh", "ci.sh")
