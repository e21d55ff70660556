"""Watching files: by looking at their times, which works on every disk and needs no further library."""

import os
import time
from collections.abc import Callable, Iterable, Mapping
from typing import NoReturn

_PAUSE = 0.2
_SHARE = 5

#: Modification time in nanoseconds and size of each file that is there, by path.
Snapshot = Mapping[str, tuple[int, int]]


def take_snapshot(paths: Iterable[str]) -> Snapshot:
    """What can be seen of files from outside."""
    found: dict[str, tuple[int, int]] = {}
    for path in paths:
        try:
            status = os.stat(path)  # noqa: PTH116  a Path for each of ten thousand files costs more than the look
        except OSError:
            continue
        found[path] = (status.st_mtime_ns, status.st_size)
    return found


def watch(list_files: Callable[[], Iterable[str]], report: Callable[[], None]) -> NoReturn:
    """Call `report` now and whenever one of the files is saved, comes or goes, until the caller is interrupted.

    A look never takes more than a small share of the time, however many files there are.
    """
    seen: Snapshot | None = None
    while True:
        began = time.monotonic()
        now = take_snapshot(list_files())
        took = time.monotonic() - began
        if now != seen:
            seen = now
            report()
        time.sleep(max(_PAUSE, _SHARE * took))
