"""Which files to check, and their exact text; writing that loses nothing."""

import codecs
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from copyedit.errors import UserError
from copyedit.formats import format_of
from copyedit.patterns import Patterns

IGNORE_FILES = (".gitignore", ".copyeditignore")
#: Byte order marks and what they announce.
_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


class Draft(NamedTuple):
    """The text of a file with all that is needed to write it back; `text` keeps line ends, and has no BOM."""

    path: str
    text: str
    encoding: str
    bom: bool
    digest: str


class UnreadableError(Exception):
    """A file that cannot be read as text; the message is one sentence."""


def read_draft(path: str) -> Draft:
    """The text of a file: UTF-8, UTF-16 with a byte order mark, else cp1252; raises UnreadableError."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}") from error
    return decode_draft(path, data)


def decode_draft(path: str, data: bytes) -> Draft:
    """The text that the bytes of a file stand for; raises UnreadableError."""
    digest = hashlib.sha256(data).hexdigest()
    mark = next(filter(data.startswith, _MARKS), b"")
    if mark:
        return Draft(path, _decode(data[len(mark) :], _MARKS[mark]), _MARKS[mark], True, digest)
    if b"\0" in data:
        raise UnreadableError("holds NUL bytes and is no text; exclude it")
    try:
        return Draft(path, data.decode("utf-8"), "utf-8", False, digest)
    except UnicodeDecodeError:
        return Draft(path, _decode(data, "cp1252"), "cp1252", False, digest)


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        what = "neither UTF-8 nor cp1252" if encoding == "cp1252" else f"no valid {encoding}"
        raise UnreadableError(f"is {what} text; convert it to UTF-8") from error


def encode_draft(draft: Draft, text: str) -> bytes:
    """`text` in the encoding of `draft`, byte order mark included; raises UserError where that cannot hold it."""
    try:
        marks = {encoding: mark for mark, encoding in _MARKS.items()}
        return (marks[draft.encoding] if draft.bom else b"") + text.encode(draft.encoding)
    except UnicodeEncodeError as error:
        character = text[error.start]
        raise UserError(f"{draft.path}: {draft.encoding} has no {character!r}; convert the file to UTF-8") from error


def write_draft(draft: Draft, text: str) -> None:
    """Put `text` in place of a draft, atomically and with its mode; refuses a file that changed since it was read."""
    data = encode_draft(draft, text)
    target = Path(draft.path).resolve()
    if hashlib.sha256(target.read_bytes()).hexdigest() != draft.digest:
        raise UserError(f"{draft.path}: changed since it was read; nothing was written, check it again")
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(stat.S_IMODE(target.stat().st_mode))
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


class Selection(NamedTuple):
    """How files are chosen: gitignore patterns to leave out, and whether these hold for named files too."""

    exclude: Patterns
    folder: Path
    force_exclude: bool = False
    respect_gitignore: bool = True

    def excludes(self, path: Path) -> bool:
        """Whether the configuration leaves a path out."""
        absolute = path.absolute()
        if not self.exclude or not absolute.is_relative_to(self.folder):
            return False
        return self.exclude.match(absolute.relative_to(self.folder).as_posix())


def find_drafts(paths: Iterable[str], selection: Selection) -> list[str]:
    """The files to check under `paths` (files, folders, globs), each once, sorted.

    A named file is taken whatever its suffix; in folders, only formats that copyedit knows. Raises UserError
    for a path that does not exist.
    """
    found: dict[Path, str] = {}
    for name in paths:
        for path in _expand(name):
            files = _walk(path, selection) if path.is_dir() else [path]
            for file in files:
                if path == file and selection.force_exclude and selection.excludes(file):
                    continue
                found.setdefault(file.resolve(), shown_path(file))
    return sorted(found.values())


def shown_path(path: Path) -> str:
    """A path as reports show it: relative to the working folder where it lies below it, with forward slashes."""
    absolute = Path(os.path.normpath(path.absolute()))
    here = Path.cwd()
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else path).as_posix()


def _expand(name: str) -> Sequence[Path]:
    path = Path(name)
    if path.exists():
        if not (path.is_dir() or path.is_file()):
            raise UserError(f"{name}: is neither a file nor a folder; pipe its text to “copyedit check -”")
        return [path]
    if any(sign in name for sign in "*?["):
        anchor = Path(path.anchor) if path.is_absolute() else Path()
        pattern = str(path.relative_to(path.anchor)) if path.is_absolute() else name
        matches = sorted(match for match in anchor.glob(pattern) if match.is_file())
        if matches:
            return matches
        raise UserError(f"{name}: no file matches this pattern")
    raise UserError(f"{name}: no such file or folder")


def _walk(root: Path, selection: Selection) -> Iterator[Path]:
    specs = _specs_above(root) if selection.respect_gitignore else []
    stack = [(root, specs)]
    while stack:
        folder, inherited = stack.pop()
        specs = [*inherited, *_specs_in(folder, gitignore=selection.respect_gitignore)]
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            path = Path(entry.path)
            if entry.name.startswith(".") or selection.excludes(path) or _ignored(path, specs, folder=entry.is_dir()):
                continue
            if entry.is_dir(follow_symlinks=False):
                stack.append((path, specs))
            elif entry.is_file() and format_of(entry.name):
                yield path


def _specs_in(folder: Path, *, gitignore: bool = True) -> Iterator[tuple[Path, Patterns]]:
    for name in IGNORE_FILES if gitignore else IGNORE_FILES[1:]:
        file = folder / name
        if file.is_file():
            lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
            yield folder.absolute(), Patterns(lines)


def _specs_above(root: Path) -> list[tuple[Path, Patterns]]:
    """The ignore files between the top of the git work tree and `root`, `root` itself left out."""
    absolute = root.absolute()
    if (absolute / ".git").exists():
        return []
    above: list[Path] = []
    for parent in absolute.parents:
        above.insert(0, parent)
        if (parent / ".git").exists():
            return [spec for folder in above for spec in _specs_in(folder)]
    return []


def _ignored(path: Path, specs: Sequence[tuple[Path, Patterns]], *, folder: bool) -> bool:
    absolute = path.absolute()
    verdict = False
    for base, spec in specs:
        name = absolute.relative_to(base).as_posix() + ("/" if folder else "")
        include = spec.verdict(name)
        if include is not None:
            verdict = include
    return verdict
