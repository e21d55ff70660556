"""Where the start of ``copyedit check`` goes: ``python -m benchmarks.startup [DRAFT] [--shown N]``.

Prints the wall time of fresh processes beside that of Python alone, and the imports and functions that take longest,
without grammar and without the cache.
"""

import argparse
import cProfile
import io
import os
import pstats
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout, suppress
from pathlib import Path
from typing import NamedTuple

from benchmarks.speed import BYTE_CODE, DRAFT, OFF, copyedit, median


class Import(NamedTuple):
    """What one module took to import, in milliseconds: by itself, and with all that it imports."""

    module: str
    own: float
    total: float


def imports(command: Sequence[str]) -> list[Import]:
    """The imports of a Python command line, the longest first."""
    timed = [command[0], "-X", "importtime", *command[1:]]
    environment = {**os.environ, **BYTE_CODE}
    process = subprocess.run(timed, env=environment, capture_output=True, text=True, encoding="utf-8", check=True)
    return sorted(_read(process.stderr), key=lambda found: -found.total)


def _read(report: str) -> Iterator[Import]:
    for line in report.splitlines():
        own, _, rest = line.removeprefix("import time:").partition("|")
        total, _, module = rest.partition("|")
        if own.strip().isdecimal() and total.strip().isdecimal():
            yield Import(module.strip(), int(own) / 1000, int(total) / 1000)


def functions(arguments: Sequence[str], shown: int) -> str:
    """The functions that take longest in this process, by the time spent in each itself."""
    from copyedit.cli import main as run

    profile, text = cProfile.Profile(), io.StringIO()
    with redirect_stdout(io.StringIO()), suppress(SystemExit):
        profile.runcall(run, arguments)
    pstats.Stats(profile, stream=text).strip_dirs().sort_stats("tottime").print_stats(shown)
    return text.getvalue()


def main() -> None:
    """Measure and print; see the module's docstring."""
    parser = argparse.ArgumentParser(description="Where the start of “copyedit check” goes.")
    parser.add_argument("draft", nargs="?", type=Path, default=next(iter(sorted(DRAFT.glob("*.md")))))
    parser.add_argument("--shown", type=int, default=25)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    arguments = ["check", str(options.draft.resolve()), *OFF, "--no-cache"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        python = median([sys.executable, "-c", "pass"], options.runs, BYTE_CODE, folder)
        ours = median(copyedit(*arguments), options.runs, BYTE_CODE, folder)
    print(f"python alone {python.wall:.3f} s; copyedit check {ours.wall:.3f} s, {ours.memory:.0f} MB\n")
    print(f"{'own ms':>8}{'all ms':>8}  import")
    for found in imports(copyedit(*arguments))[: options.shown]:
        print(f"{found.own:8.1f}{found.total:8.1f}  {found.module}")
    print(functions(arguments, options.shown))


if __name__ == "__main__":
    main()
