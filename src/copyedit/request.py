"""What a run is asked to do: the request, the configuration of each file, and the texts."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from copyedit.config import CANDIDATES, Config, Layer, config_file_in, load_config
from copyedit.errors import UserError
from copyedit.files import Draft, UnreadableError, decode_draft, encode_draft, read_draft
from copyedit.settings import Settings


@dataclass(frozen=True)
class Request:
    """What the user asked for: paths and the choices that are not configuration.

    `stdin` holds the bytes of standard input where ``-`` is among the paths, checked as `stdin_filename`.
    `archive` names a folder whose drafts the named ones are compared with. `jobs` is how many processes may work at
    once, 0 for as many as there are processors. Without a `cache_folder` nothing is kept between runs.
    `report_unused_ignores` adds a finding for each ignore that suppresses nothing. `index` is a file with an archive
    index, which then stands for the archive.
    """

    paths: Sequence[str]
    stdin: bytes | None = None
    stdin_filename: str = "stdin.md"
    config_file: Path | None = None
    isolated: bool = False
    command_line: Layer = field(default_factory=dict)
    force_exclude: bool = False
    respect_gitignore: bool = True
    archive: str = ""
    jobs: int = 1
    cache_folder: Path | None = None
    report_unused_ignores: bool = False
    index: Path | None = None


class Work(NamedTuple):
    """One file to analyze: `named` if the user asked for it, else it only serves for comparison."""

    path: str
    named: bool


class Configs:
    """The configuration of each file: the nearest one above it, or the one that the user named."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self._by_file: dict[Path | None, Config] = {}
        self._by_folder: dict[Path, Config] = {}
        self._by_name: dict[str, Config] = {}
        self._files: dict[Path, Path | None] = {}
        self._by_path: dict[str, Settings] = {}
        self.root = self._of_folder(Path.cwd())

    def settings(self, path: str) -> Settings:
        """What applies to one file."""
        if path not in self._by_path:
            self._by_path[path] = self.of(path).settings(path)
        return self._by_path[path]

    def in_use(self, paths: Iterable[str]) -> list[Settings]:
        """The settings that govern some files, each once, by first file."""
        return list({id(found): found for found in map(self.settings, paths)}.values())

    def of(self, path: str) -> Config:
        """The configuration that governs one file."""
        return self._of_name(path.rpartition("/")[0])

    def _of_name(self, folder: str) -> Config:
        """The configuration of a folder, by its name; asked for every file of an archive, so it makes no paths."""
        if folder not in self._by_name:
            above = folder.rpartition("/")[0]
            bare = above and not any(map(os.path.exists, (f"{folder}/{name}" for name in CANDIDATES)))
            self._by_name[folder] = self._of_name(above) if bare else self._of_folder(Path(folder or ".").absolute())
        return self._by_name[folder]

    def _of_folder(self, folder: Path) -> Config:
        if folder not in self._by_folder:
            file = self.request.config_file
            if not file and not self.request.isolated:
                file = self._find(folder)
            if file not in self._by_file:
                line = self.request.command_line
                self._by_file[file] = load_config(file, line) if file else Config(Path.cwd(), (), (), line)
            self._by_folder[folder] = self._by_file[file]
        return self._by_folder[folder]

    def _find(self, folder: Path) -> Path | None:
        """The configuration file of `folder`: its own, else that of the folder above, which most folders share."""
        if folder not in self._files:
            own = config_file_in(folder)
            self._files[folder] = own or (self._find(folder.parent) if folder != folder.parent else None)
        return self._files[folder]


class Sources:
    """The texts of the run: read once for the analysis, and again only for files that have findings to show."""

    def __init__(self, request: Request) -> None:
        self._held = {request.stdin_filename: request.stdin} if request.stdin is not None else {}
        self._digests: dict[str, str] = {}
        self._encodings: dict[str, str] = {}
        self.notices: set[str] = set()

    def read(self, path: str) -> Draft:
        """The draft at `path`; raises UnreadableError."""
        data = self._held.get(path)
        draft = read_draft(path) if data is None else decode_draft(path, data)
        self.remember(path, draft.digest, draft.encoding)
        return draft

    def hold(self, draft: Draft, text: str) -> None:
        """From now on, `text` stands in place of what the file holds."""
        self._held[draft.path] = encode_draft(draft, text)

    def remember(self, path: str, digest: str, encoding: str) -> None:
        """Note what a file held when it was read, here or by another process."""
        self._digests[path] = digest
        self._encodings[path] = encoding
        if encoding == "cp1252":
            self.notices.add(f"{path}: is not UTF-8; read as cp1252")

    def known(self, path: str) -> tuple[str, str]:
        """Digest and encoding of a file as it was read, both empty if it was not."""
        return self._digests.get(path, ""), self._encodings.get(path, "")

    def text(self, path: str) -> str:
        """The text of a draft that was read before; raises UserError if the file has changed since."""
        data = self._held.get(path)
        try:
            draft = read_draft(path) if data is None else decode_draft(path, data)
        except UnreadableError as error:
            raise UserError(f"{path}: {error}; check it again") from error
        if self._digests.get(path, draft.digest) != draft.digest:
            raise UserError(f"{path}: changed while it was checked; check it again")
        return draft.text
