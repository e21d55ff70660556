"""Finds, reads, merges and checks configuration; every error names file, key and remedy."""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import NamedTuple, get_type_hints

from copyedit.engines import GrammarSettings
from copyedit.errors import UserError
from copyedit.ignores import ABOUT_IGNORES
from copyedit.options import decode, decode_options, did_you_mean
from copyedit.patterns import Patterns
from copyedit.registry import installed_rules, known_rules
from copyedit.rule import Rule
from copyedit.settings import ALL, Settings, SeverityName

FILE_NAMES = ("copyedit.toml", ".copyedit.toml")
#: The files that may hold the configuration of their folder.
CANDIDATES = (*FILE_NAMES, "pyproject.toml")
COMMAND_LINE = "command line"
DEFAULT = "default"
_CODE_SEPARATOR = "/"
_RULES = "rules"
#: The rules that configuration may name, by id.
Rules = Mapping[str, type[Rule]]
#: A configuration file after all that it extends, with their values.
Chain = list[tuple[Path, Mapping[str, object]]]
_NAME_KEYS = frozenset({"select", "ignore", "extend-select", "extend-ignore"})


class Setting(NamedTuple):
    """A configured value and where it came from: a file's path, or COMMAND_LINE."""

    value: object
    origin: str


#: Dotted key (``select``, ``severity.name-variant``, ``options.name-variant.distinct``) -> its setting.
Layer = Mapping[str, Setting]


class Override(NamedTuple):
    """Settings for some paths only, matched as gitignore patterns from `folder`."""

    folder: Path
    patterns: Patterns
    layer: Layer


@dataclass(frozen=True, eq=False)
class Config:
    """The configuration that one file or the command line names; :meth:`settings` says what applies to a path."""

    folder: Path
    layers: tuple[Layer, ...] = ()
    overrides: tuple[Override, ...] = ()
    command_line: Layer = field(default_factory=dict)
    _settings: dict[tuple[int, ...], Settings] = field(default_factory=dict, repr=False)

    def settings(self, path: str | Path | None = None) -> Settings:
        """What applies to a file, or to the run as a whole; the same object for files that share it."""
        matching = tuple(self._matching(path))
        if matching not in self._settings:
            self._settings[matching] = decode_settings(self._merged(matching))
        return self._settings[matching]

    def explain(self, path: str | Path) -> dict[str, Setting]:
        """Every configured key that applies to a file, with its origin."""
        return dict(sorted(self._merged(tuple(self._matching(path))).items()))

    def _matching(self, path: str | Path | None) -> Iterator[int]:
        if path is None or not self.overrides:
            return
        absolute = Path(path).absolute()
        for number, override in enumerate(self.overrides):
            if absolute.is_relative_to(override.folder):
                relative = absolute.relative_to(override.folder).as_posix()
                if override.patterns.match(relative):
                    yield number

    def _merged(self, matching: Sequence[int]) -> dict[str, Setting]:
        merged: dict[str, Setting] = {}
        for layer in (*self.layers, *(self.overrides[number].layer for number in matching), self.command_line):
            for name, setting in layer.items():
                before = merged.get(name)
                if before and name.startswith("extend-") and isinstance(setting.value, list | tuple):
                    assert isinstance(before.value, list | tuple)
                    setting = Setting([*before.value, *setting.value], f"{before.origin}, {setting.origin}")
                merged[name] = setting
        return merged


def load_config(file: Path, command_line: Layer | None = None) -> Config:
    """The configuration in `file` (a copyedit.toml or a pyproject.toml) with all that it extends."""
    layers: list[Layer] = []
    overrides: list[Override] = []
    chain = _chain(file)
    trusted = (command_line or {}).get(_RULES, Setting(None, DEFAULT)).value is None
    rules = _known_rules(chain) if trusted else installed_rules()
    lenient = not trusted and any(_RULES in values for _, values in chain)
    for path, values in chain:
        layers.append(_layer(values, path, rules, lenient=lenient))
        overrides += _overrides(values.get("overrides", []), path, rules, lenient=lenient)
    return Config(file.parent.absolute(), tuple(layers), tuple(overrides), command_line or {})


