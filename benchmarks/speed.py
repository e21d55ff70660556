"""Times copyedit beside its peers, as ratios within one run: ``python -m benchmarks.speed --archive FOLDER``.

Every figure is of whole processes, from the operating system's own account of each finished one; the median of
several runs counts. The table is printed, and written to ``benchmarks/RESULTS.md`` with ``--write``.
"""

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
DRAFT = ROOT / "examples"
RESULTS = ROOT / "benchmarks" / "RESULTS.md"
#: An installation has its byte code; a shell that forbids Python to write it would have it made for every run.
BYTE_CODE = {"PYTHONDONTWRITEBYTECODE": ""}


class Cost(NamedTuple):
    """What one process cost: seconds of processor and of wall time, and its peak memory in megabytes."""

    cpu: float
    wall: float
    memory: float


class Row(NamedTuple):
    """One comparison: the work, the peer's figure, ours, and the ratio that we aim at."""

    work: str
    measure: str
    peer: float
    ours: float
    goal: float

    @property
    def ratio(self) -> float:
        """Ours over the peer's."""
        return self.ours / self.peer if self.peer else 0.0


def run(command: Sequence[str], environment: Mapping[str, str], folder: Path) -> Cost:
    """The cost of one run of `command`, its output thrown away."""
    started = time.perf_counter()
    with Path(os.devnull).open("wb") as nothing:
        process = subprocess.Popen(
            command, stdout=nothing, stderr=nothing, env={**os.environ, **environment}, cwd=folder
        )
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - started, usage.ru_maxrss / 1024)


def median(command: Sequence[str], runs: int, environment: Mapping[str, str], folder: Path) -> Cost:
    """The median cost of `runs` runs, after one that does not count."""
    run(command, environment, folder)
    costs = [run(command, environment, folder) for _ in range(runs)]
    return Cost(*(statistics.median(values) for values in zip(*costs, strict=True)))


def copyedit(*args: str) -> list[str]:
    """A command line of copyedit, from this checkout's environment."""
    return [sys.executable, "-m", "copyedit", *args]


def vale_command(folder: Path) -> list[str]:
    """Vale with the style it brings along, or nothing where it is not installed."""
    program = shutil.which("vale")
    if not program:
        return []
    config = folder / ".vale.ini"
    config.write_text("MinAlertLevel = suggestion\n[*]\nBasedOnStyles = Vale\n", encoding="utf-8")
    return [program, f"--config={config}", "--no-exit", "--output=line"]


def start_up(vale: list[str], folder: Path, runs: int) -> Iterator[Row]:
    """One short draft in a fresh process."""
    draft = str(next(path for path in sorted(DRAFT.glob("*.md"))))
    off = ["--config", "grammar.engine=off", "--no-cache"]
    if vale:
        peer = median([*vale, draft], runs, {}, folder)
        ours = median(copyedit("check", draft, *off), runs, {}, folder)
        yield Row("one draft, no grammar, beside Vale", "wall s", peer.wall, ours.wall, 1.5)


def archive(vale: list[str], folder: Path, content: Path, runs: int) -> Iterator[Row]:
    """A whole archive: beside Vale, then again from the cache."""
    off = ["--config", "grammar.engine=off", "--output-format", "concise"]
    cold = copyedit("check", str(content), *off, "--no-cache")
    ours = median(cold, runs, {}, folder)
    if vale:
        peer = median([*vale, str(content)], runs, {}, folder)
        yield Row("archive, no grammar, beside Vale", "CPU s", peer.cpu, ours.cpu, 0.7)
        yield Row("archive, no grammar, beside Vale", "peak MB", peer.memory, ours.memory, 0.5)
    two = median([*cold, "-j", "2"], runs, {}, folder)
    yield Row("archive, two processes beside one", "wall s", ours.wall, two.wall, 0.6)
    warm = median(copyedit("check", str(content), *off, "--cache-dir", str(folder / "cache")), runs, {}, folder)
    yield Row("archive unchanged, from the cache, beside cold", "wall s", ours.wall, warm.wall, 1 / 30)


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| work | measure | peer | copyedit | ratio | goal |", "|---|---|---|---|---|---|"]
    for row in rows:
        verdict = "" if row.ratio <= row.goal else " (missed)"
        figures = f"{row.peer:.2f} | {row.ours:.2f} | {row.ratio:.2f} | {row.goal:.2f}{verdict}"
        lines.append(f"| {row.work} | {row.measure} | {figures} |")
    return "\n".join(lines)


def main() -> None:
    """Measure and print; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archive", type=Path, help="a folder of articles; without one, only start-up is timed")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="write benchmarks/RESULTS.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        vale = vale_command(folder)
        rows = list(start_up(vale, folder, options.runs))
        if options.archive:
            rows += archive(vale, folder, options.archive.resolve(), options.runs)
    text = table(rows)
    print(text)
    if options.write:
        machine = f"{platform.system()}, {os.cpu_count()} processors, Python {platform.python_version()}"
        today = datetime.now(UTC).date().isoformat()
        RESULTS.write_text(f"# Speed\n\n`make bench`, {today}, {machine}.\n\n{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
