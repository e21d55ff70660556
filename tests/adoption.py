"""What the tests of adoption share: a repository to work in, and copyedit as its users run it."""

import subprocess
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner

from copyedit.cli import main

_GIT = ("git", "-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "core.autocrlf=false")


class Outcome(NamedTuple):
    """Exit code of a command, its standard output as bytes and as text, and its standard error."""

    code: int
    data: bytes
    err: str

    @property
    def out(self) -> str:
        """Standard output as text."""
        return self.data.decode()


def copyedit(folder: Path, *arguments: str, stdin: bytes | None = None) -> Outcome:
    """Run copyedit in a folder, with all of its command line but in this process."""
    environment = {"COPYEDIT_CACHE_DIR": str(folder / ".cache"), "NO_COLOR": "1", "COLUMNS": "100"}
    code: object = None
    with chdir(folder), CliRunner().isolation(input=stdin, env=environment) as streams:
        try:
            main(arguments)
        except SystemExit as ended:
            code = ended.code
        out, err = streams[0].getvalue(), streams[1].getvalue()
    assert isinstance(code, int)
    return Outcome(code, out, err.decode())


def git(folder: Path, *arguments: str, stdin: bytes | None = None) -> str:
    """Run git in a folder; it must succeed."""
    done = subprocess.run([*_GIT, *arguments], cwd=folder, input=stdin, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def commit(folder: Path, message: str = "Work") -> None:
    """Commit everything in a folder, as a new repository if it is none."""
    if not (folder / ".git").exists():
        git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)


def write(folder: Path, **drafts: str) -> None:
    """Write drafts, ``name="text"`` as ``name.md``, with the line ends as given."""
    for name, text in drafts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8", newline="")
