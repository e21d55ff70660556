"""The GitHub action: its steps, run by bash as a runner does."""

import os
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


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Runs the last step with these values in its environment, in a folder of drafts."""
    temporary = tmp_path / "runner"
    (temporary / "copyedit" / "bin").mkdir(parents=True)
    (temporary / "copyedit" / "bin" / "copyedit").symlink_to(Path(sys.executable).parent / "copyedit")
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    (drafts / "bad.md").write_text("It ended at the the gate.\n", encoding="utf-8")
    (drafts / "good.md").write_text("It ended at the gate.\n", encoding="utf-8")

    def run(inputs: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        values = {name: str(entry["default"]) for name, entry in action()["inputs"].items()} | dict(inputs)
        own = {name.upper().replace("-", "_"): value for name, value in values.items()}
        environment = {
            **os.environ,
            **own,
            "BASE_SHA": inputs.get("base", ""),
            "FORK": inputs.get("fork", ""),
            "RUNNER_TEMP": str(temporary),
        }
        environment["GITHUB_STEP_SUMMARY"] = str(tmp_path / "summary.md")
        script = step("Check the drafts")["run"]
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        return subprocess.run(command, cwd=drafts, env=environment, capture_output=True, text=True, check=False)

    return run


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
