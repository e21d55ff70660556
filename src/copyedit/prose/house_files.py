"""What the files that a house keeps, of names and of titles, have in common: tables with lines, texts and lists."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping

from copyedit.errors import UserError


def toml_entries(text: str, path: str, key: str, kind: str) -> Iterator[tuple[int, Mapping[str, object]]]:
    """Each table ``[[key]]`` of a file of `kind`, such as “names”, with its line.

    Raises UserError that names `path` and the remedy where the file holds anything else.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"{path} is not valid TOML: {error}") from error
    entries = table.get(key, [])
    starts = re.finditer(rf"^\s*\[\[\s*{key}\s*\]\]", text, re.MULTILINE)
    lines = [text.count("\n", 0, match.end()) + 1 for match in starts]
    if table.keys() - {key} or not isinstance(entries, list) or len(lines) != len(entries):
        raise UserError(f"{path}: a {kind} file holds only tables [[{key}]]; write each {key} under [[{key}]]")
    yield from zip(lines, entries, strict=True)


def check_keys(values: Mapping[str, object], keys: Iterable[str], what: str, where: str) -> None:
    """Raise UserError for a key that an entry, `what`, has not."""
    if unknown := sorted(values.keys() - set(keys)):
        raise UserError(f"{where}: unknown key “{unknown[0]}”; a {what} has: {', '.join(keys)}")


def texts_of(values: Mapping[str, object], where: str) -> dict[str, str]:
    """The values, all of which must be texts; raises UserError."""
    for key, value in values.items():
        if not isinstance(value, str):
            raise UserError(f"{where}: “{key}” is {value!r}; it takes a text")
    return {key: str(value) for key, value in values.items()}


def list_of(value: object, what: str, kind: str) -> tuple[str, ...]:
    """A value that must be a list of texts, none of them empty; raises UserError."""
    if not isinstance(value, list | tuple) or not all(isinstance(form, str) and form for form in value):
        raise UserError(f"{what} is {value!r}; it takes a list of {kind}")
    return tuple(value)
