"""The archive index: what each draft of a repository brings to phase two, in one SQLite file.

It is written in one transaction, so that a run that is killed leaves the index as it was.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from copyedit.errors import UserError
from copyedit.findings import Fact
from copyedit.source import Location, Span

VERSION = 1
#: Marks the file as ours among all SQLite files; 0 is what an empty one has.
_APPLICATION = 0x63654478
_BUSY_SECONDS = 10
_TABLES = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT)",
    "CREATE TABLE kinds (id INTEGER PRIMARY KEY, rules TEXT UNIQUE)",
    "CREATE TABLE drafts (path TEXT PRIMARY KEY, digest TEXT, encoding TEXT, size INTEGER, changed INTEGER,"
    " kind INTEGER, analysis BLOB, facts BLOB) WITHOUT ROWID",
)

#: Rule id -> fingerprint of the rule, for all rules whose facts an entry holds.
Kind = Mapping[str, str]
#: The facts of one draft by rule id.
Facts = Mapping[str, tuple[Fact, ...]]


class Stamp(NamedTuple):
    """By what a file is known to be unchanged without reading it: its size and the time of its last change."""

    size: int
    changed: int


class Entry(NamedTuple):
    """One draft: `kind` says which rules looked at it, `facts` are packed, `analysis` is encoded and has the rest."""

    path: str
    digest: str
    encoding: str
    stamp: Stamp
    kind: Kind
    analysis: bytes
    facts: bytes


class Index:
    """The entries of an open index; paths are relative to `folder`, the working folder it was built in."""

    def __init__(self, connection: sqlite3.Connection, file: Path) -> None:
        self._connection = connection
        self.file = file

    @property
    def folder(self) -> str:
        """The folder that the paths start from."""
        return self._meta("folder")

    @property
    def paths(self) -> list[str]:
        """What the index was built of: files, folders and patterns."""
        return [str(path) for path in json.loads(self._meta("paths"))]

    def describe(self, folder: Path, paths: Sequence[str]) -> None:
        """Note where the index stands and what it is built of."""
        rows = (("folder", str(folder)), ("paths", json.dumps(list(paths))))
        self._connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", rows)

    def stamps(self) -> Iterator[tuple[str, Stamp, Kind]]:
        """Path, stamp and kind of every entry, without what was remembered of it."""
        kinds = self._kinds()
        for path, size, changed, kind in self._connection.execute("SELECT path, size, changed, kind FROM drafts"):
            yield path, Stamp(size, changed), kinds[kind]

    def entries(self) -> Iterator[Entry]:
        """All entries, sorted by path."""
        kinds = self._kinds()
        for path, digest, encoding, size, changed, kind, *rest in self._connection.execute(
            "SELECT path, digest, encoding, size, changed, kind, analysis, facts FROM drafts ORDER BY path"
        ):
            yield Entry(path, digest, encoding, Stamp(size, changed), kinds[kind], *rest)

    def put(self, entry: Entry) -> None:
        """Add an entry, or put it in place of the one of the same path."""
        rules = json.dumps(dict(entry.kind), sort_keys=True)
        self._connection.execute("INSERT OR IGNORE INTO kinds (rules) VALUES (?)", (rules,))
        (kind,) = self._connection.execute("SELECT id FROM kinds WHERE rules = ?", (rules,)).fetchone()
        row = (entry.path, entry.digest, entry.encoding, *entry.stamp, kind, entry.analysis, entry.facts)
        self._connection.execute("INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def remove(self, paths: Iterable[str]) -> None:
        """Drop the entries of `paths`."""
        self._connection.executemany("DELETE FROM drafts WHERE path = ?", ((path,) for path in paths))
        self._connection.execute("DELETE FROM kinds WHERE id NOT IN (SELECT kind FROM drafts)")

    def clear(self) -> None:
        """Drop all entries."""
        self._connection.execute("DELETE FROM drafts")
        self._connection.execute("DELETE FROM kinds")

    def count(self) -> int:
        """How many entries there are."""
        return int(self._connection.execute("SELECT count(*) FROM drafts").fetchone()[0])

    def _meta(self, key: str) -> str:
        return str(self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()[0])

    def _kinds(self) -> Mapping[int, Kind]:
        return {number: json.loads(rules) for number, rules in self._connection.execute("SELECT * FROM kinds")}


def pack_facts(path: str, facts: Facts) -> bytes:
    """The facts of one draft as bytes; the general codec is slower, and an archive has many facts."""
    packed = {rule: [_packed(path, fact) for fact in found] for rule, found in facts.items()}
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":")).encode()


def unpack_facts(path: str, data: bytes) -> Facts:
    """The facts that :func:`pack_facts` made `data` of."""
    packed: Mapping[str, list[tuple[int, int, str, str, str]]] = json.loads(data)
    return {
        rule: tuple([Fact(Location(other or path, Span(a, b)), key, value) for a, b, key, value, other in found])
        for rule, found in packed.items()
    }


def _packed(path: str, fact: Fact) -> tuple[int, int, str, str, str]:
    place = fact.where
    return (*place.span, fact.key, fact.value, "" if place.path == path else place.path)


def index_file(folder: Path) -> Path:
    """The index of the working folder in the cache folder `folder`."""
    return folder / f"index-{hashlib.sha256(str(Path.cwd()).encode()).hexdigest()[:16]}.sqlite3"


def has_index(file: Path) -> bool:
    """Whether an index has been built in `file`, of whatever version."""
    if not file.is_file():
        return False
    with _connected(file) as connection:
        return _numbers(connection)[0] == _APPLICATION


@contextmanager
def open_index(file: Path) -> Iterator[Index]:
    """The index in `file`, to read; raises UserError if there is none, or one that this version does not know."""
    if not has_index(file):
        raise UserError(f"{file}: is no index of copyedit; make one with “copyedit index build”")
    with _connected(file) as connection:
        version = _numbers(connection)[1]
        if version != VERSION:
            raise UserError(
                f"{file}: is an index of version {version}, and this copyedit knows version {VERSION};"
                " make it again with “copyedit index build”"
            )
        yield Index(connection, file)


@contextmanager
def rewrite_index(file: Path) -> Iterator[Index]:
    """The index in `file`, made if need be, in a transaction that takes effect at the end, as a whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.is_file() and has_index(file):
        with _connected(file) as connection:
            foreign = _numbers(connection)[1] != VERSION
        if foreign:
            file.unlink()
    with _connected(file) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        application = _numbers(connection)[0]
        if application == 0 and not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            for statement in (*_TABLES, f"PRAGMA application_id = {_APPLICATION}", f"PRAGMA user_version = {VERSION}"):
                connection.execute(statement)
        elif application != _APPLICATION:
            raise UserError(f"{file}: is another database, no index of copyedit; name another file")
        yield Index(connection, file)
        connection.execute("COMMIT")


@contextmanager
def _connected(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection that is closed at the end, which undoes a transaction that was not completed."""
    try:
        connection = sqlite3.connect(file, timeout=_BUSY_SECONDS, isolation_level=None)
        try:
            yield connection
        finally:
            connection.close()
    except sqlite3.OperationalError as error:
        raise UserError(f"{file}: cannot be used now: {error}; try again, or name another file") from error
    except sqlite3.DatabaseError as error:
        raise UserError(f"{file}: is no index of copyedit: {error}; name another file") from error


def _numbers(connection: sqlite3.Connection) -> tuple[int, int]:
    """What kind of database it is, and of which version."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    return int(application), int(connection.execute("PRAGMA user_version").fetchone()[0])
