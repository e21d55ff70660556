"""Watching, with a real process and real files."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path

from adoption import write

from copyedit.watch import take_snapshot


def test_a_snapshot_sees_what_was_saved_and_skips_what_is_gone(tmp_path: Path) -> None:
    write(tmp_path, one="One.\n")
    paths = [str(tmp_path / "one.md"), str(tmp_path / "gone.md")]
    before = take_snapshot(paths)
    write(tmp_path, one="One, two.\n")
    assert list(before) == paths[:1]
    assert take_snapshot(paths) != before


def _copy(stream: Iterable[str], lines: "queue.Queue[str]") -> None:
    for line in stream:
        lines.put(line)


def test_a_save_is_reported_at_once(tmp_path: Path) -> None:
    write(tmp_path, one="# One\n\nFine.\n")
    command = [sys.executable, "-m", "copyedit", "check", "--watch", "-f", "concise", "--select", "doubled-word"]
    environment = {**os.environ, "COPYEDIT_CACHE_DIR": str(tmp_path / ".cache"), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout
    lines: queue.Queue[str] = queue.Queue()
    reader = threading.Thread(target=_copy, args=(process.stdout, lines), daemon=True)
    reader.start()

    def wait_for(words: str) -> float:
        began = time.monotonic()
        while words not in lines.get(timeout=30):
            pass
        return time.monotonic() - began

    try:
        wait_for("watching")
        write(tmp_path, one="# One\n\nThe the end.\n")
        assert wait_for("one.md:3:1") < 10
        wait_for("watching")
        write(tmp_path, two="# Two\n\nOf of it.\n")
        wait_for("two.md:3:1")
        wait_for("watching")
        (tmp_path / "two.md").unlink()
        write(tmp_path, one="# One\n\nThe end.\n")
        wait_for("watching")
    finally:
        process.send_signal(signal.SIGINT)
    assert process.wait(timeout=10) == 0
    reader.join()
    process.stdout.close()
