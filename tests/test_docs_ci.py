"""The pages on output formats and on CI say what the code does."""

import re
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from copyedit.cli.check import check
from copyedit.reporters import FORMATS

DOCS = Path(__file__).parents[1] / "docs"
OPTIONS = {name for parameter in check.params for name in parameter.opts}
PAGES = ["output-formats.md", "ci.md"]


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def blocks(name: str, language: str) -> list[str]:
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```$", page(name))


def yaml_with(key: str) -> dict[str, Any]:
    found = next(loaded for loaded in map(yaml.safe_load, blocks("ci.md", "yaml")) if key in loaded)
    assert isinstance(found, dict)
    return found


def test_every_format_has_its_section_and_row() -> None:
    text = page("output-formats.md")
    sections = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert [name for section in sections for name in section.split(" and ")] == list(FORMATS)
    assert re.findall(r"^\| \[([\w-]+)\]", text, re.MULTILINE) == list(FORMATS)


@pytest.mark.parametrize("name", PAGES)
def test_options_in_the_commands_exist(name: str) -> None:
    commands = re.findall(r"copyedit check[^|`\n]*(?:\n +[^\n]+)*", page(name))
    assert commands
    for command in commands:
        for option in re.findall(r"(?<!\S)-{1,2}[a-z][\w-]*", command):
            assert option in OPTIONS, f"{name}: {option}"


def test_action_inputs_are_documented_with_their_defaults() -> None:
    action = yaml.safe_load((DOCS.parent / "action.yml").read_text("utf-8"))
    rows = dict(re.findall(r"^\| `([\w-]+)` \| (?:`([^`]*)` )?\|", page("ci.md"), re.MULTILINE))
    assert rows == {name: str(entry["default"]) for name, entry in action["inputs"].items()}
    step = yaml_with("jobs")["jobs"]["copyedit"]["steps"][1]
    assert set(step["with"]) <= set(action["inputs"])


def test_hooks_exist() -> None:
    hooks = yaml.safe_load((DOCS.parent / ".pre-commit-hooks.yaml").read_text("utf-8"))
    documented = {hook["id"] for repo in yaml_with("repos")["repos"] for hook in repo["hooks"]}
    assert documented <= {hook["id"] for hook in hooks}


def test_gitlab_job_hands_over_what_it_writes() -> None:
    job = yaml_with("copyedit")["copyedit"]
    (command,) = job["script"]
    assert isinstance(check, click.Command)
    written = set(re.findall(r"--output-file (\S+)", command))
    assert set(job["artifacts"]["reports"].values()) == written
