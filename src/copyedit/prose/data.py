"""Reads the word lists and tables that rules keep beside them."""

from functools import cache
from importlib.resources import files


@cache
def data_lines(package: str, name: str) -> tuple[str, ...]:
    """The lines of the data file `name` in `package`, without blank ones and comments (``#``)."""
    text = (files(package) / name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))
