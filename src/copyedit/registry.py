"""The installed rules, found through the entry-point group that third parties use too."""

import hashlib
import inspect
import pkgutil
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from copyedit.errors import UserError
from copyedit.rule import CorpusRule, EngineRule, Rule

GROUP = "copyedit.rules"
#: How the modules of local rules are named, with a digest of their folder after it.
LOCAL = "copyedit_local_"
_ABSTRACT = (Rule, CorpusRule, EngineRule)


@cache
def installed_rules() -> Mapping[str, type[Rule]]:
    """Every installed rule class by id, sorted by id.

    An entry point of the group ``copyedit.rules`` names a package; each of its modules may define rules. Raises
    UserError for a package that cannot be imported.
    """
    return rules_by_id(module for entry in entry_points(group=GROUP) for module in _pack(entry))


def pack_rules(name: str) -> Mapping[str, type[Rule]]:
    """The rules of one pack: an entry point of the group, a distribution, or an importable package."""
    entries = [entry for entry in entry_points(group=GROUP) if name in (entry.name, entry.value, _distribution(entry))]
    if entries:
        return rules_by_id(module for entry in entries for module in _pack(entry))
    try:
        return rules_by_id(_modules(name))
    except ImportError as error:
        raise UserError(f"{name} is neither a file, a folder nor an installed rule pack: {error}") from error


@cache
def known_rules(folders: tuple[Path, ...] = ()) -> Mapping[str, type[Rule]]:
    """The installed rules and those of some folders, by id, sorted; raises UserError for an id that is taken."""
    known = dict(installed_rules())
    for folder in folders:
        for rule_id, rule in local_rules(folder).items():
            if rule_id in known:
                raise UserError(f"{inspect.getfile(rule)}: the id “{rule_id}” is taken; choose another")
            known[rule_id] = rule
    return dict(sorted(known.items()))


@cache
def local_rules(path: Path) -> Mapping[str, type[Rule]]:
    """The rules that a file, or the files of a folder, define; their code runs. Raises UserError."""
    if not path.exists():
        raise UserError(f"“rules” names {path}, which is not there; correct the path")
    files = [path] if path.is_file() else sorted(path.glob("[!_]*.py"))
    return rules_by_id(_load(file) for file in files)


def _load(file: Path) -> ModuleType:
    name = f"{_package_of(file.parent)}.{file.stem}"
    spec = spec_from_file_location(name, file)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        del sys.modules[name]
        raise UserError(f"{file}: cannot be loaded: {type(error).__name__}: {error}; correct it") from error
    return module


def _package_of(folder: Path) -> str:
    """The name of a package that stands for a folder of rules, so that they can read the data files beside them.

    Its ``__init__.py``, if there is one, is not run.
    """
    name = f"{LOCAL}{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:8]}"
    if name not in sys.modules:
        spec = spec_from_file_location(name, folder / "__init__.py", submodule_search_locations=[str(folder)])
        assert spec
        sys.modules[name] = module_from_spec(spec)
    return name


def _pack(entry: EntryPoint) -> list[ModuleType]:
    try:
        return list(_modules(entry.value))
    except Exception as error:
        pack = f"{_distribution(entry)} ({entry.value})"
        problem = f"the rule pack {pack} cannot be loaded: {type(error).__name__}: {error}"
        raise UserError(f"{problem}; update or uninstall it") from error


def _distribution(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist else entry.name


def rules_by_id(modules: Iterable[ModuleType]) -> dict[str, type[Rule]]:
    """The rule classes that `modules` define, by id, sorted."""
    rules = {rule.id: rule for module in modules for rule in _defined(module)}
    return dict(sorted(rules.items()))


def _modules(package_name: str) -> Iterable[ModuleType]:
    package = import_module(package_name)
    yield package
    for info in pkgutil.iter_modules(getattr(package, "__path__", ())):
        yield import_module(f"{package_name}.{info.name}")


def _defined(module: ModuleType) -> Iterable[type[Rule]]:
    for value in vars(module).values():
        if (
            isinstance(value, type)
            and issubclass(value, Rule)
            and value.__module__ == module.__name__
            and value not in _ABSTRACT
            and hasattr(value, "id")
        ):
            yield value
