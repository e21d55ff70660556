"""The GitHub action: its steps, run by bash as a runner does."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
Check = Callable[[Mapping[str, str]], subprocess.CompletedProcess[str]]


def action() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    return loaded


def step(name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(step for step in action()["runs"]["steps"] if step.get("name") == name)
    return found


def run_step(name: str, drafts: Path, inputs: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a step with these inputs, as a runner does whose folder for temporary files lies beside the drafts."""
    values = {key: str(entry["default"]) for key, entry in action()["inputs"].items()} | dict(inputs)
    environment = {
        **os.environ,
        **{key.upper().replace("-", "_"): value for key, value in values.items()},
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "BASE_SHA": inputs.get("base", ""),
        "FORK": inputs.get("fork", ""),
        "RUNNER_TEMP": str(drafts.parent / "runner"),
        "GITHUB_ACTION_PATH": str(drafts.parent / "action"),
        "GITHUB_STEP_SUMMARY": str(drafts.parent / "summary.md"),
    }
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step(name)["run"]]
    return subprocess.run(command, cwd=drafts, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """A folder with a bad draft and a good one."""
    (tmp_path / "runner").mkdir()
    folder = tmp_path / "drafts"
    folder.mkdir()
    (folder / "bad.md").write_text("It ended at the the gate.\n", encoding="utf-8")
    (folder / "good.md").write_text("It ended at the gate.\n", encoding="utf-8")
    return folder


@pytest.fixture
def check(drafts: Path) -> Check:
    """Runs the last step with these values in its environment, with the copyedit under test in place of the first."""
    programs = drafts.parent / "runner" / "copyedit" / "bin"
    programs.mkdir(parents=True)
    (programs / "copyedit").symlink_to(Path(sys.executable).parent / "copyedit")
    return lambda inputs: run_step("Check the drafts", drafts, inputs)


def test_every_input_reaches_the_step() -> None:
    environment = step("Check the drafts")["env"]
    for name in set(action()["inputs"]) - {"python-version"}:
        assert environment[name.upper().replace("-", "_")] == f"${{{{ inputs.{name} }}}}"


def test_no_input_is_pasted_into_a_script() -> None:
    for each in action()["runs"]["steps"]:
        assert "${{" not in each.get("run", "")


def test_findings_fail_the_job_with_annotations_and_a_summary(check: Check, tmp_path: Path) -> None:
    result = check({})
    assert result.returncode == 1, result.stderr
    assert "::error title=copyedit (doubled-word),file=bad.md,line=1,endLine=1,col=13,endColumn=20::" in result.stdout
    assert "doubled-word" in (tmp_path / "summary.md").read_text("utf-8")


def test_files_are_one_a_line(check: Check) -> None:
    assert check({"files": "good.md"}).returncode == 0
    assert check({"files": "good.md\nbad.md\n"}).returncode == 1


def test_an_input_is_never_run(check: Check, tmp_path: Path) -> None:
    result = check(
        {"files": f"$(touch {tmp_path / 'owned'})\n`touch {tmp_path / 'owned'}`; touch {tmp_path / 'owned'}"}
    )
    assert result.returncode == 2
    assert not (tmp_path / "owned").exists()


def test_sarif_is_written_beside_the_annotations(check: Check, tmp_path: Path) -> None:
    result = check({"sarif-file": str(tmp_path / "out.sarif")})
    assert "::error" in result.stdout
    assert '"version": "2.1.0"' in (tmp_path / "out.sarif").read_text("utf-8")


def test_rules_of_the_repository_run_only_where_it_is_trusted(check: Check, tmp_path: Path) -> None:
    drafts = tmp_path / "drafts"
    (drafts / "copyedit.toml").write_text('rules = ["house_rules/"]\n', encoding="utf-8")
    (drafts / "house_rules").mkdir()
    (drafts / "house_rules" / "owned.py").write_text(f"open({str(tmp_path / 'owned')!r}, 'w')\n", encoding="utf-8")
    check({"local-rules": "false"})
    check({"local-rules": "true", "fork": "true"})
    assert not (tmp_path / "owned").exists()
    check({"local-rules": "true"})
    assert (tmp_path / "owned").exists()


def test_changed_only_leaves_old_findings(check: Check, tmp_path: Path) -> None:
    drafts = tmp_path / "drafts"
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    for command in (("init", "--quiet"), ("add", "."), (*who, "commit", "--quiet", "--message", "old")):
        subprocess.run(["git", *command], cwd=drafts, check=True)
    base = subprocess.run(["git", "rev-parse", "HEAD"], cwd=drafts, check=True, capture_output=True, text=True)
    options = {"changed-only": "true", "base": base.stdout.strip()}
    assert check(options).returncode == 0
    (drafts / "good.md").write_text("It ended at at the gate.\n", encoding="utf-8")
    result = check(options)
    assert result.returncode == 1
    assert "file=good.md" in result.stdout
    assert "file=bad.md" not in result.stdout


@pytest.mark.slow
def test_both_steps_one_after_the_other(drafts: Path) -> None:
    ignored = shutil.ignore_patterns(".git", ".venv", "*.egg-info", ".*_cache", "build", "dist", "site")
    shutil.copytree(ROOT, drafts.parent / "action", ignore=ignored)
    installed = run_step("Install copyedit", drafts, {})
    assert installed.returncode == 0, installed.stderr
    result = run_step("Check the drafts", drafts, {"sarif-file": "out.sarif", "fail-on": "error"})
    assert result.returncode == 1, result.stderr
    assert "::error title=copyedit (doubled-word),file=bad.md" in result.stdout
    assert json.loads((drafts / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert run_step("Check the drafts", drafts, {"files": "good.md"}).returncode == 0
