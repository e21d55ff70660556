"""``copyedit names``: what it learns from drafts, imports, lists and shows; and the schema of the file."""

import json
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from adoption import copyedit, write

from copyedit.errors import UserError
from copyedit.prose.names.house import KEYS, parse_house_names

EDITED = '# Ours. “Nils Ostrander” is nobody’s business.\r\n[[name]]\r\npreferred = "Marit Lundkvist" # she says\r\n'


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Six drafts with a name spelled two ways, a frequent one, everyday words and a headline in capitals."""
    for number in range(6):
        spelling = "Lundquist" if number == 4 else "Lundqvist"
        text = (
            f"# What number {number} is about\n\nA talk by Marit {spelling} and Ottoline Brandhofer, read at home"
            " with the new Control Panel.\n\nMARIT LUNDQVIST\n"
        )
        write(tmp_path, **{f"draft{number}": text})
    return tmp_path


def entries(text: str) -> dict[str, Any]:
    """The entries of a names file by preferred form."""
    return {entry["preferred"]: entry for entry in tomllib.loads(text).get("name", [])}


def test_learn_proposes_what_is_frequent_or_spelled_in_two_ways(archive: Path) -> None:
    done = copyedit(archive, "names", "learn", ".")
    assert set(entries(done.out)) == {"Marit Lundqvist", "Ottoline Brandhofer"}
    assert "# “Marit Lundqvist”: 5 times in 5 drafts, first in draft0.md:3\n" in done.out
    assert "# “Marit Lundquist”: once in 1 draft, first in draft4.md:3\n" in done.out
    assert '# forbidden = ["Marit Lundquist"]\n' in done.out


def test_a_proposed_line_becomes_an_entry_once_the_editor_takes_its_mark_away(archive: Path) -> None:
    text = copyedit(archive, "names", "learn", ".").out.replace("# forbidden", "forbidden")
    assert entries(text)["Marit Lundqvist"]["forbidden"] == ["Marit Lundquist"]
    (archive / "names.toml").write_text(text, encoding="utf-8")
    (archive / "copyedit.toml").write_text('[options.name-house]\nnames-file = "names.toml"\n', encoding="utf-8")
    found = copyedit(archive, "check", ".", "--select", "name-house", "-f", "concise", "--no-cache")
    assert "draft4.md:3:11: error" in found.out


def test_learn_keeps_every_byte_that_an_editor_wrote(archive: Path) -> None:
    file = archive / "names.toml"
    file.write_bytes(b"\xef\xbb\xbf" + EDITED.encode())
    assert copyedit(archive, "names", "learn", ".", "-o", "names.toml").out == "names.toml: 2 names added\n"
    learned = file.read_bytes()
    assert learned.startswith(b"\xef\xbb\xbf" + EDITED.encode())
    assert b"\n" not in learned.replace(b"\r\n", b"")
    assert copyedit(archive, "names", "learn", ".", "-o", "names.toml").out == "names.toml: 0 names added\n"
    assert file.read_bytes() == learned


def test_a_name_that_an_editor_crossed_out_is_not_proposed_again(archive: Path) -> None:
    file = archive / "names.toml"
    file.write_text('# not “Ottoline Brandhofer”\n[[name]]\npreferred = "Marit Lundqvist"', encoding="utf-8")
    copyedit(archive, "names", "learn", ".", "-o", "names.toml")
    text = file.read_text(encoding="utf-8")
    assert set(entries(text)) == {"Marit Lundqvist"}
    assert "# also seen beside “Marit Lundqvist”: “Marit Lundquist”: once in 1 draft, first in draft4.md:3\n" in text


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("names.csv", "preferred\n", "names.csv: names are written as TOML; give a file that ends in .toml"),
        ("names.toml", "[[name]]\nforbidden = ['x']\n", "names.toml, line 1: “preferred” is missing"),
        ("names.toml", "\udcff", "cannot be read as UTF-8 text"),
    ],
)
def test_learn_never_touches_a_file_that_it_cannot_read(archive: Path, name: str, content: str, message: str) -> None:
    data = content.encode("utf-8", "surrogateescape")
    (archive / name).write_bytes(data)
    done = copyedit(archive, "names", "learn", ".", "-o", name)
    assert done.code == 2
    assert message in done.err
    assert (archive / name).read_bytes() == data


def test_list_and_show(archive: Path) -> None:
    listed = copyedit(archive, "names", "list", ".")
    assert "Marit Lundquist (1×)" in listed.out
    data = json.loads(copyedit(archive, "names", "list", ".", "--format", "json").out)
    assert [(entry["name"], entry["drafts"]) for entry in data] == [("Marit Lundqvist", 6), ("Ottoline Brandhofer", 6)]
    shown = copyedit(archive, "names", "show", "lundquist", ".")
    assert "Marit Lundqvist  5× in 5 drafts" in shown.out
    assert "  draft4.md:3:11\n" in shown.out
    places = json.loads(copyedit(archive, "names", "show", "Marit Lundquist", ".", "--format", "json").out)
    assert places[0]["spellings"][1]["places"] == [{"path": "draft4.md", "line": 3, "column": 11}]


def test_a_name_that_is_nowhere_and_a_folder_without_drafts(archive: Path) -> None:
    assert "“Ostrander” is not in these drafts" in copyedit(archive, "names", "show", "Ostrander", ".").err
    (archive / "empty").mkdir()
    assert "no files matched" in copyedit(archive, "names", "list", "empty").err


def test_import_from_csv_adds_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "names.toml").write_text(EDITED, encoding="utf-8", newline="")
    people = ("Marit Lundkvist,Marit Lundquist,", 'Ottoline Brandhofer,O. Brandhof|O. Brand,"two\nlines"')
    csv = "\n".join(("preferred,forbidden,note", *people, ""))
    (tmp_path / "people.csv").write_text(csv, encoding="utf-8")
    done = copyedit(tmp_path, "names", "import", "people.csv", "-o", "names.toml")
    assert done.out == "names.toml: 1 name added\n"
    assert "has 1 of the names already" in done.err
    text = (tmp_path / "names.toml").read_bytes().decode()
    assert text.startswith(EDITED)
    assert entries(text)["Ottoline Brandhofer"]["forbidden"] == ["O. Brandhof", "O. Brand"]
    assert entries(text)["Ottoline Brandhofer"]["note"] == "two\nlines"


def test_import_from_a_vale_vocabulary(tmp_path: Path) -> None:
    folder = tmp_path / "styles" / "config" / "vocabularies" / "Base"
    folder.mkdir(parents=True)
    (folder / "accept.txt").write_text("# ours\nTolvik.js\nGitYard\n(?i)Vardenakh\n[Oo]stra\ntokenizer\n", "utf-8")
    (folder / "reject.txt").write_text("Gityard\nSomebody\n", "utf-8")
    done = copyedit(tmp_path, "names", "import", str(folder.relative_to(tmp_path)))
    assert set(entries(done.out)) == {"Tolvik.js", "GitYard"}
    assert entries(done.out)["GitYard"]["forbidden"] == ["Gityard"]
    assert "skipped “(?i)Vardenakh”, “[Oo]stra”: regular expressions" in done.err
    assert "skipped “tokenizer”: accepted, but in lower case" in done.err
    assert "skipped “Somebody”: rejected, but no accepted form" in done.err


def test_import_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "names.xlsx").write_bytes(b"PK")
    done = copyedit(tmp_path, "names", "import", "names.xlsx")
    assert done.code == 2
    assert "names.xlsx: is neither CSV nor a folder with accept.txt or reject.txt" in done.err


def schema() -> dict[str, Any]:
    """The shipped schema."""
    loaded: dict[str, Any] = json.loads(files("copyedit").joinpath("data/names.schema.json").read_text("utf-8"))
    return loaded


def test_the_schema_is_valid_has_every_key_and_is_printed(tmp_path: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert tuple(schema()["properties"]["name"]["items"]["properties"]) == KEYS
    assert json.loads(copyedit(tmp_path, "names", "schema").out) == schema()


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("", True),
        ('[[name]]\npreferred = "A"\nallowed = ["B"]\nkind = "place"\nlanguage = "en"', True),
        ('[[name]]\nforbidden = ["A"]', False),
        ('[[name]]\npreferred = ""', False),
        ('[[name]]\npreferred = "A"\nforbidden = "B"', False),
        ('[[name]]\npreferred = "A"\ndistinct = [""]', False),
        ('[[name]]\npreferred = "A"\naliases = ["B"]', False),
        ('[[name]]\npreferred = "A"\nnote = 3', False),
        ('[people]\npreferred = "A"', False),
    ],
)
def test_the_schema_and_the_reader_agree(text: str, valid: bool) -> None:
    assert jsonschema.Draft202012Validator(schema()).is_valid(tomllib.loads(text)) is valid
    if valid:
        parse_house_names(text, "names.toml")
    else:
        with pytest.raises(UserError, match=r"names\.toml"):
            parse_house_names(text, "names.toml")
