"""Configuration: found, merged, explained, and every mistake named with its remedy."""

import tomllib
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_type_hints

import jsonschema
import pytest

from copyedit.cli.init import TEMPLATE
from copyedit.config import command_line_layer, find_config_file, load_config
from copyedit.errors import UserError
from copyedit.findings import Severity
from copyedit.options import decode_options
from copyedit.registry import installed_rules
from copyedit.schema import config_schema


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_nearest_file_upward_is_found(tmp_path: Path) -> None:
    top = write(tmp_path / "pyproject.toml", "[tool.copyedit]\npreview = true\n")
    write(tmp_path / "a" / "pyproject.toml", "[tool.other]\n")
    assert find_config_file(tmp_path / "a") == top
    near = write(tmp_path / "a" / "copyedit.toml", "")
    assert find_config_file(tmp_path / "a") == near
    assert load_config(top).settings().preview


def test_layers_merge_from_base_to_command_line(tmp_path: Path) -> None:
    write(
        tmp_path / "base.toml", 'language = "de"\nextend-ignore = ["repetition"]\n[severity]\ndoubled-word = "info"\n'
    )
    file = write(
        tmp_path / "copyedit.toml",
        'extend = "base.toml"\nextend-ignore = ["doubled-word"]\n[[overrides]]\npaths = ["old/**"]\nlanguage = "fr"\n',
    )
    config = load_config(file, command_line_layer({"fail-on": "error"}, ["preview=true"]))
    settings = config.settings(tmp_path / "old" / "a.md")
    assert settings.language == "fr"
    assert settings.extend_ignore == ("repetition", "doubled-word")
    assert settings.fail_on == "error"
    assert settings.preview
    assert config.settings(tmp_path / "new.md").language == "de"
    assert config.settings() is config.settings(tmp_path / "new.md")
    origin = config.explain(tmp_path / "old" / "a.md")["language"].origin
    assert origin == str(file)


def test_severity_and_off(tmp_path: Path) -> None:
    file = write(tmp_path / "copyedit.toml", '[severity]\ndoubled-word = "info"\n')
    rule = next(rule for rule in load_config(file).settings().active_rules if rule.id == "doubled-word")
    assert rule.severity is Severity.INFO
    write(file, '[severity]\ndoubled-word = "off"\n')
    assert all(rule.id != "doubled-word" for rule in load_config(file).settings().active_rules)


def test_the_more_specific_of_select_and_ignore_wins(tmp_path: Path) -> None:
    file = write(tmp_path / "copyedit.toml", 'select = ["doubled-word"]\nignore = ["repetition"]\n')
    assert [rule.id for rule in load_config(file).settings().active_rules] == ["doubled-word"]
    write(file, 'select = ["repetition"]\nignore = ["repetition"]\n')
    assert not load_config(file).settings().active_rules


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("languag = 'en'", ["unknown key “languag”", "did you mean “language”?"]),
        ("select = ['doubled-wrod']", ["“doubled-wrod”", "did you mean “doubled-word”?"]),
        ("select = 'doubled-word'", ["takes a list"]),
        ("language = 3", ["“language”", "takes a text"]),
        ("fail-on = 'never'", ["'error', 'warning', 'info'"]),
        ("[severity]\ndoubled-word = 'fatal'", ["fatal", "'off'"]),
        ("[options.doubled-word]\nsimilarty = 3", ["similarty"]),
        ("[grammar]\nengin = 'off'", ["engin", "did you mean “engine”?"]),
        ("overrides = 3", ["[[overrides]]"]),
        ("[[overrides]]\nlanguage = 'de'", ["override 1", "paths"]),
        ("extend = 'absent.toml'", ["absent.toml", "not a file"]),
        ("extend = 'copyedit.toml'", ["leads back"]),
        ("a = [", ["not valid TOML"]),
    ],
)
def test_mistakes_name_file_key_and_remedy(tmp_path: Path, text: str, words: list[str]) -> None:
    file = write(tmp_path / "copyedit.toml", text)
    with pytest.raises(UserError) as caught:
        load_config(file).settings(tmp_path / "a.md").active_rules  # noqa: B018
    assert str(file) in str(caught.value)
    for word in words:
        assert word in str(caught.value)


def test_the_schema_agrees_with_the_decoder(tmp_path: Path) -> None:
    schema = config_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    good = (
        'language = "de"\n[severity]\ndoubled-word = "info"\n[options.doubled-word]\n[[overrides]]\npaths = ["a/**"]\n'
    )
    for text, valid in ((TEMPLATE, True), (good, True), ("languag = 'de'", False), ("fail-on = 'never'", False)):
        errors = list(jsonschema.Draft202012Validator(schema).iter_errors(tomllib.loads(text)))
        assert (not errors) is valid, errors
        if valid:
            assert load_config(write(tmp_path / "copyedit.toml", text)).settings().active_rules


def test_every_rule_documents_its_options() -> None:
    for rule in installed_rules().values():
        assert is_dataclass(rule.Options)
        hints = get_type_hints(rule.Options)
        assert decode_options(rule, {}) == rule.Options()
        assert set(hints) >= {item.name for item in fields(rule.Options)}
