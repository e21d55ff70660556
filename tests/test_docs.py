"""The documentation: every command runs as printed, every example suppresses, and the site builds."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from adoption import commit, write

ROOT = Path(__file__).parents[1]
GENERATED = {"commands.md", "configuration.md"}
PAGES = [ROOT / "README.md", *(page for page in sorted((ROOT / "docs").glob("*.md")) if page.name not in GENERATED)]

#: Commands that say with exit code 1 that there is something to see.
MAY_FIND = ("copyedit check", "copyedit fix --diff")

_FENCE = re.compile(
    r"(?:<!-- not run: (?P<reason>[^>]+) -->\n)?```(?P<language>console|sh|bash)\n(?P<body>.*?)```", re.S
)


class Command(NamedTuple):
    """A command in a page, and why it cannot be run, if so."""

    line: str
    reason: str


def commands(page: Path) -> list[Command]:
    """The commands of a page: in ``console`` blocks the lines after a ``$``, in shell blocks every line."""
    found: list[Command] = []
    for match in _FENCE.finditer(page.read_text(encoding="utf-8")):
        lines = [line for line in match["body"].splitlines() if line.strip()]
        if match["language"] == "console":
            lines = [line[2:] for line in lines if line.startswith("$ ")]
            assert lines, f"{page.name}: a console block without a $ line"
        found += [Command(line, match["reason"] or "") for line in lines]
    return found


def newsroom(folder: Path) -> None:
    """A small repository in which the commands of the documentation have something to do."""
    content = folder / "content"
    content.mkdir()
    write(folder, draft="# Ferries stop for the winter\n\nThe the last boat left on Friday.\n")
    write(
        content,
        council="# Council votes on the harbour\n\nIt met in in the old hall.\n",
        empty="# Nothing new\n\nRain.\n",
    )
    commit(folder)


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_runs_as_printed(page: Path, tmp_path: Path) -> None:
    newsroom(tmp_path)
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COPYEDIT_CACHE_DIR": str(tmp_path / ".cache"),
    }
    for command in commands(page):
        if command.reason:
            continue
        done = subprocess.run(
            ["bash", "-c", command.line], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        allowed = {0, 1} if command.line.startswith(MAY_FIND) else {0}
        assert done.returncode in allowed, f"{page.name}: {command.line}: {done.stderr}"


def test_the_reader_of_pages_sees_their_commands() -> None:
    found = {command.line: command.reason for command in commands(ROOT / "docs" / "editors.md")}
    assert found["copyedit fix draft.md"] == ""
    assert found["copyedit check draft.md --watch"] == "it ends only when you press Ctrl-C"


@pytest.mark.slow
def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("sphinx")
    pytest.importorskip("myst_parser")
    subprocess.run([sys.executable, "scripts/generate_docs.py", "docs"], cwd=ROOT, check=True)
    build = [sys.executable, "-m", "sphinx", "--fail-on-warning", "--quiet", "-b", "html", "docs", str(tmp_path)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "rules" / "doubled-word.html").is_file()
    assert "require-ignore-reason" in (tmp_path / "configuration.html").read_text(encoding="utf-8")
    assert "--diff-base" in (tmp_path / "commands.html").read_text(encoding="utf-8")