def rules_in_force(file: Path | None) -> Rules:
    """The installed rules and those that a configuration file names; their code runs."""
    return _known_rules(_chain(file)) if file else installed_rules()


def _known_rules(chain: Chain) -> Rules:
    return known_rules(tuple(folder for path, values in chain for folder in _rule_folders(values, path)))


def _rule_folders(values: Mapping[str, object], file: Path) -> list[Path]:
    folders = values.get(_RULES, [])
    if not isinstance(folders, list) or not all(isinstance(folder, str) for folder in folders):
        raise UserError(f"{file}: “{_RULES}” is {folders!r}; it takes a list of folders")
    return [(file.parent / folder).absolute() for folder in folders]


def find_config_file(folder: Path) -> Path | None:
    """The nearest configuration file in `folder` or above it."""
    return next(filter(None, map(config_file_in, (folder, *folder.parents))), None)


def config_file_in(folder: Path) -> Path | None:
    """The configuration file that stands in `folder` itself."""
    named = next((folder / name for name in FILE_NAMES if (folder / name).is_file()), None)
    pyproject = folder / "pyproject.toml"
    has_table = not named and pyproject.is_file() and b"[tool.copyedit" in pyproject.read_bytes()
    return pyproject if has_table else named


def command_line_layer(
    values: Mapping[str, object], assignments: Iterable[str] = (), rules: Rules | None = None
) -> Layer:
    """A layer from option values (None: not given) and ``key=value`` assignments whose value is TOML."""
    known = installed_rules() if rules is None else rules
    given = {name: value for name, value in values.items() if value not in (None, (), [])}
    for name in _NAME_KEYS & given.keys():
        _check_names(given[name], f"--{name}", known)
    layer = {name: Setting(value, COMMAND_LINE) for name, value in given.items()}
    for assignment in assignments:
        layer |= {
            entry: Setting(found.value, COMMAND_LINE)
            for entry, found in _flatten(_assigned(assignment), COMMAND_LINE, known)
        }
    return layer


def _assigned(assignment: str) -> Mapping[str, object]:
    name, _, text = assignment.partition("=")
    for value in (text, json.dumps(text)):
        with suppress(tomllib.TOMLDecodeError):
            return tomllib.loads(f"{name} = {value}")
    raise UserError(f"--config: “{name}” is no key; write KEY=VALUE, such as language=en-GB")


def decode_settings(merged: Mapping[str, Setting]) -> Settings:
    """The settings that dotted keys stand for; raises UserError for a value that cannot be."""
    hints = get_type_hints(Settings)
    grammar_hints = get_type_hints(GrammarSettings)
    values: dict[str, object] = {}
    severity: dict[str, object] = {}
    grammar: dict[str, object] = {}
    options: dict[str, dict[str, object]] = {}
    for name, (value, origin) in merged.items():
        head, _, rest = name.partition(".")
        field_name = head.replace("-", "_")
        if head == "severity":
            severity[rest] = decode(value, SeverityName, f"{origin}: “{name}”")
        elif head == "grammar":
            grammar[rest.replace("-", "_")] = decode(
                value, grammar_hints[rest.replace("-", "_")], f"{origin}: “{name}”"
            )
        elif head == "options":
            rule, _, option = rest.partition(".")
            options.setdefault(rule, {})[option] = value
        else:
            values[field_name] = decode(value, hints[field_name], f"{origin}: “{name}”")
    values |= {"severity": severity, "options": options, "grammar": GrammarSettings(**grammar)}  # type: ignore[arg-type]
    return Settings(**values)  # type: ignore[arg-type]


def _chain(file: Path) -> Chain:
    chain: Chain = []
    seen: set[Path] = set()
    current: Path | None = file
    while current:
        if current.resolve() in seen:
            raise UserError(f"{current}: “extend” leads back to this file; remove it")
        seen.add(current.resolve())
        values = _read(current)
        chain.insert(0, (current, values))
        current = _extended(current, values)
    return chain


def _extended(file: Path, values: Mapping[str, object]) -> Path | None:
    name = values.get("extend")
    if name is None:
        return None
    if not isinstance(name, str):
        raise UserError(f"{file}: “extend” is {name!r}; it takes the path of one configuration file")
    target = file.parent / name
    if not target.is_file():
        raise UserError(f"{file}: “extend” names {name}, which is not a file; correct the path")
    return target


