"""Suppressions end to end: in the native comments of each format, through the command line."""

import json
from pathlib import Path

import pytest
from adoption import copyedit, write

from copyedit.formats import format_of

ONLY = ("--select", "doubled-word", "-f", "json")

DRAFTS = {
    "markdown.md": "# One\n\n<!-- copyedit: ignore-next-line doubled-word -- a song -->\nAt the the end.\n\nOf of.\n",
    "page.html": "<h1>One</h1>\n<p>At the the end.</p> <!-- copyedit: ignore doubled-word -- song -->\n<p>Of of.</p>\n",
    "story.mdx": "# One\n\n{/* copyedit: ignore-next-line doubled-word -- a song */}\n\nAt the the end.\n\nOf of it.\n",
    "story.rst": "One\n===\n\n.. copyedit: ignore-next-line doubled-word -- a song\n\nAt the the end.\n\nOf of it.\n",
    "story.adoc": "= One\n\n// copyedit: ignore-next-line doubled-word -- a song\nAt the the end.\n\nOf of it.\n",
    "yaml.md": "---\ntitle: At the the end # copyedit: ignore doubled-word -- a song\n---\n\nOf of it.\n",
    "toml.md": '+++\ntitle = "At the the end" # copyedit: ignore doubled-word -- a song\n+++\n\nOf of it.\n',
    "range.md": "<!-- copyedit: disable -- a song -->\n\nAt the the end.\n\n<!-- copyedit: enable -->\n\nOf of it.\n",
}


def check(folder: Path, *more: str) -> dict[str, list[dict[str, object]]]:
    outcome = copyedit(folder, "check", *ONLY, *more)
    report = json.loads(outcome.out)
    assert isinstance(report, dict)
    return report


@pytest.mark.parametrize("name", [name for name in DRAFTS if format_of(name)])
def test_each_format_has_its_comment(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(DRAFTS[name], encoding="utf-8")
    plain = DRAFTS[name].replace("copyedit: ", "copy: ")
    (tmp_path / f"plain-{name}").write_text(plain, encoding="utf-8")
    found = [entry["path"] for entry in check(tmp_path)["findings"]]
    assert (found.count(name), found.count(f"plain-{name}")) == (1, 2)


@pytest.mark.parametrize(
    "front",
    [
        "---\ncopyedit: {ignore: [doubled-word], reason: songs}\n---\n",
        "---\ncopyedit:\n  ignore:\n    - repetition\n---\n",
        "---\ncopyedit:\n  ignore: doubled-word\n---\n",
        '+++\n[copyedit]\nignore = ["doubled-word"]\n+++\n',
    ],
)
def test_front_matter_ignores_for_the_draft(tmp_path: Path, front: str) -> None:
    write(tmp_path, one=f"{front}\nAt the the end of of it.\n")
    category = json.loads(copyedit(tmp_path, "rules", "--output-format", "json").out)
    [own] = [entry["category"] for entry in category if entry["id"] == "doubled-word"]
    write(tmp_path, one=f"{front.replace('repetition', own)}\nAt the the end of of it.\n")
    assert check(tmp_path)["findings"] == []


def test_sic_is_honoured_inside_markup(tmp_path: Path) -> None:
    write(tmp_path, one="# One\n\nHe wrote: at the the *[sic]* end. Then of of it.\n")
    [finding] = check(tmp_path)["findings"]
    assert finding["text"] == "of of"


def rules_of(report: dict[str, list[dict[str, object]]]) -> list[str]:
    return sorted(str(entry["rule"]) for entry in report["findings"])


def test_an_unknown_rule_is_reported_unless_it_is_switched_off(tmp_path: Path) -> None:
    write(tmp_path, one="# One\n\nFine. <!-- copyedit: ignore doubled-wrod -->\n")
    report = check(tmp_path)
    assert rules_of(report) == ["unknown-ignore"]
    assert "did you mean “doubled-word”?" in str(report["findings"][0]["message"])
    assert rules_of(check(tmp_path, "--ignore", "unknown-ignore")) == []
    assert rules_of(check(tmp_path, "--config", 'severity.unknown-ignore="off"')) == []
    assert rules_of(check(tmp_path, "--no-local-rules")) == [], "it may be a rule of this repository"


def test_unused_ignores_are_reported_on_request(tmp_path: Path) -> None:
    write(tmp_path, one="# One\n\nFine. <!-- copyedit: ignore doubled-word -->\n")
    assert rules_of(check(tmp_path)) == []
    assert rules_of(check(tmp_path, "--report-unused-ignores")) == ["unused-ignore"]


def test_reasons_can_be_required(tmp_path: Path) -> None:
    write(tmp_path, one="# One\n\nThe the. <!-- copyedit: ignore doubled-word -->\n")
    write(tmp_path, two="# Two\n\nThe the. <!-- copyedit: ignore doubled-word -- a song -->\n")
    (tmp_path / "copyedit.toml").write_text("require-ignore-reason = true\n")
    assert [(entry["path"], entry["rule"]) for entry in check(tmp_path)["findings"]] == [
        ("one.md", "unexplained-ignore")
    ]


def test_suppressed_findings_are_carried_with_their_reason(tmp_path: Path) -> None:
    write(tmp_path, two="# Two\n\nThe the. <!-- copyedit: ignore doubled-word -- a song -->\n")
    outcome = copyedit(tmp_path, "check", "--select", "doubled-word", "-f", "sarif")
    [result] = json.loads(outcome.out)["runs"][0]["results"]
    assert outcome.code == 0
    assert result["suppressions"][0]["justification"] == "a song"
