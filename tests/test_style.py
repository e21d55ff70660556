"""House style lists."""

import time
from pathlib import Path

import pytest

from copyedit import Finding, Rule
from copyedit.analyze import analyze
from copyedit.config import load_config
from copyedit.errors import UserError
from copyedit.options import decode_options
from copyedit.registry import installed_rules
from copyedit.style.guard import Pattern, SlowPatternError
from copyedit.style.lists import list_entries, read_list

#: Each repeat doubles the work of those before it: no memory of failed attempts helps here.
SLOW = "(.*),(.*),(.*),(.*),(.*),(.*),(.*)z$"


def house_style(options: dict[str, object]) -> Rule:
    rule = installed_rules()["house-style"]
    return rule(decode_options(rule, options))


def found(source: str, **texts: str) -> list[tuple[str, str, str]]:
    """Code, words and message of what style files find in a Markdown draft."""
    return [
        (finding.rule.partition("/")[2], source[slice(*finding.where.span)], finding.message)
        for finding in run(source, texts)
    ]


def run(source: str, texts: dict[str, str]) -> list[Finding]:
    rule = house_style({"texts": {name.replace("_", "."): text for name, text in texts.items()}})
    analysis = analyze("news/draft.md", source, [rule])
    assert not analysis.failures
    return list(analysis.findings)


def test_toml_and_yaml_lists_say_the_same() -> None:
    toml = '[substitutions]\nutilise = "use"\n[[rules]]\nid = "am"\npattern = "\\\\d am"\nmessage = "Write a.m."\n'
    yaml = "substitutions:\n  utilise: use\nrules:\n- id: am\n  pattern: '\\d am'\n  message: Write a.m.\n"
    draft = "We utilise it at 9 am.\n"
    assert found(draft, style_toml=toml) == found(draft, style_yaml=yaml) != []


def test_a_rule_has_its_own_severity_link_paths_and_message() -> None:
    toml = """
[[rules]]
id = "agm"
find = ["annual general meeting", "yearly meeting"]
use = "AGM"
severity = "error"
link = "https://example.org/style#agm"
message = "Here we say %s for %s"
paths = ["news/"]
[[rules]]
id = "elsewhere"
find = "meeting"
paths = ["sport/"]
"""
    (finding,) = run("The yearly meeting is tomorrow.\n", {"style_toml": toml})
    assert (finding.rule, finding.severity.label, finding.url) == (
        "house-style/agm",
        "error",
        "https://example.org/style#agm",
    )
    assert finding.message == "Here we say AGM for yearly meeting"
    assert finding.fixes[0].edits[0].text == "AGM"


def test_the_longest_term_wins_and_compounds_are_other_words() -> None:
    toml = '[substitutions]\n"web site" = "website"\nweb = "internet"\n'
    assert [words for _, words, _ in found("A web site on the web, web-based.\n", style_toml=toml)] == [
        "web site",
        "web",
    ]


def test_headings_only() -> None:
    toml = '[[rules]]\nid = "no-question"\npattern = "\\\\?$"\nscope = "heading"\nmessage = "No question"\n'
    assert [words for _, words, _ in found("# Why?\n\nWhy?\n", style_toml=toml)] == ["?"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[substitution]\na = "b"\n', "style.toml, line 1: unknown key “substitution”; did you mean “substitutions”?"),
        ('[[rules]]\nid = "x"\npatern = "y"\n', "style.toml, line 3: unknown key “patern”; did you mean “pattern”?"),
        ('[[rules]]\nid = "x"\npattern = "("\n', "style.toml: rule “x”: “(” is no regular expression"),
        ('[[rules]]\nid = "x"\nfind = "y"\nscope = "headings"\n', "style.toml, line 4: there is no scope “headings”"),
        ('[[rules]]\nid = "x"\n', "needs either “find” (words) or “pattern”"),
        ('severity = "bad"\nbanned = ["x"]\n', "style.toml, line 1: severity “bad” is none of error, warning, info"),
        ("banned = [", "style.toml: cannot be read"),
    ],
)
def test_a_broken_list_names_file_line_and_remedy(text: str, problem: str) -> None:
    with pytest.raises(UserError) as caught:
        list(list_entries(read_list("style.toml", text)))
    assert str(caught.value).startswith(problem) or problem in str(caught.value)


def test_files_are_read_from_the_folder_of_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "style.yaml").write_text("banned: [synergy]\n")
    (tmp_path / "copyedit.toml").write_text('[options.house-style]\nfiles = ["style.yaml"]\nbanned = ["awesome"]\n')
    config = load_config(tmp_path / "copyedit.toml")
    rule = next(rule for rule in config.settings().active_rules if rule.id == "house-style")
    assert [f.message.split("“")[1].split("”")[0] for f in analyze("a.md", "Awesome synergy.\n", [rule]).findings] == [
        "synergy",
        "Awesome",
    ]


def test_a_missing_file_is_a_user_error(tmp_path: Path) -> None:
    (tmp_path / "copyedit.toml").write_text('[options.house-style]\nfiles = ["styel.toml"]\n')
    with pytest.raises(UserError, match=r"styel\.toml.*correct the path"):
        load_config(tmp_path / "copyedit.toml").settings()


def test_a_runaway_pattern_is_stopped_and_costs_one_failure() -> None:
    rules = ({"id": "slow", "pattern": SLOW}, {"id": "quick", "find": "aaa"})
    rule = house_style({"rules": rules})
    began = time.monotonic()
    analysis = analyze("draft.md", "aaa, " * 300 + "\n", [rule])
    assert time.monotonic() - began < 60
    assert {finding.rule for finding in analysis.findings} == {"house-style/quick"}
    (failure,) = analysis.failures
    assert "slow: pattern" in failure.message


def test_a_pattern_stops_inside_one_match() -> None:
    with pytest.raises(SlowPatternError):
        Pattern(SLOW).found("aaa, " * 300)


def test_quotations_are_exempt_unless_asked_for() -> None:
    assert found("“We utilise it,” she said.\n", style_toml='[substitutions]\nutilise = "use"\n') == []
    toml = 'quotations = true\n[substitutions]\nutilise = "use"\n'
    assert len(found("“We utilise it,” she said.\n", style_toml=toml)) == 1
