"""Altered quotations: the comparison of wordings, and sources on disk."""

import time
from pathlib import Path

import pytest

from copyedit import Rule, alterations, look_up, quoted_words
from copyedit.analyze import analyze
from copyedit.corpus import check_corpus
from copyedit.options import decode_options
from copyedit.registry import installed_rules

SAID = "We will never close the school in the valley, and nobody here has ever asked us to."


def changes(first: str, second: str) -> list[str]:
    one, two = quoted_words(first), quoted_words(second)
    return [
        f"{' '.join(one[slice(*change.first)])}>{' '.join(two[slice(*change.second)])}"
        for change in alterations(one, two)
    ]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (SAID.replace("will", "would"), ["will>would"]),
        (SAID.replace("never ", ""), ["never>"]),
        (SAID.replace("ever asked", "asked"), ["ever>"]),
        (SAID.replace("in the valley", "in that wide valley"), ["the>that wide"]),
        (SAID.replace("to.", "for."), ["to>for"]),
    ],
)
def test_altered(other: str, expected: list[str]) -> None:
    assert changes(SAID, other) == expected


@pytest.mark.parametrize(
    "other",
    [
        SAID.upper(),
        SAID.replace("We", "[W]e").replace("school", "“school”"),
        SAID.replace("in the valley", "…"),
        SAID.replace("the school", "[it]"),
        "never close the school in the valley",
        "We will never forget the people in the valley who came to help us.",
        "Nobody has said a word about all this to any of the people who live there now.",
    ],
)
def test_not_altered(other: str) -> None:
    assert changes(SAID, other) == []


def test_look_up() -> None:
    source = quoted_words(f"He stood up. {SAID} Then he left.")
    assert look_up(quoted_words("never close … asked us to"), source).verdict == "found"
    assert look_up(quoted_words("asked us to … never close"), source).verdict != "found"
    assert look_up(quoted_words("nobody here has ever told us to"), source).verdict == "altered"
    assert look_up(quoted_words("there is no more money for the school"), source).verdict == "missing"


def judge(draft: Path, rule: Rule) -> list[str]:
    analysis = analyze(str(draft), draft.read_text("utf-8"), [rule])
    findings, failures = check_corpus([analysis], [rule])
    assert not failures
    assert not analysis.failures
    return [f"{finding.severity.label}: {finding.message}" for finding in findings]


def test_sources_on_disk(tmp_path: Path) -> None:
    (tmp_path / "speech.md").write_text(f"# Speech\n\n{SAID.replace('never', '*never*')}\n", "utf-8")
    draft = tmp_path / "draft.md"
    draft.write_text(
        "---\nsources: [speech.md, lost.md]\n---\n\n“We will never close the school,” he said. “Nobody here has "
        "once asked us to,” he said. “All of this is new to me,” he said.",
        "utf-8",
    )
    rule = installed_rules()["quote-source"]()
    messages = judge(draft, rule)
    assert [message.partition(":")[0] for message in messages] == ["warning", "error", "warning"]
    assert "lost.md" in messages[0]
    assert "here has ever asked us" in messages[1]


def test_folder_of_sources(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "speech.txt").write_text(SAID, "utf-8")
    draft = tmp_path / "draft.md"
    draft.write_text("“We will not close the school in the valley,” he said. “All of this is new to me.”", "utf-8")
    kind = installed_rules()["quote-source"]
    rule = kind(decode_options(kind, {"sources": [str(tmp_path / "sources")]}))
    assert [message[:5] for message in judge(draft, rule)] == ["error"]


def test_unclosed_marks_in_one_paragraph_take_linear_time() -> None:
    def seconds(repeats: int) -> float:
        source = "# Rain\n\n" + "he said “and then " * repeats + "\n"
        rules = [installed_rules()["quote-altered"](), installed_rules()["quote-altered-archive"]()]
        started = time.process_time()
        analyze("a.md", source, rules)
        return time.process_time() - started

    seconds(100)
    assert seconds(8000) < 8 * max(seconds(2000), 0.05)
