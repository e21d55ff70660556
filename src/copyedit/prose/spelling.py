"""Words with a British and an American spelling, or with two that both know."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

Variety = Literal["British", "American", "-ise", "-ize", ""]

_BEFORE_E = ("e", "es", "ed", "er", "ers", "ing", "able", "ation", "ations", "ational")


class Spelling(NamedTuple):
    """One spelling of a word: the word in its other spelling, and the variety that this one belongs to."""

    other: str
    variety: Variety


@cache
def spellings() -> Mapping[str, Spelling]:
    """Every known spelling, in small letters, with its counterpart."""
    data = tomllib.loads(files("copyedit.prose").joinpath("spelling.toml").read_text("utf-8"))
    found: dict[str, Spelling] = {}
    for first, second, one, other in _pairs(data):
        found[first] = Spelling(second, one)
        found[second] = Spelling(first, other)
    return found


def _pairs(data: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str, Variety, Variety]]:
    for stem in data["ise"]["stems"].split():
        for ending in _BEFORE_E:
            yield f"{stem}is{ending}", f"{stem}iz{ending}", "-ise", "-ize"
    for family in ("our", "re", "ence", "yse", "double"):
        british, american, *endings = data[family]["forms"].split()
        for stem in data[family]["stems"].split():
            for ending in (entry.strip("-") for entry in endings):
                first, second = f"{stem}{british}", f"{stem}{american}"
                yield _joined(first, ending), _joined(second, ending), "British", "American"
    for british, american in data["words"].items():
        for ending in ("", "s"):
            yield f"{british}{ending}", f"{american}{ending}", "British", "American"
    for one, other in data["free"].items():
        for ending in ("", "s"):
            yield f"{one}{ending}", f"{other}{ending}", "", ""


def _joined(word: str, ending: str) -> str:
    drops_e = word.endswith("e") and ending[:1] in ("e", "i", "a")
    return (word[:-1] if drops_e else word) + ending
