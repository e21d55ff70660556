"""The house names file: how a newsroom spells the names that it cares about."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from copyedit.errors import UserError
from copyedit.prose.house_files import check_keys, list_of, texts_of, toml_entries

KEYS = ("preferred", "allowed", "forbidden", "distinct", "kind", "role", "note", "language")
_LISTS = ("allowed", "forbidden", "distinct")


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
    """The names of a ``names.toml`` or of a CSV file, none where no path is given.

    Raises UserError that names file, line and remedy.
    """
    if not path:
        return ()
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
    entries = list(
        _csv_entries(text, path) if path.lower().endswith(".csv") else toml_entries(text, path, "name", "names")
    )
    names = tuple(_entry(values, f"{path}, line {line}") for line, values in entries)
    owners: dict[str, str] = {}
    for (line, _), name in zip(entries, names, strict=True):
        for form in (name.preferred, *name.allowed):
            if owners.setdefault(form, name.preferred) != name.preferred:
                raise UserError(f"{path}, line {line}: “{form}” already belongs to “{owners[form]}”; remove one")
        if clash := {name.preferred, *name.allowed} & {*name.forbidden}:
            raise UserError(f"{path}, line {line}: “{min(clash)}” is both allowed and forbidden; remove one")
    return names


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
    check_keys(values, KEYS, "name", where)
    if not isinstance(values.get("preferred"), str) or not values["preferred"]:
        raise UserError(f"{where}: “preferred” is missing; write the form that the house uses")
    lists = {key: list_of(values.get(key, ()), f"{where}: “{key}”", "names") for key in _LISTS}
    texts = texts_of({key: values.get(key, "") for key in KEYS if key not in _LISTS}, where)
    return HouseName(**texts, **lists)  # type: ignore[arg-type]


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
