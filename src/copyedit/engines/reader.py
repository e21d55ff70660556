"""Has drafts read by a grammar engine: loaded late, given small portions, bounded in time, remembered."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from copyedit.engines import AUTO, OFF, Engine, GrammarSettings, create_engine
from copyedit.engines.hosted import EngineHost
from copyedit.engines.texts import Chunk, batches, chunks, shift
from copyedit.errors import EngineError, UserError
from copyedit.findings import Suggestion

#: About how many characters are one call of an engine: the time budget is looked at between calls.
BATCH = 20_000


class Store(Protocol):
    """Remembers what an engine said of a text; `reader` names the engine, its version and the language."""

    def get(self, reader: str, text: str) -> Sequence[Suggestion] | None:
        """What was said of `text`; None if that is not known."""
        ...

    def put(self, reader: str, text: str, suggestions: Sequence[Suggestion]) -> None:
        """Remember what was said of `text`."""
        ...


class Reader:
    """Reads the texts of one draft at a call; the `read` that :func:`copyedit.analyze.analyze` takes.

    `notices` are sentences for the user that came up, each once: a language that no engine reads, say.
    """

    def __init__(self, settings: GrammarSettings, store: Store | None = None) -> None:
        self.notices: list[str] = []
        self._settings = settings
        self._store = store
        self._engine = _choose(settings)
        self._host = EngineHost(self._engine, settings) if self._engine and self._engine.native else None

    def __call__(self, texts: Sequence[str], language: str) -> list[list[Suggestion]]:
        """What is wrong with each of `texts`; the engine is started for those that the store does not know."""
        answers: list[list[Suggestion] | None] = [self._remembered(text, language) for text in texts]
        unread = [number for number, answer in enumerate(answers) if answer is None]
        if unread and self._reads(language):
            new = [texts[number] for number in unread]
            found, broken = self._read(new, language)
            for number, suggestions in zip(unread, found, strict=True):
                answers[number] = suggestions
                if broken is None and self._store:
                    self._store.put(self.identity(language), texts[number], suggestions)
            if broken:
                raise EngineError(str(broken), [answer or [] for answer in answers])
        return [answer or [] for answer in answers]

    def identity(self, language: str) -> str:
        """What the answers for a text in `language` depend on: a part of every cache key."""
        return f"{self._engine.name} {self._engine.version} {language}" if self._engine else OFF

    def start(self) -> None:
        """Start the engine without waiting for it, where drafts are known to need it."""
        if self._host:
            self._host.start()

    def close(self) -> None:
        """End the engine."""
        if self._host:
            self._host.close()
        if self._engine:
            self._engine.close()

    def _remembered(self, text: str, language: str) -> list[Suggestion] | None:
        known = self._store.get(self.identity(language), text) if self._store else None
        return None if known is None else list(known)

    def _reads(self, language: str) -> bool:
        if self._engine is None:
            return False
        if not self._engine.supports(language):
            self._say(f"no grammar engine reads “{language}”: drafts in it get no grammar and spelling findings")
            return False
        return True

    def _say(self, notice: str) -> None:
        if notice not in self.notices:
            self.notices.append(notice)

    def _read(self, texts: Sequence[str], language: str) -> tuple[list[list[Suggestion]], EngineError | None]:
        found: list[list[Suggestion]] = [[] for _ in texts]
        deadline = time.monotonic() + self._settings.budget
        for batch in batches(list(chunks(texts)), BATCH):
            try:
                answers = self._ask(batch, language, deadline - time.monotonic())
            except EngineError as error:
                return found, error
            for part, suggestions in zip(batch, answers, strict=True):
                found[part.text] += (shift(suggestion, part.start) for suggestion in suggestions)
        return found, None

    def _ask(self, batch: Sequence[Chunk], language: str, seconds: float) -> list[list[Suggestion]]:
        if seconds <= 0:
            raise EngineError(f"grammar broke off: the draft costs more than {self._settings.budget:.0f} s")
        contents = [part.content for part in batch]
        if self._host:
            return self._host.check(contents, language, seconds)
        assert self._engine
        return self._engine.check(contents, language)


@contextmanager
def open_reader(settings: GrammarSettings, store: Store | None = None) -> Iterator[Reader]:
    """A reader for one run; its engine is gone when the run is."""
    reader = Reader(settings, store)
    try:
        yield reader
    finally:
        reader.close()


def _choose(settings: GrammarSettings) -> Engine | None:
    if settings.engine == OFF:
        return None
    if settings.engine != AUTO:
        return create_engine(settings.engine, settings)
    return create_engine("languagetool" if settings.server else "embedded", settings)


__all__ = ["Reader", "Store", "UserError", "open_reader"]
