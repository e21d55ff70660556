"""Workers that are killed, and parents that are."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

KILLED_ONCE = """
import os, signal
from pathlib import Path
import copyedit.phase_one as phase_one
from copyedit.cli import main

whole = phase_one.analyze_work

def analyze_work(work, *rest):
    mark = Path("killed")
    if work.path == "05.md" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return whole(work, *rest)

phase_one.analyze_work = analyze_work
main(["check", ".", "-j", "2", "-f", "json", "--no-cache", "--select", "doubled-word"])
"""


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(tmp_path)
    names = [f"{number:02}.md" for number in range(80)]
    for name in names:
        (tmp_path / name).write_text("# Rain\n\nIn the the end.\n", encoding="utf-8")
    return names


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the test reaches into forked workers")
def test_a_killed_worker_costs_a_second_try_and_nothing_else(drafts: list[str]) -> None:
    result = subprocess.run([sys.executable, "-c", KILLED_ONCE], capture_output=True, text=True, check=False)
    report = json.loads(result.stdout)
    assert Path("killed").exists()
    assert [finding["path"] for finding in report["findings"]] == drafts
    assert report["failures"] == []
    assert "a worker process was killed" in result.stderr


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks for orphans in /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_outlives_its_parent(drafts: list[str], how: signal.Signals, tmp_path: Path) -> None:
    for name in drafts:
        (tmp_path / name).write_text("# Rain\n\nIn the the end of it all we went home.\n\n" * 400, encoding="utf-8")
    for number in range(100, 160):
        (tmp_path / f"{number}.md").write_text("# Rain\n\nIn the the end of it all.\n\n" * 800, encoding="utf-8")
    mark = f"--stdin-filename=orphan-{os.getpid()}-{how}.md"
    command = [sys.executable, "-m", "copyedit", "check", ".", "-j", "2", "--no-cache", "-q", "--no-progress", mark]
    command += ["--config", "grammar.engine=off"]
    parent = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 20
    while len(_alive(mark)) < 3 and time.monotonic() < deadline and parent.poll() is None:
        time.sleep(0.05)
    assert len(_alive(mark)) >= 3
    parent.send_signal(how)
    parent.wait(20)
    deadline = time.monotonic() + 10
    while _alive(mark) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert _alive(mark) == []


def _alive(mark: str) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                if mark.encode() in (entry / "cmdline").read_bytes():
                    found.append(int(entry.name))
            except OSError:
                continue
    return found
