"""The house titles file: the works whose exact titles the house demands."""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from copyedit.errors import UserError
from copyedit.prose.house_files import check_keys, list_of, texts_of, toml_entries

KEYS = ("title", "allowed", "author", "kind", "note")


class HouseTitle(NamedTuple):
    """A work: the title to write, other wordings that may stand for it, and what the house notes about it."""

    title: str
    allowed: tuple[str, ...] = ()
    author: str = ""
    kind: str = ""
    note: str = ""


def read_house_titles(folder: Path, name: object) -> tuple[HouseTitle, ...]:
    """The works in the file `name`, a path from `folder`; raises UserError that names file, line and remedy."""
    if not isinstance(name, str):
        return ()
    path = folder / name
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{path}: the titles file cannot be read ({error}); check the option “titles-file”") from error
    return parse_house_titles(text, str(path))


def parse_house_titles(text: str, path: str) -> tuple[HouseTitle, ...]:
    """The works in the text of a titles file: TOML or CSV as `path` ends, else one title a line."""
    kind = path.lower().rpartition(".")[2]
    entries = {"toml": _toml_entries, "csv": _csv_entries}.get(kind, _plain_entries)(text, path)
    works: list[HouseTitle] = []
    owners: dict[str, str] = {}
    for line, values in entries:
        work = _work(values, f"{path}, line {line}")
        for form in (work.title, *work.allowed):
            owner = owners.setdefault(form, work.title)
            if owner != work.title:
                raise UserError(f"{path}, line {line}: “{form}” already belongs to “{owner}”; remove one")
        works.append(work)
    return tuple(works)


def _toml_entries(text: str, path: str) -> Iterator[tuple[int, Mapping[str, object]]]:
    return toml_entries(text, path, "work", "titles")


def _csv_entries(text: str, path: str) -> Iterator[tuple[int, Mapping[str, object]]]:
    reader = csv.DictReader(io.StringIO(text))
    if "title" not in (names := [name.strip() for name in reader.fieldnames or ()]):
        raise UserError(f"{path}, line 1: there is no column “title”; name the columns in the first line")
    for row in reader:
        if None in row:
            raise UserError(
                f"{path}, line {reader.line_num}: more cells than the {len(names)} columns; "
                "put a title with a comma in double quotation marks"
            )
        cells = {key.strip(): (value or "").strip() for key, value in row.items()}
        allowed = [part.strip() for part in cells.pop("allowed", "").split("|") if part.strip()]
        yield reader.line_num, {**cells, "allowed": allowed}


def _plain_entries(text: str, path: str) -> Iterator[tuple[int, Mapping[str, object]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, {"title": line.strip()}


def _work(values: Mapping[str, object], where: str) -> HouseTitle:
    check_keys(values, KEYS, "work", where)
    texts = texts_of({key: value for key, value in values.items() if key != "allowed"}, where)
    title = texts.get("title", "")
    if not title:
        raise UserError(f"{where}: “title” is missing; write the exact title of the work")
    if len(title.split()) < 2:
        raise UserError(f"{where}: “{title}” has one word; only titles of two words or more are compared")
    allowed = list_of(values.get("allowed", ()), f"{where}: “allowed”", "titles")
    return HouseTitle(**texts, allowed=allowed)
