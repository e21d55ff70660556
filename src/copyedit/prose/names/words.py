"""Word lists that the extraction and the comparison of names share."""

import gzip
import re
from functools import cache
from importlib.resources import files

_COMMENT = re.compile(r"^#.*$", re.MULTILINE)


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a list that ships beside this module, in lower case."""
    text = files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(_COMMENT.sub("", text).split())


@cache
def _common_words() -> frozenset[str]:
    packed = files(__package__).joinpath("common_words.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode().split("\n"))


def is_common_word(word: str) -> bool:
    """Whether `word`, in any case, is an everyday English word such as “market” or “brain”."""
    return word.lower() in _common_words()


def is_given_name(word: str) -> bool:
    """Whether `word` is a common given name."""
    return word.lower() in word_list("given_names")


@cache
def _nicknames() -> tuple[frozenset[str], ...]:
    lines = files(__package__).joinpath("nicknames.txt").read_text(encoding="utf-8").splitlines()
    return tuple(frozenset(line.split()) for line in lines if not line.startswith("#"))


def may_be_nicknames(one: str, other: str) -> bool:
    """Whether two folded given names may be borne by one person: “william” and “bill”."""
    return one != other and any(one in group and other in group for group in _nicknames())
