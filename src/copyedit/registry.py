"""The installed rules, found through the entry-point group that third parties use too."""

import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from types import ModuleType

from copyedit.rule import CorpusRule, EngineRule, Rule

GROUP = "copyedit.rules"
_ABSTRACT = (Rule, CorpusRule, EngineRule)


@cache
def installed_rules() -> Mapping[str, type[Rule]]:
    """Every installed rule class by id, sorted by id.

    An entry point of the group ``copyedit.rules`` names a package; each of its modules may define rules.
    """
    modules = [module for entry in entry_points(group=GROUP) for module in _modules(entry.value)]
    return rules_by_id(modules)


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
