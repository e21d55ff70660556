"""How loud the rules of a grammar engine are: chosen from measurements, kept as a table."""

from collections.abc import Mapping
from fnmatch import fnmatchcase
from functools import cache
from typing import NamedTuple

from copyedit.prose.data import data_lines


class Choice(NamedTuple):
    """The level of a code, ``warning``, ``info`` or ``off``, and whether its first fix is safe."""

    level: str
    safe: bool = False


def choose(package: str, table: str, code: str, category: str) -> Choice:
    """What a table says of a code, or else of its category; a code that it does not know is a warning."""
    return _look_up(package, table, code) or _look_up(package, table, category) or Choice("warning")


@cache
def _look_up(package: str, table: str, name: str) -> Choice | None:
    choices = _choices(package, table)
    return choices.get(name) or next((choices[line] for line in choices if fnmatchcase(name, line)), None)


@cache
def _choices(package: str, table: str) -> Mapping[str, Choice]:
    rows = (line.split("\t") for line in data_lines(package, table))
    return {code: Choice(level.removesuffix(" safe"), level.endswith(" safe")) for code, level, *_ in rows}
