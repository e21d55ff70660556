"""Decodes the options of a rule: from configuration values to the frozen dataclass that the rule declares."""

import difflib
import types
from collections.abc import Mapping
from dataclasses import field, fields, is_dataclass
from typing import Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from copyedit.errors import UserError
from copyedit.rule import Rule

T = TypeVar("T")


def decode_options(rule: type[Rule], values: Mapping[str, object], where: str = "") -> object:
    """The rule's Options with `values` in place of its defaults.

    Keys may be written with hyphens. Raises UserError that names the option, `where` it was set and what would
    be right.
    """
    options = rule.Options
    if not is_dataclass(options):
        raise TypeError(f"{rule.id}: Options must be a dataclass")
    hints = get_type_hints(options)
    known = {item.name.replace("_", "-"): item.name for item in fields(options)}
    decoded: dict[str, object] = {}
    for key, value in values.items():
        name = known.get(key.replace("_", "-"))
        if name is None:
            raise UserError(f"{where}unknown option “{key}” of rule {rule.id}{did_you_mean(key, known)}")
        decoded[name] = decode(value, hints[name], f"{where}option “{key}” of rule {rule.id}")
    return options(**decoded)


def did_you_mean(word: str, known: Mapping[str, object] | list[str] | set[str]) -> str:
    """A closing half-sentence: the known word nearest to `word`, or the known words if none is near."""
    near = difflib.get_close_matches(word, list(known), n=1)
    if near:
        return f"; did you mean “{near[0]}”?"
    return f"; it has: {', '.join(sorted(known))}" if known else "; it has no options"


def decode(value: object, hint: object, what: str) -> object:
    """`value`, as TOML gives it, as the type `hint`; raises UserError that starts with `what`."""
    origin = get_origin(hint)
    if origin is Literal:
        if value not in get_args(hint):
            raise UserError(f"{what} is {value!r}; it takes one of {', '.join(map(repr, get_args(hint)))}")
        return value
    if origin in (Union, types.UnionType):
        return None if value is None else decode(value, _optional(hint), what)
    if origin is tuple:
        if not isinstance(value, list | tuple):
            raise UserError(f"{what} is {value!r}; it takes a list")
        return tuple(decode(entry, get_args(hint)[0], what) for entry in value)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        if not isinstance(value, Mapping):
            raise UserError(f"{what} is {value!r}; it takes a table")
        return {str(key): decode(entry, get_args(hint)[1], what) for key, entry in value.items()}
    return _decode_plain(value, hint, what)


def _optional(hint: object) -> object:
    return next(arg for arg in get_args(hint) if arg is not type(None))


def _decode_plain(value: object, hint: object, what: str) -> object:
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(hint, type) and isinstance(value, hint) and not (hint is int and isinstance(value, bool)):
        return value
    kinds = {bool: "true or false", int: "a whole number", float: "a number", str: "a text"}
    expected = kinds.get(hint, str(hint)) if isinstance(hint, type) else str(hint)
    raise UserError(f"{what} is {value!r}; it takes {expected}")


def key(default: T, meaning: str) -> T:
    """A configuration key: a dataclass field with its default and what it means to the user."""
    result: T = field(default=default, metadata={"meaning": meaning})
    return result


def table(meaning: str) -> dict[str, T]:
    """A configuration table that is empty by default."""
    result: dict[str, T] = field(default_factory=dict, metadata={"meaning": meaning})
    return result
