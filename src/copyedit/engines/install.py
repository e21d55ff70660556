"""Installs LanguageTool: pinned jars, each checked, laid out for a server that needs nothing else."""

import hashlib
import json
import os
import shutil
import subprocess
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from copyedit.engines.maven import Artifact, repository
from copyedit.errors import EngineError, UserError

VERSION = "6.8"
#: Environment variable that moves the installation: machines that share it, tests that must not touch it.
FOLDER_VARIABLE = "COPYEDIT_ENGINES"

_LINE = 72
_BLOCK = 1 << 16

#: Called with the name of the jar in hand, how many bytes are there, and how many there will be.
Progress = Callable[[str, int, int], None]


def engine_folder() -> Path:
    """Where engines are installed: in the user's cache."""
    named = os.environ.get(FOLDER_VARIABLE)
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(named) if named else cache / "copyedit" / "engines"


def server_jar() -> Path | None:
    """The jar that starts the installed server, None where LanguageTool is not installed."""
    jar = engine_folder() / f"LanguageTool-{VERSION}" / "languagetool-server.jar"
    return jar if jar.is_file() else None


def artifacts() -> list[Artifact]:
    """The jars that the English server needs."""
    text = (files("copyedit.engines") / "languagetool_artifacts.jsonl").read_text(encoding="utf-8")
    return [_artifact(line) for line in text.splitlines()]


def install(offline: Path | None = None, progress: Progress | None = None) -> Path:
    """Fetch what is missing, check it and put the server in place at once; the folder it is in.

    `offline` is a folder that already holds the jars. An interrupted installation goes on where it was.
    """
    wanted = artifacts()
    folder = engine_folder() / f"LanguageTool-{VERSION}"
    parts = engine_folder() / f"LanguageTool-{VERSION}.part"
    if server_jar():
        return folder
    (parts / "libs").mkdir(parents=True, exist_ok=True)
    base = "" if offline else repository(os.environ, Path.home())
    total, there = sum(artifact.size for artifact in wanted), 0
    for artifact in wanted:
        if progress:
            progress(artifact.file, there, total)
        _obtain(artifact, parts / "libs" / artifact.file, offline, base)
        there += artifact.size
    _write_launcher(parts / "languagetool-server.jar", [artifact.file for artifact in wanted])
    (parts / "server.properties").write_text("pipelineCaching=true\nmaxPipelinePoolSize=4\n", encoding="ascii")
    parts.replace(folder)
    return folder


def remove() -> bool:
    """Remove the installation, whole or begun; whether there was one."""
    folders = [folder for folder in engine_folder().glob("LanguageTool-*") if folder.is_dir()]
    for folder in folders:
        shutil.rmtree(folder)
    return bool(folders)


def java() -> str:
    """The Java to start the server with; raises EngineError where there is none of version 17 or newer."""
    home = os.environ.get("JAVA_HOME")
    program = shutil.which(str(Path(home) / "bin" / "java")) if home else shutil.which("java")
    remedy = "install Java 17 or newer (OpenJDK, Temurin), or use the embedded engine"
    if not program:
        raise EngineError(f"LanguageTool needs Java, and there is none: {remedy}")
    said = subprocess.run([program, "-version"], capture_output=True, text=True, check=False).stderr
    number = said.partition('"')[2].partition('"')[0].split(".")[0].split("-")[0]
    if not number.isdigit() or int(number) < 17:
        raise EngineError(f"LanguageTool needs Java 17, and {program} is {number or 'unknown'}: {remedy}")
    return program


def _artifact(line: str) -> Artifact:
    fields = json.loads(line)
    return Artifact(
        fields["group"], fields["artifact"], fields["version"], fields["size"], fields["sha256"], fields["license"]
    )


def _obtain(artifact: Artifact, target: Path, offline: Path | None, base: str) -> None:
    if _is_right(artifact, target):
        return
    part = target.with_name(f"{target.name}.part")
    if offline:
        source = next(iter(sorted(offline.rglob(artifact.file))), None)
        if source is None:
            raise UserError(f"{offline}: has no {artifact.file}; fetch {artifact.path} from a Maven repository into it")
        shutil.copyfile(source, part)
    else:
        _download(f"{base}/{artifact.path}", part)
    if not _is_right(artifact, part):
        part.unlink()
        raise EngineError(f"{artifact.file} is not the file that was pinned (its sha256 differs); it was not installed")
    part.replace(target)


def _download(url: str, part: Path) -> None:
    start = part.stat().st_size if part.exists() else 0
    request = urllib.request.Request(url, headers={"Range": f"bytes={start}-"} if start else {})
    try:
        with (
            urllib.request.urlopen(request, timeout=60) as answer,
            part.open("ab" if answer.status == 206 else "wb") as file,
        ):
            shutil.copyfileobj(answer, file, _BLOCK)
    except urllib.error.HTTPError as error:
        if error.code != 416:  # 416: the part is whole already
            raise EngineError(f"cannot fetch {url}: {error}; try again, or use --offline-dir") from error
    except OSError as error:
        raise EngineError(f"cannot fetch {url}: {error}; try again, or use --offline-dir") from error


def _is_right(artifact: Artifact, file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest() == artifact.sha256


def _write_launcher(jar: Path, names: Sequence[str]) -> None:
    manifest = "\r\n".join(
        [
            "Manifest-Version: 1.0",
            "Main-Class: org.languagetool.server.HTTPServer",
            *_folded("Class-Path: " + " ".join(f"libs/{name}" for name in names)),
            "",
        ]
    )
    with zipfile.ZipFile(jar, "w") as archive:
        archive.writestr("META-INF/MANIFEST.MF", manifest)


def _folded(line: str) -> Iterator[str]:
    yield line[: _LINE - 2]
    rest = line[_LINE - 2 :]
    yield from (f" {rest[at : at + _LINE - 3]}" for at in range(0, len(rest), _LINE - 3))
