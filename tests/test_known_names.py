"""Well-known names: what the list holds, which slips are found, and which places are suggested."""

from pathlib import Path

import pytest

from copyedit import data_lines
from copyedit.prose.names.folding import fold
from copyedit.registry import installed_rules
from copyedit.testing import findings_in

PACKAGE = "copyedit.prose.names"


def messages(rule: str, text: str, options: dict[str, object] | None = None) -> list[str]:
    return [finding.message for finding in findings_in(installed_rules()[rule], {"a.md": text}, options or {})]


def test_no_misspelling_is_another_name_of_the_list() -> None:
    lines = [line.removeprefix("~ ").split(" ! ") for line in data_lines(PACKAGE, "public_names.txt")]
    right = {fold(line[0]) for line in lines}
    wrong = [fold(form) for line in lines for form in line[1:]]
    assert len(right) == len(lines)
    assert len(wrong) == len({*wrong})
    slips = [form for line in lines for form in line[1:]]
    assert not [form for form in slips if not messages("name-known", f"The minister met {form}.")]
    written = [" ".join(word.split("/")[0] for word in line[0].split()) for line in lines]
    assert not [form for form in written if messages("name-known", f"The minister met {form}.")]


@pytest.mark.parametrize(
    "name",
    [
        "Anthony Blinken",
        "Nicole Pashinyan",
        "Volodomyr Zelenskyy",
        "Jacinda Arden",
        "Angela Merkle",
        "Arnold Schwarzeneger",
    ],
)
def test_misspelled(name: str) -> None:
    assert len(messages("name-known", f"The minister met {name} on the bridge.")) == 1


@pytest.mark.parametrize(
    "name",
    [
        "Volodymyr Zelenskiy",
        "Moammar Qadhafi",
        "Sergey Lavrov",
        "Dmitri Medvedev",
        "Michael Johnson",
        "Preeti Patel",
        "Yulia Navalnaya",
        "Robert Müller",
        "Lech Walesa",
        "Kim Jong Un",
        "Marie-Caroline Le Pen",
        "Antony J. Blinken",
    ],
)
def test_left_alone(name: str) -> None:
    assert not messages("name-known", f"The minister met {name} on the bridge.")


def test_the_house_wins(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_text('[[name]]\npreferred = "Anthony Blinken"\n', encoding="utf-8")
    text = "The minister met Anthony Blinken."
    assert messages("name-known", text)
    assert not messages("name-known", text, {"names-file": str(path)})


def test_other_languages_are_not_judged() -> None:
    assert not messages("name-known", "---\nlang: de\n---\n\nGestern sprach Anthony Blinken.")


@pytest.mark.parametrize(
    ("one", "other", "place"),
    [
        ("Nagornu Kharabakh", "Nagornu Karabaj", "Nagorno-Karabakh"),
        ("Quirgizistan", "Quirgyzistan", "Kyrgyzstan"),
        ("Turkmennistan", "Turkmenisstan", "Turkmenistan"),
    ],
)
def test_a_doubtful_place_brings_a_suggestion(one: str, other: str, place: str) -> None:
    text = f"The hills of {one} are steep. Maps of {other} are old. They left {one}."
    assert [message.endswith(f"is it “{place}”?") for message in messages("name-variant", text)] == [True]


def test_a_person_brings_no_place() -> None:
    text = "Sergei Lavrentov spoke first. Later Sergey Lavrentov left."
    assert [message.endswith("check which is right") for message in messages("name-variant", text)] == [True]
