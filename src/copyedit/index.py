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

VERSION = 2
#: Marks the file as ours among all SQLite files; 0 is what an empty one has.
_APPLICATION = 0x63654478
_BUSY_SECONDS = 10
_TABLES = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT)",
    "CREATE TABLE kinds (id INTEGER PRIMARY KEY, rules TEXT UNIQUE)",
    "CREATE TABLE drafts (id INTEGER PRIMARY KEY, path TEXT UNIQUE, digest TEXT, encoding TEXT, size INTEGER,"
    " changed INTEGER, kind INTEGER, failed INTEGER, analysis BLOB)",
    "CREATE TABLE facts (rule TEXT, draft INTEGER, data BLOB, PRIMARY KEY (rule, draft)) WITHOUT ROWID",
    "CREATE INDEX facts_by_draft ON facts (draft)",
    "CREATE TABLE keys (key INTEGER, draft INTEGER, PRIMARY KEY (key, draft)) WITHOUT ROWID",
    "CREATE INDEX keys_by_draft ON keys (draft)",
)

#: Rule id -> fingerprint of the rule, for all rules whose facts an entry holds.
Kind = Mapping[str, str]
#: The facts of one draft by rule id.
Facts = Mapping[str, tuple[Fact, ...]]
#: The keys of one draft's facts by rule id.
Keys = Mapping[str, Iterable[str]]


class Stamp(NamedTuple):
    """By what a file is known to be unchanged without reading it: its size and the time of its last change."""

    size: int
    changed: int


class Entry(NamedTuple):
    """One draft: `kind` says which rules looked at it, `analysis` is encoded, without findings and facts.

    `failed` says whether the analysis has failures.
    """

    path: str
    digest: str
    encoding: str
    stamp: Stamp
    kind: Kind
    failed: bool
    analysis: bytes


class Known(NamedTuple):
    """What every run asks of a draft."""

    number: int
    path: str
    digest: str
    encoding: str
    kind: Kind
    failed: bool


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

    def known(self) -> Iterator[Known]:
        """All drafts; those with the same kind share it as one object."""
        kinds = self._kinds()
        rows = self._connection.execute("SELECT id, path, digest, encoding, kind, failed FROM drafts")
        for number, path, digest, encoding, kind, failed in rows:
            yield Known(number, path, digest, encoding, kinds[kind], bool(failed))

    def analysis(self, number: int) -> bytes:
        """The encoded analysis of a draft, by its number."""
        return bytes(self._connection.execute("SELECT analysis FROM drafts WHERE id = ?", (number,)).fetchone()[0])

    def facts(self, rule: str) -> Iterator[tuple[int, bytes]]:
        """The number and the packed facts of each draft that a rule has any facts of."""
        yield from self._connection.execute("SELECT draft, data FROM facts WHERE rule = ?", (rule,))

    def facts_of(self, rule: str, number: int) -> bytes:
        """The packed facts that a rule has of a draft."""
        row = self._connection.execute("SELECT data FROM facts WHERE rule = ? AND draft = ?", (rule, number)).fetchone()
        return bytes(row[0]) if row else b"[]"

    def with_keys(self, rule: str, keys: Iterable[str]) -> set[int]:
        """The numbers of the drafts with a fact under one of `keys`, and of a few others, for keys are kept short."""
        found: set[int] = set()
        for key in keys:
            found.update(
                draft
                for (draft,) in self._connection.execute("SELECT draft FROM keys WHERE key = ?", (_short(rule, key),))
            )
        return found

    def put(self, entry: Entry, facts: Facts, keys: Keys) -> None:
        """Add an entry with its facts, or put it in place of the one of the same path."""
        self._drop(entry.path)
        rules = json.dumps(dict(entry.kind), sort_keys=True)
        self._connection.execute("INSERT OR IGNORE INTO kinds (rules) VALUES (?)", (rules,))
        (kind,) = self._connection.execute("SELECT id FROM kinds WHERE rules = ?", (rules,)).fetchone()
        row = (entry.path, entry.digest, entry.encoding, *entry.stamp, kind, entry.failed, entry.analysis)
        number = self._connection.execute("INSERT INTO drafts VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)", row).lastrowid
        packed = ((rule, number, pack_facts(entry.path, found)) for rule, found in facts.items() if found)
        self._connection.executemany("INSERT INTO facts VALUES (?, ?, ?)", packed)
        short = {_short(rule, key) for rule, own in keys.items() for key in own}
        self._connection.executemany("INSERT INTO keys VALUES (?, ?)", ((key, number) for key in sorted(short)))

    def remove(self, paths: Iterable[str]) -> None:
        """Drop the entries of `paths`."""
        for path in paths:
            self._drop(path)
        self._connection.execute("DELETE FROM kinds WHERE id NOT IN (SELECT kind FROM drafts)")

    def _drop(self, path: str) -> None:
        row = self._connection.execute("SELECT id FROM drafts WHERE path = ?", (path,)).fetchone()
        if row:
            for table, column in (("drafts", "id"), ("facts", "draft"), ("keys", "draft")):
                self._connection.execute(f"DELETE FROM {table} WHERE {column} = ?", row)

    def clear(self) -> None:
        """Drop all entries."""
        for table in ("drafts", "kinds", "facts", "keys"):
            self._connection.execute(f"DELETE FROM {table}")

    def count(self) -> int:
        """How many entries there are."""
        return int(self._connection.execute("SELECT count(*) FROM drafts").fetchone()[0])

    def _meta(self, key: str) -> str:
        return str(self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()[0])

    def _kinds(self) -> Mapping[int, Kind]:
        return {number: json.loads(rules) for number, rules in self._connection.execute("SELECT * FROM kinds")}


def pack_facts(path: str, facts: Iterable[Fact]) -> bytes:
    """Facts of one draft as bytes; the general codec is slower, and an archive has many facts."""
    return json.dumps([_packed(path, fact) for fact in facts], ensure_ascii=False, separators=(",", ":")).encode()


def unpack_facts(path: str, data: bytes) -> list[Fact]:
    """The facts that :func:`pack_facts` made `data` of."""
    packed: list[tuple[int, int, str, str, str]] = json.loads(data)
    return [Fact(Location(other or path, Span(a, b)), key, value) for a, b, key, value, other in packed]


def _short(rule: str, key: str) -> int:
    """A key of a rule in the 64 bits that SQLite keeps as one number."""
    digest = hashlib.blake2b(f"{rule}\0{key}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


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
