"""The house names file: how a newsroom spells the names that it cares about."""

import csv
import io
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from copyedit.errors import UserError

KEYS = ("preferred", "allowed", "forbidden", "distinct", "kind", "role", "note", "language")
_LISTS = ("allowed", "forbidden", "distinct")
_ENTRY = re.compile(r"^\s*\[\[\s*name\s*\]\]", re.MULTILINE)


class HouseName(NamedTuple):
    """One name: the form to write, forms that may stand beside it, forms that must not, and names it is not."""

    preferred: str
    allowed: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    distinct: tuple[str, ...] = ()
    kind: str = ""
    role: str = ""
    note: str = ""
    language: str = ""


def load_house_names(path: str) -> tuple[HouseName, ...]:
    """The names of a ``names.toml`` or of a CSV file; raises UserError that names file, line and remedy."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = error.strerror or error
        raise UserError(f"{path}: the names file cannot be read ({reason}); correct the path") from error
    except UnicodeDecodeError as error:
        raise UserError(f"{path}: the names file is not UTF-8; save it as UTF-8") from error
    return parse_house_names(text, path)


@lru_cache(maxsize=16)
def parse_house_names(text: str, path: str) -> tuple[HouseName, ...]:
    """The names in the text of a names file; `path` decides whether it is CSV, and is named in errors."""
    entries = list(_csv_entries(text, path) if path.lower().endswith(".csv") else _toml_entries(text, path))
    names = tuple(_entry(values, f"{path}, line {line}") for line, values in entries)
    owners: dict[str, str] = {}
    for (line, _), name in zip(entries, names, strict=True):
        for form in (name.preferred, *name.allowed):
            if owners.setdefault(form, name.preferred) != name.preferred:
                raise UserError(f"{path}, line {line}: “{form}” already belongs to “{owners[form]}”; remove one")
        if clash := {name.preferred, *name.allowed} & {*name.forbidden}:
            raise UserError(f"{path}, line {line}: “{min(clash)}” is both allowed and forbidden; remove one")
    return names


def _toml_entries(text: str, path: str) -> Iterator[tuple[int, Mapping[str, object]]]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"{path} is not valid TOML: {error}") from error
    entries = table.get("name", [])
    if table.keys() - {"name"} or not isinstance(entries, list):
        raise UserError(f"{path}: a names file holds only tables [[name]]")
    lines = [text.count("\n", 0, match.end()) + 1 for match in _ENTRY.finditer(text)]
    if len(lines) != len(entries):
        raise UserError(f"{path}: “name” is no list of tables; write each name under [[name]]")
    yield from zip(lines, entries, strict=True)


def _csv_entries(text: str, path: str) -> Iterator[tuple[int, Mapping[str, object]]]:
    reader = csv.DictReader(io.StringIO(text))
    for row in reader:
        if None in row:
            raise UserError(f"{path}, line {reader.line_num}: has more cells than columns; quote cells with commas")
        cells = {key.strip(): (value or "").strip() for key, value in row.items() if key}
        yield (
            reader.line_num,
            {
                key: [part.strip() for part in value.split("|") if part.strip()] if key in _LISTS else value
                for key, value in cells.items()
            },
        )


def _entry(values: Mapping[str, object], where: str) -> HouseName:
    if unknown := sorted(values.keys() - set(KEYS)):
        raise UserError(f"{where}: unknown key “{unknown[0]}”; a name has: {', '.join(KEYS)}")
    if not isinstance(values.get("preferred"), str) or not values["preferred"]:
        raise UserError(f"{where}: “preferred” is missing; write the form that the house uses")
    lists = {key: _forms(values.get(key, ()), f"{where}: “{key}”") for key in _LISTS}
    texts = {key: values.get(key, "") for key in KEYS if key not in _LISTS}
    for key, value in texts.items():
        if not isinstance(value, str):
            raise UserError(f"{where}: “{key}” is {value!r}; it takes a text")
    return HouseName(**texts, **lists)  # type: ignore[arg-type]


def _forms(value: object, what: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(form, str) and form for form in value):
        raise UserError(f"{what} is {value!r}; it takes a list of names")
    return tuple(value)


def write_house_names(names: tuple[HouseName, ...]) -> str:
    """The text of a ``names.toml`` with these names."""
    return "\n".join(_table(name) for name in names)


def _table(name: HouseName) -> str:
    lines = ["[[name]]"]
    for key, value in name._asdict().items():
        if isinstance(value, tuple) and value:
            lines.append(f"{key} = [{', '.join(map(_quoted, value))}]")
        elif isinstance(value, str) and value:
            lines.append(f"{key} = {_quoted(value)}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    # what JSON escapes in a string, TOML reads alike; it also wants DEL escaped
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
