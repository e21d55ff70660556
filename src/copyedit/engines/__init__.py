"""Grammar engines behind one protocol, found through an entry-point group that third parties use too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import ClassVar, Protocol, cast

from copyedit.errors import UserError
from copyedit.findings import Suggestion
from copyedit.options import key

GROUP = "copyedit.engines"

#: The rule and category under which every engine reports a word that its dictionary lacks.
SPELLING = "SPELLING"

_SPELLERS = ("MORFOLOGIK_RULE", "HUNSPELL_RULE", "HUNSPELL_NO_SUGGEST_RULE")
_PAGE = "https://community.languagetool.org/rule/show/{rule}?lang={language}"

#: What ``engine`` may say beside the name of an installed engine.
AUTO, OFF = "auto", "off"


@dataclass(frozen=True, slots=True)
class GrammarSettings:
    """The table ``[grammar]``: which engine reads the drafts, and how."""

    engine: str = key(AUTO, "auto, embedded, languagetool, harper, off, or the name of an installed engine.")
    server: str = key("", "Address of a LanguageTool server that already runs, such as http://localhost:8081.")
    allow_remote: bool = key(False, "Whether drafts may be sent to a server that is not on this machine.")
    budget: float = key(120.0, "Seconds that the grammar of one draft may take.")


class Engine(Protocol):
    """Reads texts and says what is wrong with them.

    `language` is a BCP 47 tag; `check` answers one list a text, in ``str`` offsets of that text, and raises
    EngineError when it breaks off. A `native` engine is code that could take the process down: it is run in
    a process of its own. Rule ids and categories are those of LanguageTool where it has the rule.
    """

    name: ClassVar[str]
    native: ClassVar[bool]

    @property
    def version(self) -> str:
        """What the engine's answers depend on, beside the text: its release, its data, its options."""
        ...

    def supports(self, language: str) -> bool:
        """Whether the engine reads `language`."""
        ...

    def check(self, texts: Sequence[str], language: str) -> list[list[Suggestion]]:
        """What is wrong with each of `texts`."""
        ...

    def close(self) -> None:
        """Let go of processes and connections."""
        ...


class EngineFactory(Protocol):
    """An entry point of the group: a class, or a function, that makes an engine from the settings."""

    def __call__(self, settings: GrammarSettings) -> Engine:
        """The engine, ready to be asked; raises EngineError or UserError where it cannot work."""
        ...


@cache
def installed_engines() -> Mapping[str, EntryPoint]:
    """The engines that can be named, by name, not yet imported."""
    return {entry.name: entry for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name)}


def create_engine(name: str, settings: GrammarSettings) -> Engine:
    """The engine called `name`; raises UserError where there is none of that name."""
    entry = installed_engines().get(name)
    if entry is None:
        known = ", ".join([AUTO, *installed_engines(), OFF])
        raise UserError(f"grammar.engine is “{name}”, which is not installed; it takes one of: {known}")
    factory = cast(EngineFactory, entry.load())
    return factory(settings)


def neutral(suggestion: Suggestion, language: str) -> Suggestion:
    """`suggestion` of an engine with LanguageTool's rules: its speller under one id, its rule with its page."""
    if suggestion.rule.startswith(_SPELLERS) or suggestion.rule.endswith("_SPELLER_RULE"):
        return suggestion._replace(rule=SPELLING, category=SPELLING)
    return suggestion._replace(url=_PAGE.format(rule=suggestion.rule, language=language.partition("-")[0]))
