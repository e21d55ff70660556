"""LanguageTool itself, through language-tool-python: a server of our own, or one that the user names."""

import ipaddress
import os
import urllib.parse
from collections.abc import Sequence
from importlib.util import find_spec
from typing import ClassVar, Protocol, cast

from copyedit.engines import GrammarSettings, neutral
from copyedit.engines.install import VERSION
from copyedit.engines.server import LocalServer
from copyedit.errors import EngineError, UserError
from copyedit.findings import Suggestion

#: Paragraphs go in one request, parted as LanguageTool parts paragraphs.
_GAP = "\n\n"
_VARIANTS = {"en": "en-US", "de": "de-DE", "pt": "pt-PT"}
_LANGUAGES = ("en",)
_USER, _KEY = "COPYEDIT_LANGUAGETOOL_USER", "COPYEDIT_LANGUAGETOOL_KEY"


class _Match(Protocol):
    rule_id: str
    category: str
    message: str
    offset: int
    error_length: int
    replacements: list[str]


class _Client(Protocol):
    def check(self, text: str) -> list[_Match]: ...


class LanguageToolEngine:
    """Starts the installed server at the first call and again once if it dies, or asks the server of the settings."""

    name: ClassVar[str] = "languagetool"
    native: ClassVar[bool] = False

    def __init__(self, settings: GrammarSettings) -> None:
        if settings.server and not settings.allow_remote and not is_local(settings.server):
            raise UserError(
                f"grammar.server is {settings.server}, which is not on this machine and would get every draft; "
                "set grammar.allow-remote = true if that is wanted"
            )
        if find_spec("language_tool_python") is None:
            raise UserError(
                "LanguageTool is asked for, but the package language-tool-python is not installed; "
                'run pip install "copyedit-desk[languagetool]"'
            )
        self._address = settings.server
        self._server = LocalServer()
        self._clients: dict[str, _Client] = {}

    @property
    def version(self) -> str:
        """The release of the installed server, or the address of the named one."""
        return self._address or VERSION

    def supports(self, language: str) -> bool:
        """Whether the language's jars are installed; a named server is taken at its word."""
        return bool(self._address) or language.partition("-")[0].lower() in _LANGUAGES

    def check(self, texts: Sequence[str], language: str) -> list[list[Suggestion]]:
        """What is wrong with each of `texts`, asked in one request."""
        try:
            matches = self._ask(_GAP.join(texts), language)
        except EngineError:
            raise
        except Exception as error:
            if self._address or self._server.is_alive:
                raise EngineError(f"the LanguageTool server broke off: {type(error).__name__}") from error
            self._clients.clear()
            matches = self._ask(_GAP.join(texts), language)
        return _by_text(texts, matches, language)

    def close(self) -> None:
        """End the server, if it is ours."""
        self._clients.clear()
        self._server.close()

    def _ask(self, text: str, language: str) -> list[_Match]:
        if not self._address and not self._server.is_alive:
            self._clients.clear()
            self._server.close()
            self._server.start()
        variant = _VARIANTS.get(language, language)
        if variant not in self._clients:
            self._clients[variant] = _connect(self._address or self._server.url, variant)
        return self._clients[variant].check(text)


def is_local(address: str) -> bool:
    """Whether an address is on this machine."""
    host = urllib.parse.urlsplit(address).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _connect(address: str, variant: str) -> _Client:
    from language_tool_python import LanguageTool

    class Client(LanguageTool):
        """Adds the user's credentials, which come from the environment alone."""

        def _create_params(self, text: str) -> dict[str, str]:
            user, key = os.environ.get(_USER), os.environ.get(_KEY)
            credentials = {"username": user, "apiKey": key} if user and key and not is_local(address) else {}
            return {**super()._create_params(text), **credentials}

    return cast(_Client, Client(variant, remote_server=address))


def _by_text(texts: Sequence[str], matches: Sequence[_Match], language: str) -> list[list[Suggestion]]:
    answers: list[list[Suggestion]] = [[] for _ in texts]
    start = 0
    for number, text in enumerate(texts):
        end = start + len(text)
        for match in matches:
            if start <= match.offset and match.offset + match.error_length <= end:
                answers[number].append(neutral(_suggestion(match, start), language))
        start = end + len(_GAP)
    return answers


def _suggestion(match: _Match, start: int) -> Suggestion:
    at = match.offset - start
    end = at + match.error_length
    return Suggestion(at, end, match.rule_id, match.category, match.message, tuple(match.replacements))
