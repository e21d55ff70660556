"""The house names file: what it says, and what is wrong with it, by line."""

from pathlib import Path

import pytest

from copyedit import load_house_names
from copyedit.config import load_config
from copyedit.errors import UserError
from copyedit.prose.names.house import HouseName, parse_house_names, write_house_names
from copyedit.registry import installed_rules
from copyedit.testing import findings_in

TOML = """[[name]]
preferred = "Marit Lundqvist"
forbidden = ["Marit Lundquist"]
note = "her own spelling"

[[name]]
preferred = "Qala Hyndar"
"""


def test_toml_and_csv_say_the_same() -> None:
    csv = "preferred,forbidden,note\nMarit Lundqvist,Marit Lundquist,her own spelling\nQala Hyndar,,\n"
    assert parse_house_names(csv, "names.csv") == parse_house_names(TOML, "names.toml")


def test_what_is_written_is_read_again() -> None:
    names = (HouseName('Ann "Nan" Holm', forbidden=("Ann Holme",), kind="person"), HouseName("Tollvik"))
    assert parse_house_names(write_house_names(names), "names.toml") == names


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[name]]\nforbidden = ['x']", "line 1: “preferred” is missing"),
        (TOML + "\n[[name]]\npreferred = 'A'\naliases = ['B']", "line 9: unknown key “aliases”"),
        (TOML + "\n[[name]]\npreferred = 'A'\nforbidden = 'B'", "line 9: “forbidden”"),
        (TOML + "\n[[name]]\npreferred = 'A'\nallowed = ['Qala Hyndar']", "line 9: “Qala Hyndar” already belongs"),
        ("[[name]]\npreferred = 'A'\nforbidden = ['A']", "line 1: “A” is both allowed and forbidden"),
        ("[[name]", "is not valid TOML"),
        ("[people]", "holds only tables"),
        ('name = [{preferred = "A"}]', "write each name under [[name]]"),
        (TOML + "\n[[name]]\npreferred = 'A'\nnote = 3", "line 9: “note” is 3; it takes a text"),
    ],
)
def test_faults_name_the_line(text: str, message: str) -> None:
    with pytest.raises(UserError, match=r"names\.toml") as raised:
        parse_house_names(text, "names.toml")
    assert message in str(raised.value)


def test_a_row_of_csv_with_too_many_cells() -> None:
    with pytest.raises(UserError, match=r"names\.csv, line 2: has more cells than columns"):
        parse_house_names("preferred,note\nMarit Lundqvist,her own, she says\n", "names.csv")


def test_missing_file() -> None:
    with pytest.raises(UserError, match="cannot be read"):
        load_house_names("no-such-names.toml")


def test_rule_reads_the_file(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_text(TOML, encoding="utf-8")
    found = findings_in(installed_rules()["name-house"], {"a.md": "By Marit Lundquist."}, {"names-file": str(path)})
    assert [finding.message for finding in found] == ["The house writes “Marit Lundqvist”, not “Marit Lundquist”"]
    assert found[0].evidence == ("her own spelling",)


@pytest.mark.parametrize("key", ["distinct", "allowed"])
def test_names_declared_apart_are_not_compared(tmp_path: Path, key: str) -> None:
    rule, drafts = installed_rules()["name-variant"], {"a.md": "By Sergei Lavrentov. Of Sergey Lavrentov."}
    assert len(findings_in(rule, drafts, {})) == 1
    path = tmp_path / "names.toml"
    path.write_text(f'[[name]]\npreferred = "Sergei Lavrentov"\n{key} = ["Sergey Lavrentov"]\n', encoding="utf-8")
    assert findings_in(rule, drafts, {"names-file": str(path)}) == []


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ('preferred = "Qala Hyndar"', 1),
        ('preferred = "Marit Lundqvist"', 1),
        ('preferred = "Marit Lundquist"', 0),
        ('preferred = "M. Lundqvist"\nallowed = ["Marit Lundquist"]', 0),
        ('preferred = "Marit Lundqvist"\nallowed = ["Marit Lundquist"]', 0),
        ('preferred = "Marit Lundqvist"\ndistinct = ["Marit Lundquist"]', 0),
    ],
)
def test_the_archive_rule_leaves_the_house_forms_alone(tmp_path: Path, entry: str, found: int) -> None:
    drafts = {f"{number}.md": "A talk by Marit Lundqvist." for number in range(3)} | {"x.md": "To Marit Lundquist."}
    path = tmp_path / "names.toml"
    path.write_text(f"[[name]]\n{entry}\n", encoding="utf-8")
    rule = installed_rules()["name-archive"]
    assert len(findings_in(rule, drafts, {"names-file": str(path)})) == found


def test_every_name_rule_takes_the_file() -> None:
    takes = {rule.id for rule in installed_rules().values() if hasattr(rule.Options(), "names_file")}
    assert takes == {rule for rule in installed_rules() if rule.startswith("name-")}


def test_the_path_counts_from_the_folder_of_the_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "news").mkdir()
    monkeypatch.chdir(tmp_path / "news")
    (tmp_path / "names.toml").write_text(TOML, encoding="utf-8")
    file = tmp_path / "copyedit.toml"
    file.write_text('[options.name-house]\nnames-file = "names.toml"\n', encoding="utf-8")
    options = load_config(file).settings().options["name-house"]
    found = findings_in(installed_rules()["name-house"], {"a.md": "By Marit Lundquist."}, options)
    assert len(found) == 1


def test_a_pair_keeps_only_its_own_names_apart() -> None:
    rule = installed_rules()["name-variant"]
    drafts = {"a.md": "By Sergei Lavrentov. Of Sergey Lavrentov. For Sergei Lavrentow."}
    (found,) = findings_in(rule, drafts, {"distinct": [["Sergei", "Sergey"]]})
    assert "“Sergei Lavrentov” (1×) and “Sergei Lavrentow” (1×)" in found.message
