"""A style sheet: the entries of all lists and Vale styles that a configuration names."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from copyedit.errors import UserError
from copyedit.style.entries import Entry
from copyedit.style.lists import list_entries, read_list
from copyedit.style.vale import UnknownKindError, vale_entry
from copyedit.style.vocabulary import ACCEPT, REJECT, read_vocabulary, vocabulary_entries

#: The name under which lists written in the configuration itself are reported.
CONFIGURATION = "house-style"


class StyleSheet(NamedTuple):
    """Entries in the order of their files, and a sentence on each file or rule that was skipped."""

    entries: tuple[Entry, ...]
    skipped: tuple[str, ...] = ()


def read_style_files(folder: Path, files: object) -> dict[str, str]:
    """The texts of the named lists by path; raises UserError for one that cannot be read, or is broken."""
    texts = {name: _read(folder, name) for name in _names("files", files)}
    style_sheet(texts, {}, {})
    return texts


def read_vale_styles(folder: Path, styles: object) -> dict[str, str]:
    """The texts of the rules of the named Vale styles by path; raises UserError for what is broken."""
    texts: dict[str, str] = {}
    for name in _names("vale-styles", styles):
        if not (folder / name).is_dir():
            raise UserError(f"option “vale-styles” names {name}, which is no folder of {folder}; correct the path")
        rules = sorted((folder / name).rglob("*.yml"))
        texts |= {path.relative_to(folder).as_posix(): _read(folder, path) for path in rules}
    style_sheet({}, texts, {})
    return texts


def read_vale_vocabularies(folder: Path, vocabularies: object) -> dict[str, str]:
    """The texts of the named Vale vocabularies by path; raises UserError for what is not there, or is broken."""
    texts: dict[str, str] = {}
    for name in _names("vale-vocabularies", vocabularies):
        files = [path for path in (folder / name / ACCEPT, folder / name / REJECT) if path.is_file()]
        if not files:
            problem = f"{name}, where there is neither {ACCEPT} nor {REJECT}"
            raise UserError(f"option “vale-vocabularies” names {problem}; correct the path")
        texts |= {path.relative_to(folder).as_posix(): _read(folder, path) for path in files}
    read_vocabulary(texts)
    return texts


def style_sheet(
    texts: Mapping[str, str],
    vale: Mapping[str, str],
    inline: Mapping[str, object],
    vocabularies: Mapping[str, str] = MappingProxyType({}),
) -> StyleSheet:
    """The entries of lists, of Vale rules and vocabularies, and of lists in the configuration; raises UserError."""
    vocabulary = read_vocabulary(vocabularies)
    parts = [_list(name, text) for name, text in texts.items()]
    parts += [_vale_rule(name, text, vocabulary.accepted) for name, text in vale.items()]
    parts.append(StyleSheet(tuple(vocabulary_entries(vocabulary))))
    if any(inline.values()):
        parts.append(_list(CONFIGURATION, json.dumps(inline, default=list)))
    return StyleSheet(
        tuple(entry for part in parts for entry in part.entries), tuple(note for part in parts for note in part.skipped)
    )


@cache
def _list(name: str, text: str) -> StyleSheet:
    return StyleSheet(tuple(list_entries(read_list(name, text))))


@cache
def _vale_rule(name: str, text: str, accepted: tuple[str, ...]) -> StyleSheet:
    try:
        return StyleSheet((vale_entry(read_list(name, text), accepted),))
    except UnknownKindError as error:
        return StyleSheet((), (str(error),))


def _names(key: str, value: object) -> list[str]:
    if not isinstance(value, list | tuple) or not all(isinstance(name, str) for name in value):
        raise UserError(f"option “{key}” is {value!r}; it takes a list of paths")
    return list(value)


def _read(folder: Path, name: str | Path) -> str:
    try:
        return (folder / name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{folder / name}: cannot be read as UTF-8 text: {error}; correct the path") from error
