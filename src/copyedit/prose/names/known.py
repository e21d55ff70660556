"""Names that the world knows: variants of personal names, and places, from tables that ship beside this module."""

import gzip
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple


class Place(NamedTuple):
    """A country, territory or town: a code that all its names share, and the name in English if this is one."""

    code: str
    name: str = ""


def _unpack(name: str) -> bytes:
    return gzip.decompress(files(__package__).joinpath(name).read_bytes())


@cache
def _names() -> bytes:
    return b"\n" + _unpack("known_names.txt.gz") + b"\n"


@cache
def _places() -> bytes:
    return b"\n" + _unpack("known_places.txt.gz") + b"\n"


def _row(table: bytes, wanted: bytes) -> bytes | None:
    """What a sorted table has after the tab that follows `wanted`; None if it does not have it.

    Each step halves the table until it stands at the word, so that nothing needs to be built first.
    """
    low, high = 0, len(table) - 1
    while low < high:
        start = table.rfind(b"\n", 0, (low + high) // 2 + 1)
        end = table.find(b"\n", start + 1)
        key, _, row = table[start + 1 : end].partition(b"\t")
        if key == wanted:
            return row
        if key < wanted:
            low = end
        else:
            high = start
    return None


@lru_cache(maxsize=1 << 15)
def variant_sets(word: str) -> frozenset[str] | None:
    """The sets of variants that a folded word of a name belongs to; None if no person is known by it."""
    sets = _row(_names(), word.encode())
    return None if sets is None else frozenset(sets.decode().split(",")) if sets else frozenset()


@lru_cache(maxsize=1 << 15)
def place(core: tuple[str, ...]) -> Place | None:
    """The place that a name, folded word by word, stands for, if it is a known one."""
    row = _row(_places(), "".join(core).encode())
    return Place(*row.decode().split("\t")) if row else None


def are_known_variants(one: str, other: str) -> bool | None:
    """Whether two folded words are spellings of one personal name; None unless both are known."""
    first, second = variant_sets(one), variant_sets(other)
    return None if first is None or second is None else bool(first & second)
