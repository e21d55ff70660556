"""Analyses kept between runs, under keys that name all that they depend on."""

import hashlib
import inspect
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from copyedit import __version__
from copyedit.codec import decode, encode
from copyedit.findings import Suggestion
from copyedit.registry import LOCAL
from copyedit.rule import Rule

FILE_NAME = "analyses.sqlite3"
#: Entries that no run has used for this long make room when the cache is over its bound.
MAX_BYTES = 1 << 30
_DAY = 86_400
_BUSY_SECONDS = 10
_BATCH = 256


class Cache:
    """A table of keys and values in one SQLite file, safe under concurrent runs and kills.

    A cache that cannot be used is no reason to fail: reads then find nothing, and writes do nothing.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._pending: list[tuple[str, bytes, int]] = []
        self._today = int(time.time() // _DAY)

    def get(self, key: str) -> bytes | None:
        """The value kept under `key`, None if there is none."""
        try:
            row = self._connection.execute("SELECT value, used FROM entries WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            return None
        if row is None:
            return None
        if row[1] != self._today:
            self._pending.append((key, row[0], self._today))
        return bytes(row[0])

    def put(self, key: str, value: bytes) -> None:
        """Keep `value` under `key`; it is written with others, at the latest by :meth:`flush`."""
        self._pending.append((key, value, self._today))
        if len(self._pending) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what is pending in one transaction."""
        with suppress(sqlite3.Error), self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", self._pending)
        self._pending.clear()

    def prune(self, max_bytes: int = MAX_BYTES) -> None:
        """Drop the entries that went unused the longest while the values take more than `max_bytes`."""
        with suppress(sqlite3.Error), self._connection:
            total = self._connection.execute("SELECT total(length(value)) FROM entries").fetchone()[0]
            while total > max_bytes:
                oldest = self._connection.execute("SELECT min(used) FROM entries").fetchone()[0]
                self._connection.execute("DELETE FROM entries WHERE used = ?", (oldest,))
                total = self._connection.execute("SELECT total(length(value)) FROM entries").fetchone()[0]

    def count(self) -> int:
        """How many entries there are."""
        with suppress(sqlite3.Error):
            return int(self._connection.execute("SELECT count(*) FROM entries").fetchone()[0])
        return 0


class Paragraphs:
    """What grammar engines said of texts, kept in a cache: an edit of one sentence has one paragraph read again."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def get(self, reader: str, text: str) -> Sequence[Suggestion] | None:
        """What the engine that `reader` names said of `text`; None if that is not known."""
        data = self._cache.get(self._key(reader, text))
        try:
            return None if data is None else decode(_Said, data).suggestions
        except ValueError:
            return None

    def put(self, reader: str, text: str, suggestions: Sequence[Suggestion]) -> None:
        """Remember what was said of `text`."""
        self._cache.put(self._key(reader, text), encode(_Said(tuple(suggestions))))

    def _key(self, reader: str, text: str) -> str:
        return hashlib.sha256(f"{reader}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()


class _Said(NamedTuple):
    suggestions: tuple[Suggestion, ...]


@contextmanager
def open_cache(folder: Path | None) -> Iterator[Cache | None]:
    """The cache in `folder`, made if need be; None without a folder, or where none can be made."""
    connection = _connect(folder) if folder else None
    if connection is None:
        yield None
        return
    cache = Cache(connection)
    try:
        yield cache
    finally:
        cache.flush()
        cache.prune()
        connection.close()


def _connect(folder: Path) -> sqlite3.Connection | None:
    file = folder / FILE_NAME
    for _ in range(2):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(file, timeout=_BUSY_SECONDS)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, value BLOB, used INTEGER)")
            return connection
        except sqlite3.OperationalError:
            return None
        except sqlite3.DatabaseError:
            file.unlink(missing_ok=True)
        except OSError:
            return None
    return None


def fingerprint(rules: Sequence[Rule], extra: str) -> str:
    """A digest of all that an analysis depends on beside the draft: code, rules, options, data files and `extra`."""
    return _fingerprint(tuple((rule.id, repr(rule.options), rule.severity, _data(rule)) for rule in rules), extra)


@lru_cache(maxsize=256)
def _fingerprint(rules: tuple[object, ...], extra: str) -> str:
    return hashlib.sha256(repr((__version__, _code(), rules, extra)).encode()).hexdigest()[:32]


def _data(rule: Rule) -> tuple[str, ...]:
    """The digests of the files that a rule reads beside the draft."""
    files = [Path(name) for name in rule.data_files()]
    if type(rule).__module__.startswith(LOCAL):
        beside = Path(inspect.getfile(type(rule))).parent
        files += sorted(path for path in beside.iterdir() if path.is_file())
    return tuple(_digest(file) for file in files)


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return "absent"


@lru_cache(maxsize=1)
def _code() -> str:
    """The state of the code: names, sizes and times of every file of copyedit and of the rule packages."""
    from copyedit.registry import installed_rules

    packages = {"copyedit", *(rule.__module__.partition(".")[0] for rule in installed_rules().values())}
    files: list[str] = []
    for package in sorted(packages):
        for folder in getattr(import_module(package), "__path__", []):
            for path in sorted(Path(folder).rglob("*")):
                if path.suffix != ".pyc" and path.is_file():
                    state = path.stat()
                    files.append(f"{package} {path.relative_to(folder)} {state.st_size} {state.st_mtime_ns}")
    return hashlib.sha256("\n".join(files).encode()).hexdigest()
