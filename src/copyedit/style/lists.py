"""House style lists: substitutions, banned, preferred and case-exact terms, and rules of one's own, in TOML or YAML."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from copyedit.errors import UserError
from copyedit.findings import Severity
from copyedit.options import did_you_mean
from copyedit.style.entries import Entry
from copyedit.style.guard import Pattern, checked_pattern
from copyedit.style.looks import Existence, Look, Substitution, Swap, Term, Terms, term_index
from copyedit.style.texts import SCOPES, unknown_scope

_TOP = ("substitutions", "preferred", "banned", "terms", "rules", "severity", "link", "message", "paths", "quotations")
_RULE = (
    *("id", "find", "pattern", "use", "message", "link", "severity", "paths", "scope", "quotations"),
    *("exceptions", "case"),
)


@dataclass(frozen=True)
class Table:
    """A table of a style list with the file and text it came from, for errors that name a line."""

    name: str
    text: str
    values: Mapping[str, object]

    def error(self, key: str, problem: str) -> UserError:
        """An error about `key`: file, line and remedy."""
        line = next((n for n, line in enumerate(self.text.splitlines(), 1) if key and key in line), 0)
        return UserError(f"{self.name}{f', line {line}' if line else ''}: {problem}")

    def word(self, key: str, default: str = "") -> str:
        """The text at `key`."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            raise self.error(key, f"“{key}” is {value!r}; it takes a text")
        return value

    def words(self, key: str) -> tuple[str, ...]:
        """The texts at `key`: a list, or a single one."""
        value = self.values.get(key, ())
        entries = [value] if isinstance(value, str) else value
        if not isinstance(entries, list | tuple) or not all(isinstance(entry, str) for entry in entries):
            raise self.error(key, f"“{key}” is {value!r}; it takes a list of texts")
        return tuple(entries)

    def flag(self, key: str, default: bool = False) -> bool:
        """The truth value at `key`."""
        value = self.values.get(key, default)
        if value not in (True, False, "true", "false"):
            raise self.error(key, f"“{key}” is {value!r}; it takes true or false")
        return value in (True, "true")

    def table(self, key: str) -> "Table":
        """The table at `key`, empty if there is none."""
        value = self.values.get(key) or {}
        if not isinstance(value, Mapping):
            raise self.error(key, f"“{key}” is {value!r}; it takes a table")
        return Table(self.name, self.text, value)

    def severity(self, default: Severity) -> Severity:
        """The severity at ``severity``."""
        name = self.word("severity", default.label)
        if name.upper() not in Severity.__members__:
            raise self.error("severity", f"severity “{name}” is none of error, warning, info")
        return Severity[name.upper()]

    def check_keys(self, known: Sequence[str]) -> None:
        """Raise a UserError for a key that is not in `known`."""
        for key in self.values:
            if key not in known:
                raise self.error(key, f"unknown key “{key}”{did_you_mean(key, list(known))}")


def read_list(name: str, text: str) -> Table:
    """The values of a TOML, YAML or JSON list."""
    try:
        if name.endswith((".yml", ".yaml")):
            values = _read_yaml(text)
        elif name.endswith(".toml"):
            values = tomllib.loads(text)
        else:
            values = json.loads(text)
    except ValueError as error:
        raise UserError(f"{name}: cannot be read: {' '.join(str(error).split())}; correct it") from error
    if not isinstance(values, Mapping):
        raise UserError(f"{name}: holds no table; write keys such as “substitutions” and “banned”")
    return Table(name, text, values)


def _read_yaml(text: str) -> object:
    # imported here: a house without a list in YAML does not wait for it
    import yaml

    try:
        return yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise ValueError(error) from error


def list_entries(table: Table) -> Iterator[Entry]:
    """The entries of a house style list; raises UserError that names file, line and remedy."""
    table.check_keys(_TOP)
    common = Entry(
        "",
        table.word("message"),
        Terms({}),
        table.severity(Severity.WARNING),
        table.word("link"),
        paths=table.words("paths"),
        everywhere=table.flag("quotations"),
    )
    terms = tuple(_terms(table))
    if terms:
        yield replace(common, look=Terms(term_index(terms)))
    exact = [Term(words, (words,), slug(words)) for words in table.words("terms")]
    if exact:
        yield replace(common, look=Terms(term_index(exact), exact=True))
    yield from _rules(common, table)


def _terms(table: Table) -> Iterator[Term]:
    for words, use in table.table("substitutions").values.items():
        if not isinstance(use, str):
            raise table.error(words, f"“{words}” is {use!r}; it takes the words to write instead")
        yield Term(words, (use,), slug(words))
    preferred = table.table("preferred")
    for use in preferred.values:
        for words in preferred.words(use):
            yield Term(words, (use,), slug(words))
    for words in table.words("banned"):
        yield Term(words, (), slug(words))


def _rules(common: Entry, table: Table) -> Iterator[Entry]:
    entries = table.values.get("rules", ())
    if not isinstance(entries, list | tuple):
        raise table.error("rules", f"“rules” is {entries!r}; it takes a list of tables: write [[rules]]")
    for number, values in enumerate(entries, 1):
        if not isinstance(values, Mapping):
            raise table.error("rules", f"rule {number} is {values!r}; it takes a table with “id”")
        yield _rule(common, Table(table.name, table.text, values), number)


def _rule(common: Entry, rule: Table, number: int) -> Entry:
    code = rule.word("id")
    if not re.fullmatch(r"[A-Za-z0-9][\w.-]*", code):
        raise rule.error(code, f"rule {number} has the id “{code}”; give it one of letters, digits and hyphens")
    rule.check_keys(_RULE)
    find, pattern, use = rule.words("find"), rule.word("pattern"), rule.words("use")
    if bool(find) is bool(pattern):
        raise rule.error(code, f"rule “{code}” needs either “find” (words) or “pattern” (a regular expression)")
    scopes = rule.words("scope") or common.scopes
    for scope in scopes:
        if unknown := unknown_scope(scope):
            raise rule.error(scope, f"there is no scope “{unknown}”{did_you_mean(unknown, list(SCOPES))}")
    return replace(
        common,
        code=code,
        message=rule.word("message") or common.message,
        look=_pattern_look(rule, pattern, use) if pattern else _find_look(rule, find, use),
        severity=rule.severity(common.severity),
        link=rule.word("link") or common.link,
        scopes=scopes,
        paths=rule.words("paths") or common.paths,
        everywhere=rule.flag("quotations", common.everywhere),
    )


def _find_look(rule: Table, find: tuple[str, ...], use: tuple[str, ...]) -> Look:
    index = term_index(Term(words, use) for words in find)
    return Terms(index, match_case=rule.flag("case"), exceptions=_exceptions(rule))


def _pattern_look(rule: Table, source: str, use: tuple[str, ...]) -> Look:
    where, ignorecase = f"{rule.name}: rule “{rule.word('id')}”", not rule.flag("case")
    pattern = checked_pattern(source, where, ignorecase=ignorecase)
    if not use:
        return Existence(pattern, _exceptions(rule))
    grouped = checked_pattern(f"({source})", where, ignorecase=ignorecase)
    return Substitution(grouped, (Swap(pattern, use),), _exceptions(rule), capitalize=True)


def _exceptions(rule: Table) -> Pattern | None:
    words = rule.words("exceptions")
    return Pattern(rf"\b(?:{'|'.join(map(re.escape, words))})\b", True) if words else None


def slug(words: str) -> str:
    """A code for some words: lower case, with hyphens."""
    return re.sub(r"[^\w]+", "-", words.casefold()).strip("-") or "term"