def _read(file: Path) -> Mapping[str, object]:
    try:
        values: Mapping[str, object] = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"{file}: not valid TOML: {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{file}: cannot be read as UTF-8 text: {error}") from error
    if file.name == "pyproject.toml":
        tool = values.get("tool", {})
        values = tool.get("copyedit", {}) if isinstance(tool, dict) else {}
    return values


def _overrides(entries: object, file: Path, rules: Rules, *, lenient: bool) -> Iterator[Override]:
    if not isinstance(entries, list):
        raise UserError(f"{file}: “overrides” is no list of tables; write [[overrides]]")
    for number, entry in enumerate(entries, 1):
        paths = entry.get("paths") if isinstance(entry, dict) else None
        if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
            raise UserError(f'{file}: override {number} needs “paths”, a list of patterns such as ["archive/**"]')
        values = {name: value for name, value in entry.items() if name != "paths"}
        if _RULES in values:
            raise UserError(f"{file}: override {number} sets “{_RULES}”; set it for the whole repository instead")
        yield Override(file.parent.absolute(), Patterns(paths), _layer(values, file, rules, lenient=lenient))


def _layer(values: Mapping[str, object], file: Path, rules: Rules, *, lenient: bool) -> Layer:
    own = {name: value for name, value in values.items() if name not in ("extend", "overrides")}
    return dict(_flatten(own, str(file), rules, lenient=lenient))


def _flatten(
    values: Mapping[str, object], origin: str, rules: Rules, *, lenient: bool = False
) -> Iterator[tuple[str, Setting]]:
    known = {item.name.replace("_", "-"): item.name for item in fields(Settings)}
    for name, value in values.items():
        if name not in known:
            raise UserError(f"{origin}: unknown key “{name}”{did_you_mean(name, known)}")
        if name not in ("severity", "options", "grammar"):
            if name in _NAME_KEYS:
                _check_names(value, f"{origin}: “{name}”", rules, lenient=lenient)
            if name == _RULES and origin != COMMAND_LINE:
                value = [str(folder) for folder in _rule_folders(values, Path(origin))]
            yield name, Setting(value, origin)
        elif not isinstance(value, Mapping):
            raise UserError(f"{origin}: “{name}” is {value!r}; it takes a table: write [{name}]")
        else:
            yield from _flatten_table(name, value, origin, rules, lenient=lenient)


def _flatten_table(
    name: str, value: Mapping[str, object], origin: str, rules: Rules, *, lenient: bool
) -> Iterator[tuple[str, Setting]]:
    if name == "grammar":
        known = [item.name.replace("_", "-") for item in fields(GrammarSettings)]
        for entry in value:
            if entry not in known:
                raise UserError(f"{origin}: unknown key “{entry}” in [grammar]{did_you_mean(entry, known)}")
    else:
        _check_names(list(value), f"{origin}: [{name}]", rules, lenient=lenient, ids_only=name == "options")
    for entry, content in value.items():
        if name != "options":
            yield f"{name}.{entry}", Setting(content, origin)
            continue
        if not isinstance(content, Mapping):
            raise UserError(f"{origin}: “options.{entry}” is {content!r}; it takes a table: write [options.{entry}]")
        if entry not in rules:
            continue
        rule = rules[entry]
        decode_options(rule, content, f"{origin}: ")
        folder = Path() if origin == COMMAND_LINE else Path(origin).parent
        for option, setting in rule.read_files(content, folder).items():
            yield f"options.{entry}.{option}", Setting(setting, origin)


def _check_names(names: object, where: str, rules: Rules, *, lenient: bool = False, ids_only: bool = False) -> None:
    if not isinstance(names, list | tuple) or not all(isinstance(name, str) for name in names):
        raise UserError(f"{where} is {names!r}; it takes a list of rule ids or categories")
    known = set(rules)
    if not ids_only:
        known |= {ALL, *ABOUT_IGNORES, *(rule.category for rule in rules.values())}
    for name in names:
        if name.partition(_CODE_SEPARATOR)[0] not in known and not lenient:
            raise UserError(f"{where} names “{name}”, which is no rule{did_you_mean(name, known)}")
