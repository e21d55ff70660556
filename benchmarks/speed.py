"""Times copyedit beside its peers, as ratios within one run: ``python -m benchmarks.speed --archive FOLDER``.

Every figure is of whole processes, from the operating system's own account of each finished one; the median of
several runs counts. ``--generated`` also times what :mod:`benchmarks.growth` generates. The table is printed, and
written to ``benchmarks/RESULTS.md`` with ``--write``.
"""

import argparse
import json
import math
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
OFF = ("--config", "grammar.engine=off", "--exit-zero")
#: An installation has its byte code; a shell that forbids Python to write it would have it made for every run.
BYTE_CODE = {"PYTHONDONTWRITEBYTECODE": ""}


class Cost(NamedTuple):
    """What one process cost: seconds of processor and of wall time, and its peak memory in megabytes."""

    cpu: float
    wall: float
    memory: float


class Row(NamedTuple):
    """One comparison: the work, our figure, and the goal for its ratio to the peer's or, `absolute`, for ours itself.

    Without a `peer` figure the peer was missing here, and nothing can be said.
    """

    work: str
    measure: str
    ours: float
    goal: float | None
    peer: float | None = None
    absolute: bool = False

    def cells(self) -> Iterator[str]:
        """The row as the table shows it."""
        ratio = self.ours / self.peer if self.peer and not self.absolute else None
        judged = self.ours if self.absolute else ratio
        yield from (self.work, self.measure)
        yield "–" if self.absolute else "missing" if self.peer is None else f"{self.peer:.2f}"
        yield f"{self.ours:.2f}"
        yield "–" if ratio is None else f"{ratio:.2f}"
        if self.goal is None:
            yield "–"
        else:
            yield f"{self.goal:.2f}" + ("" if judged is None or judged <= self.goal else " (missed)")


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
    peer = median([*vale, draft], runs, {}, folder).wall if vale else None
    ours = median(copyedit("check", draft, *OFF, "--no-cache"), runs, BYTE_CODE, folder)
    yield Row("one draft, no grammar, beside Vale", "wall s", ours.wall, 1.5, peer)
    python = median([sys.executable, "-c", "pass"], runs, BYTE_CODE, folder)
    yield Row("one draft, no grammar, beside Python that does nothing", "wall s", ours.wall, None, python.wall)


def archive(vale: list[str], folder: Path, content: Path, runs: int) -> Iterator[Row]:
    """A whole archive: beside Vale, then again from the cache."""
    off = [*OFF, "--output-format", "concise"]
    cold = copyedit("check", str(content), *off, "--no-cache")
    ours = median(cold, runs, BYTE_CODE, folder)
    peer = median([*vale, str(content)], runs, {}, folder) if vale else None
    yield Row("archive, no grammar, beside Vale", "CPU s", ours.cpu, 0.7, peer.cpu if peer else None)
    yield Row("archive, no grammar, beside Vale", "peak MB", ours.memory, 0.5, peer.memory if peer else None)
    two = median([*cold, "-j", "2"], runs, BYTE_CODE, folder)
    yield Row("archive, two processes beside one", "wall s", two.wall, 0.6, ours.wall)
    kept = copyedit("check", str(content), *off, "--cache-dir", str(folder / "cache"))
    warm = median(kept, runs, BYTE_CODE, folder)
    yield Row("archive unchanged, from the cache, beside cold", "wall s", warm.wall, 1 / 30, ours.wall)


def through_index(folder: Path, content: Path, runs: int) -> Iterator[Row]:
    """One more draft, compared with the archive through its index, beside the draft alone."""
    draft = folder / "draft.md"
    shutil.copy(next(path for path in sorted(DRAFT.glob("*.md"))), draft)
    file = str(folder / "index.sqlite3")
    run(copyedit("index", "build", str(content), *OFF, "--index", file, "--no-cache"), BYTE_CODE, folder)
    check = copyedit("check", draft.name, *OFF, "--no-cache")
    alone = median(check, runs, BYTE_CODE, folder)
    ours = median([*check, "--index", file], runs, BYTE_CODE, folder)
    yield Row("one draft compared with the archive through the index: added", "wall s", ours.wall - alone.wall, 0.05,
              absolute=True)  # fmt: skip


def similar(count: int, folder: Path) -> Iterator[Row]:
    """The join of restated headlines, on generated ones."""
    command = [sys.executable, "-m", "benchmarks.growth", "join", str(count)]
    process = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **BYTE_CODE}, capture_output=True, text=True, check=True
    )
    found = json.loads(process.stdout)
    work = f"similar pairs among {count:,} generated headlines"
    yield Row(work, "wall s", found["wall"], 60, absolute=True)
    yield Row(work, "peak MB", found["memory"], 1000, absolute=True)
    yield Row(f"{work}, missed of those of a sample", "share", 1 - found["recall"], 0, absolute=True)


def growth(few: int, many: int, folder: Path) -> Iterator[Row]:
    """All rules but grammar on few and on many generated drafts."""
    costs: list[Cost] = []
    for count in (few, many):
        drafts = folder / str(count)
        command = [sys.executable, "-m", "benchmarks.growth", "drafts", str(count), str(drafts)]
        run(command, BYTE_CODE, ROOT)
        costs.append(run(copyedit("check", str(drafts), *OFF, "--no-cache", "-q"), BYTE_CODE, folder))
        shutil.rmtree(drafts)
    exponent = math.log(costs[1].cpu / costs[0].cpu) / math.log(many / few)
    work = f"{many:,} generated drafts beside {few:,}"
    yield Row(f"{work}: exponent of time", "CPU", exponent, 1.05, absolute=True)
    yield Row(work, "CPU s", costs[1].cpu, None, costs[0].cpu)
    yield Row(work, "peak MB", costs[1].memory, None, costs[0].memory)


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| work | measure | peer | copyedit | ratio | goal |", "|---|---|---|---|---|---|"]
    return "\n".join([*lines, *(f"| {' | '.join(row.cells())} |" for row in rows)])


def main() -> None:
    """Measure and print; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archive", type=Path, help="a folder of articles; without one, only start-up is timed")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--generated", action="store_true", help="also time generated headlines and drafts: minutes")
    parser.add_argument("--write", action="store_true", help="write benchmarks/RESULTS.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        vale = vale_command(folder)
        rows = list(start_up(vale, folder, options.runs))
        if options.archive:
            rows += archive(vale, folder, options.archive.resolve(), options.runs)
            rows += through_index(folder, options.archive.resolve(), options.runs)
        if options.generated:
            rows += similar(1_000_000, folder)
            rows += growth(1_000, 30_000, folder)
    text = table(rows)
    print(text)
    if options.write:
        RESULTS.write_text(_page(text), encoding="utf-8")


def _page(text: str) -> str:
    machine = f"{platform.system()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    if hasattr(os, "getloadavg"):
        machine += f", load of the last quarter of an hour {os.getloadavg()[2]:.1f}"
    today = datetime.now(UTC).date().isoformat()
    return f"""# Speed

`make bench`, {today}, {machine}.

{text}

A goal is that of the ratio to the peer or, where there is no peer, that of the figure itself. “missing” says that the
peer was not installed. Figures are the median of several fresh processes with their byte code in place, of one for
the join and the generated drafts.
"""


if __name__ == "__main__":
    main()
