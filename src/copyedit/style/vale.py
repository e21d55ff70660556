"""Rules of a Vale style folder, run as they are."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from copyedit.errors import UserError
from copyedit.findings import Severity
from copyedit.style.casing import Capitalization
from copyedit.style.entries import Entry
from copyedit.style.guard import Pattern, checked_pattern
from copyedit.style.lists import Table
from copyedit.style.looks import Conditional, Consistency, Existence, Look, Occurrence, Repetition, Substitution, Swap
from copyedit.style.texts import unknown_scope

_LEVELS = {"suggestion": Severity.INFO, "warning": Severity.WARNING, "error": Severity.ERROR}
_CAPTURE = re.compile(r"(?<!\\)\((?!\?)")


class UnknownKindError(UserError):
    """A Vale rule of a kind, or with a scope, that copyedit does not have; the rule is skipped."""


def vale_entry(table: Table, accepted: Sequence[str] = ()) -> Entry:
    """The entry of one Vale rule file, with the `accepted` words of a vocabulary among its exceptions.

    Raises UserError for a broken one, UnknownKindError for one to be skipped.
    """
    kind = table.word("extends")
    if not kind:
        raise table.error("", "has no “extends”; name the kind of rule, such as existence")
    build = _KINDS.get(kind)
    if build is None:
        raise UnknownKindError(f"{table.name}: rules of the kind “{kind}” are not supported; skipped")
    scopes = table.words("scope") or ("text",)
    if unknown := next(filter(None, map(unknown_scope, scopes)), ""):
        raise UnknownKindError(f"{table.name}: the scope “{unknown}” is not supported; skipped")
    if accepted and table.flag("vocab", True):
        table = replace(table, values={**table.values, "exceptions": [*table.words("exceptions"), *accepted]})
    level = table.word("level", "warning")
    if level not in _LEVELS:
        raise table.error("level", f"level “{level}” is none of {', '.join(_LEVELS)}")
    style, _, name = table.name.replace("\\", "/").rpartition("/")
    code = f"{style.rpartition('/')[2]}.{name.rpartition('.')[0]}".lstrip(".")
    return Entry(code, _message(table), build(table), _LEVELS[level], table.word("link"), scopes)


def _message(table: Table) -> str:
    message = table.word("message")
    if not message:
        raise table.error("", "has no “message”; say what the writer should do")
    return message


def _word_bounded(table: Table, alternatives: str, *, bounded: bool = True) -> str:
    return rf"\b(?:{alternatives})\b" if bounded and not table.flag("nonword") else f"(?:{alternatives})"


def _pattern(table: Table, source: str) -> Pattern:
    return checked_pattern(source, table.name, ignorecase=table.flag("ignorecase"))


def _exceptions(table: Table) -> Pattern | None:
    words = sorted(table.words("exceptions"), key=lambda word: (-len(word), word))
    return checked_pattern(rf"\b(?:{'|'.join(words)})\b", table.name) if words else None


def _existence(table: Table) -> Look:
    tokens = [token for token in table.words("tokens") if token.strip()]
    raw = "".join(table.words("raw"))
    body = _word_bounded(table, "|".join(tokens)) if tokens else ""
    return Existence(_pattern(table, body + raw if table.flag("append") else raw + body), _exceptions(table))


def _substitution(table: Table) -> Look:
    swap = table.table("swap")
    keys = sorted(swap.values, key=lambda key: (-len(key), key))
    swaps = tuple(Swap(_pattern(table, key), tuple(swap.word(key).split("|"))) for key in keys)
    alternatives = "|".join(f"({_CAPTURE.sub('(?:', key)})" for key in keys)
    pattern = _pattern(table, _word_bounded(table, alternatives))
    return Substitution(pattern, swaps, _exceptions(table), table.flag("capitalize"))


def _occurrence(table: Table) -> Look:
    return Occurrence(_pattern(table, f"(?:{table.word('token')})"), _number(table, "max"), _number(table, "min"))


def _repetition(table: Table) -> Look:
    pattern = _pattern(table, f"(?:{'|'.join(table.words('tokens'))})")
    return Repetition(pattern, _number(table, "max"), table.flag("ignorecase"), table.flag("alpha"), _exceptions(table))


def _consistency(table: Table) -> Look:
    either = table.table("either")
    return Consistency(
        tuple(
            _pattern(
                table, _word_bounded(table, f"({_CAPTURE.sub('(?:', one)})|({_CAPTURE.sub('(?:', either.word(one))})")
            )
            for one in either.values
        )
    )


def _conditional(table: Table) -> Look:
    first, second = table.word("first"), table.word("second")
    return Conditional(checked_pattern(first, table.name), checked_pattern(second, table.name), _exceptions(table))


def _capitalization(table: Table) -> Look:
    match = table.word("match")
    return Capitalization(
        match,
        float(table.word("threshold") or 0.8),
        table.word("style") == "Chicago",
        table.words("exceptions"),
        table.words("indicators"),
        None if match.startswith("$") else checked_pattern(match, table.name),
    )


def _number(table: Table, key: str) -> int:
    value = table.word(key, "0")
    if not value.isdigit():
        raise table.error(key, f"“{key}” is {value!r}; it takes a whole number")
    return int(value)


_KINDS: Mapping[str, Callable[[Table], Look]] = {
    "existence": _existence,
    "substitution": _substitution,
    "occurrence": _occurrence,
    "repetition": _repetition,
    "consistency": _consistency,
    "conditional": _conditional,
    "capitalization": _capitalization,
}
