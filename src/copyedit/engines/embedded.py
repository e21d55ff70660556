"""The embedded engine: LanguageTool's rules as a native library, with its data in Python packages."""

from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import ClassVar, Protocol, TypedDict, cast

from copyedit.engines import GrammarSettings, neutral
from copyedit.engines.texts import from_utf8
from copyedit.errors import EngineError
from copyedit.findings import Suggestion

#: The variant that reads drafts whose language is given without a region.
_VARIANTS = {"en": "en-US", "de": "de-DE", "pt": "pt-PT"}


class _Match(TypedDict):
    rule_id: str
    category_id: str
    message: str
    offset: int
    length: int
    suggestions: list[str]


class _Native(Protocol):
    def check(self, text: str) -> list[_Match]: ...


class EmbeddedEngine:
    """Reads every language whose data package (``lingotweaker-data-de``, ...) is installed; English always is."""

    name: ClassVar[str] = "embedded"
    native: ClassVar[bool] = True

    def __init__(self, settings: GrammarSettings) -> None:
        self._engines: dict[str, _Native] = {}

    @cached_property
    def version(self) -> str:
        """The releases of the library and of its English data."""
        return "+".join(_release(name) for name in ("lingotweaker", "lingotweaker-data-en"))

    def supports(self, language: str) -> bool:
        """Whether the data package of `language` is installed."""
        return find_spec(f"lingotweaker_data_{language.partition('-')[0].lower()}") is not None

    def check(self, texts: Sequence[str], language: str) -> list[list[Suggestion]]:
        """What is wrong with each of `texts`."""
        engine = self._engine(_VARIANTS.get(language, language))
        return [_suggestions(text, engine.check(text), language) for text in texts]

    def close(self) -> None:
        """Let go of the data."""
        self._engines.clear()

    def _engine(self, variant: str) -> _Native:
        if variant not in self._engines:
            try:
                from lt_py import Engine
            except ImportError as error:
                raise EngineError(f"the embedded grammar engine cannot be loaded: {error}") from error
            try:
                self._engines[variant] = cast(_Native, Engine(variant))
            except RuntimeError as error:
                raise EngineError(f"the embedded grammar engine has no data for “{variant}”: {error}") from error
        return self._engines[variant]


def _suggestions(text: str, matches: list[_Match], language: str) -> list[Suggestion]:
    offset = from_utf8(text)
    return [
        neutral(
            Suggestion(
                start=offset(match["offset"]),
                end=offset(match["offset"] + match["length"]),
                rule=match["rule_id"],
                category=match["category_id"],
                message=match["message"],
                replacements=tuple(match["suggestions"]),
            ),
            language,
        )
        for match in matches
    ]


def _release(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
