"""The hooks, run by the real pre-commit in a repository made for the purpose."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
HOOKS = ROOT / ".pre-commit-hooks.yaml"
BIN = Path(sys.executable).parent

pytest.importorskip("pre_commit")

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a command in the repository, with a home of its own."""
    home = tmp_path / "home"
    home.mkdir()
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT", "COPYEDIT"))
    }
    person = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org"}
    environment = {
        **kept,
        **person,
        **{name.replace("AUTHOR", "COMMITTER"): value for name, value in person.items()},
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "PATH": f"{BIN}{os.pathsep}{kept['PATH']}",
    }
    repository = tmp_path / "repository"
    repository.mkdir()

    def in_repository(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=repository, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )

    assert in_repository("git", "init", "--quiet", "-b", "main").returncode == 0
    return in_repository


@pytest.fixture
def repository(run: Run, tmp_path: Path) -> Path:
    """A repository with the check as its hook."""
    return install(run, tmp_path / "repository", "copyedit")


def install(run: Run, path: Path, hook_id: str) -> Path:
    """Install one of our hooks in a repository, run from this environment instead of one that pre-commit makes."""
    hook = next(hook for hook in yaml.safe_load(HOOKS.read_text("utf-8")) if hook["id"] == hook_id)
    del hook["minimum_pre_commit_version"]
    config = {"repos": [{"repo": "local", "hooks": [{**hook, "language": "system"}]}]}
    (path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    assert run("pre-commit", "install").returncode == 0
    return path


def commit(run: Run, message: str = "change") -> subprocess.CompletedProcess[str]:
    run("git", "add", "--all")
    return run("git", "commit", "--message", message)


def article(path: Path, headline: str, body: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"---\ntitle: {headline}\n---\n\n{body}\n", encoding="utf-8")


def test_manifest_is_valid(run: Run) -> None:
    result = run("pre-commit", "validate-manifest", str(HOOKS))
    assert result.returncode == 0, result.stdout


def test_a_bad_draft_blocks_the_commit_until_it_is_good(run: Run, repository: Path) -> None:
    draft = repository / "draft.md"
    draft.write_text(
        "The mill closed.\n\n“The mill is gone, said the owner.\n\nNobody answered “him”.\n", encoding="utf-8"
    )
    (repository / "LICENSE").write_text("Do what what you like.\n", encoding="utf-8")
    blocked = commit(run)
    assert blocked.returncode == 1
    assert "draft.md" in blocked.stderr
    assert "quote-unbalanced" in blocked.stderr
    assert "LICENSE" not in blocked.stderr
    draft.write_text(
        "The mill closed.\n\n“The mill is gone,” said the owner.\n\nNobody answered “him”.\n", encoding="utf-8"
    )
    assert commit(run).returncode == 0


def test_a_named_draft_is_compared_with_the_whole_repository(run: Run, repository: Path) -> None:
    for name in ("old", "older"):
        article(repository / "archive" / f"{name}.md", "Storm takes the roof off the market hall", f"Body of {name}.")
    assert commit_without_hooks(run) == 0
    article(repository / "unrelated.md", "School opens a second kitchen", "Body of the third.")
    assert commit(run).returncode == 0, "what is wrong in the archive alone does not block an unrelated draft"
    article(repository / "new.md", "Storm takes the roof off the market hall", "Body of the fourth.")
    blocked = commit(run)
    assert blocked.returncode == 1
    assert "headline-duplicate" in blocked.stderr
    assert "archive/old.md" in blocked.stderr


def commit_without_hooks(run: Run) -> int:
    run("git", "add", "--all")
    return run("git", "commit", "--no-verify", "--message", "archive").returncode


def test_an_excluded_draft_passes_though_it_is_named(run: Run, repository: Path) -> None:
    article(repository / "quoted" / "speech.md", "A speech", "In the the end.\n\n“It is not so, he said. “No.")
    (repository / "copyedit.toml").write_text('exclude = ["quoted/"]\n', encoding="utf-8")
    result = commit(run)
    assert result.returncode == 0, result.stderr


def test_the_fix_hook_repairs_and_asks_to_look(run: Run, tmp_path: Path) -> None:
    draft = install(run, tmp_path / "repository", "copyedit-fix") / "draft.md"
    draft.write_text("The mill closed at the the end of May.\n", encoding="utf-8")
    blocked = commit(run)
    assert blocked.returncode == 1
    assert "files were modified by this hook" in blocked.stderr
    assert draft.read_text("utf-8") == "The mill closed at the end of May.\n"
    assert commit(run).returncode == 0


@pytest.mark.slow
def test_the_hook_installs_and_runs_as_users_get_it(run: Run, tmp_path: Path) -> None:
    clone = tmp_path / "copyedit"
    ignored = shutil.ignore_patterns(".git", ".venv", "*.egg-info", ".*_cache", "build", "dist")
    shutil.copytree(ROOT, clone, ignore=ignored)
    for command in (("init", "--quiet", "-b", "main"), ("add", "--all"), ("commit", "--quiet", "--message", "release")):
        assert run("git", "-C", str(clone), *command).returncode == 0
    repository = tmp_path / "repository"
    (repository / "draft.md").write_text("The mill closed at the the end of May.\n", encoding="utf-8")
    run("git", "add", "--all")
    result = run("pre-commit", "try-repo", str(clone), "copyedit", "--all-files")
    assert "doubled-word" in result.stdout, result.stdout + result.stderr
    assert result.returncode == 1
