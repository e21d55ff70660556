"""The container file: what it runs, as far as that can be run without a container."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from copyedit.cli import SECTIONS

ROOT = Path(__file__).parents[1]


def instructions() -> list[tuple[str, str]]:
    """The instructions of the file and their arguments, with continued lines joined."""
    text = re.sub(r"(?m)^#.*\n", "", (ROOT / "Containerfile").read_text("utf-8")).replace("\\\n", " ")
    found = [line.partition(" ") for line in text.splitlines() if line.strip()]
    return [(name, argument.strip()) for name, _, argument in found]


def commands() -> list[list[str]]:
    """Each command of the RUN instructions, as words."""
    runs = [argument for name, argument in instructions() if name == "RUN"]
    return [command.split() for run in runs for command in run.split("&&")]


def left_out() -> list[str]:
    """What the build does not see."""
    return (ROOT / ".dockerignore").read_text("utf-8").split()


def test_a_shell_can_read_every_command() -> None:
    assert commands()
    for name, argument in instructions():
        if name == "RUN":
            assert subprocess.run(["sh", "-n", "-c", argument], capture_output=True, check=False).returncode == 0


def test_it_starts_copyedit_as_a_user_without_rights() -> None:
    settings = dict(instructions())
    assert settings["ENTRYPOINT"] == '["copyedit"]'
    assert settings["CMD"].strip('["]') in {command for section in SECTIONS.values() for command in section}
    assert ["useradd", "--create-home", settings["USER"]] in commands()


def test_git_trusts_the_folder_of_the_drafts(tmp_path: Path) -> None:
    (config,) = [command for command in commands() if command[0] == "git"]
    environment = {**os.environ, "GIT_CONFIG_SYSTEM": str(tmp_path / "gitconfig")}
    subprocess.run(config, env=environment, check=True)
    asked = ["git", "config", "--system", "--get-all", "safe.directory"]
    trusted = subprocess.run(asked, env=environment, capture_output=True, text=True, check=True).stdout
    assert trusted.split() == [dict(instructions())["WORKDIR"]]


def test_the_build_sees_what_it_needs_and_neither_history_nor_environments() -> None:
    assert {".git", ".venv"} <= set(left_out())
    assert not {"pyproject.toml", "README.md", "LICENSE", "LICENSES", "NOTICE", "src", "rules"} & set(left_out())


@pytest.mark.slow
def test_what_it_installs_checks_drafts(tmp_path: Path) -> None:
    context, python = tmp_path / "context", tmp_path / "env" / "bin" / "python"
    shutil.copytree(ROOT, context, ignore=shutil.ignore_patterns(*(name.rpartition("/")[2] for name in left_out())))
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "env"], check=True)
    copied = next(argument.split()[-1] for name, argument in instructions() if name == "COPY")
    (install,) = [command for command in commands() if command[0] == "pip"]
    assert install[-1] == copied
    subprocess.run([python, "-m", *install[:-1], "--quiet", context], check=True)
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    (drafts / "draft.md").write_text("It ended at the the gate.\n", encoding="utf-8")
    started = subprocess.run(
        [python.with_name("copyedit"), "check", "--no-cache"], cwd=drafts, capture_output=True, text=True, check=False
    )
    assert started.returncode == 1, started.stderr
    assert "the the" in started.stdout
    assert [path.name for path in drafts.iterdir()] == ["draft.md"]
