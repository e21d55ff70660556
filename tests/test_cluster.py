"""A check on a cluster: the same report as here, whatever happens to a worker."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from adoption import copyedit

from copyedit.cluster import open_cluster
from copyedit.report import Report
from copyedit.run import Request, check

NAMES = ("Anneliese Brandhofer", "Annelise Brandhofer")
WORDS = ("pier", "school", "harbour", "market", "bridge", "library", "orchard", "quarry", "chapel")
REQUEST = Request(paths=["."], jobs=1)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "copyedit.toml").write_text("[grammar]\nengine = 'off'\n", encoding="utf-8")
    for number in range(700):
        words = [WORDS[number // step % 9] for step in (81, 9, 1)]
        topic = " and ".join(f"{word} {number % 7}" for word in words)
        headline = f"Council ponders {topic}" if number % 400 else "The mill reopens after forty silent years"
        text = f"# {headline}\n\nIn the the end {NAMES[number % 50 == 7]} spoke of {topic} once more.\n"
        (tmp_path / f"{'-'.join(words)}.md").write_text(text, encoding="utf-8")
    (tmp_path / "old.md").write_bytes(b"# Caf\xe9\n\nIt rained.\n")
    (tmp_path / "bad.md").write_bytes(b"\0")
    return tmp_path


@pytest.fixture
def address(archive: Path) -> Iterator[str]:
    """A real scheduler with two worker processes."""
    pytest.importorskip("distributed")
    file = archive / "scheduler.json"
    common = ("--no-dashboard", "--scheduler-file", str(file))
    commands = [("scheduler", "--host", "127.0.0.1", "--port", "0"), *[("worker", "--no-nanny", "--nthreads", "1")] * 2]
    with ExitStack() as stack:
        for command in commands:
            program = [sys.executable, "-m", f"distributed.cli.dask_{command[0]}", *common, *command[1:]]
            process = stack.enter_context(subprocess.Popen(program, stderr=subprocess.DEVNULL, cwd=archive.parent))
            stack.callback(process.terminate)
            while not file.exists():
                assert process.poll() is None
                time.sleep(0.1)
        yield str(json.loads(file.read_text("utf-8"))["address"])


def outcome(report: Report) -> tuple[object, ...]:
    return report.findings, report.failures, report.notices, report.paths, report.suppressed, report.checked


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_gives_the_same_report_byte_for_byte(archive: Path, address: str) -> None:
    here = copyedit(archive, "check", ".", "-f", "json", "--no-cache")
    there = copyedit(archive, "check", ".", "-f", "json", "--no-cache", "--cluster", address)
    assert "headline-duplicate" in here.out
    assert "Brandhofer" in here.out
    assert there.data == here.data
    assert there.code == here.code == 2


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_killed_worker_costs_nothing(archive: Path, address: str) -> None:
    expected = check(REQUEST)
    killed: list[int] = []
    with open_cluster(address) as cluster:
        cluster.wait_for_workers(2)

        def kill_one(done: int, total: int) -> None:
            if not killed:
                killed.append(cluster.process_ids()[0])
                os.kill(killed[0], signal.SIGKILL)
                assert done < total

        report = cluster.check(REQUEST, kill_one)
        assert len(cluster.process_ids()) == 1
    assert killed
    assert outcome(report) == outcome(expected)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_of_its_own(archive: Path) -> None:
    pytest.importorskip("distributed")
    with open_cluster("local", 2) as cluster:
        assert outcome(cluster.check(replace(REQUEST, jobs=2))) == outcome(check(REQUEST))


def test_without_a_scheduler_or_dask_one_sentence_says_so(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    refused = copyedit(archive, "check", "old.md", "--cluster", "local")
    assert refused.code == 2
    assert "install it with" in refused.err
