"""House names from a Vale vocabulary."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from copyedit.prose.names.folding import fold
from copyedit.prose.names.house import HouseName

#: A full stop is left out: in “Node.js” it is meant as one.
_PATTERN = re.compile(r"[\\^$|?*+()\[\]{}]")
_SHOWN = 20


class Vocabulary(NamedTuple):
    """The names in a vocabulary, and a sentence on each kind of entry that was skipped."""

    names: tuple[HouseName, ...]
    skipped: tuple[str, ...]


def vocabulary_names(accept: str, reject: str) -> Vocabulary:
    """The names among the lines of an ``accept.txt`` and a ``reject.txt``.

    Of spellings that differ only in capitals, marks or hyphens, the first accepted is preferred, other accepted ones
    are allowed and rejected ones forbidden.
    """
    accepted, patterns = _entries(accept)
    rejected, more = _entries(reject)
    groups: dict[str, list[str]] = {}
    for entry in accepted:
        if entry != entry.lower():
            groups.setdefault(_key(entry), []).append(entry)
    forbidden: dict[str, list[str]] = {key: [] for key in groups}
    orphans = []
    for entry in rejected:
        owner = groups.get(_key(entry), [entry])
        if entry in owner:
            orphans.append(entry)
        else:
            forbidden[_key(entry)].append(entry)
    names = tuple(HouseName(first, tuple(rest), tuple(forbidden[key])) for key, (first, *rest) in groups.items())
    plain = [entry for entry in accepted if entry == entry.lower()]
    return Vocabulary(names, tuple(_sentences([*patterns, *more], plain, orphans)))


def _entries(text: str) -> tuple[list[str], list[str]]:
    """The plain entries, and those that are regular expressions."""
    lines = [line.strip() for line in text.splitlines()]
    entries = list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
    plain = [entry for entry in entries if not _PATTERN.search(entry)]
    return plain, [entry for entry in entries if _PATTERN.search(entry)]


def _key(entry: str) -> str:
    return "".join(fold(entry).split())


def _sentences(patterns: Sequence[str], plain: Sequence[str], orphans: Sequence[str]) -> Iterator[str]:
    if patterns:
        yield f"skipped {_listing(patterns)}: regular expressions; write each form that you want as an entry"
    if plain:
        yield f"skipped {_listing(plain)}: accepted, but in lower case, so no names"
    if orphans:
        yield f"skipped {_listing(orphans)}: rejected, but no accepted form; “banned” of house-style takes such words"


def _listing(entries: Sequence[str]) -> str:
    shown = ", ".join(f"“{entry}”" for entry in entries[:_SHOWN])
    more = len(entries) - _SHOWN
    return f"{shown} and {more} more" if more > 0 else shown
