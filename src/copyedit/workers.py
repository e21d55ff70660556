"""Phase one in several processes; a worker that is killed costs its drafts a second try, nothing else."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

from copyedit.analyze import Analysis
from copyedit.codec import decode, encode
from copyedit.findings import Failure
from copyedit.request import Configs, Request, Sources

if TYPE_CHECKING:
    from copyedit.phase_one import Job

_BATCH = 16
_PARENT_CHECK_SECONDS = 1.0

#: Path, encoded analysis, digest and encoding of one draft, as a worker sends it.
Answer = tuple[bytes, str, str]


def analyze_in_processes(
    jobs: Sequence["Job"],
    configs: Configs,
    sources: Sources,
    processes: int,
    finish: Callable[["Job", Analysis], None],
) -> None:
    """Analyze `jobs` and hand each analysis to `finish`; no worker outlives this process."""
    left = [list(jobs[start : start + _BATCH]) for start in range(0, len(jobs), _BATCH)]
    left = _round(left, configs.request, sources, processes, finish)
    if left:
        count = sum(map(len, left))
        sources.notices.add(f"a worker process was killed; its drafts ({count}) were checked again")
        left = _round(left, configs.request, sources, processes, finish)
    for job in (job for batch in left for job in batch):
        failure = Failure(job.work.path, "the process that checked it was killed twice; check it alone")
        finish(job, Analysis(job.work.path, failures=(failure,)))


def _round(
    batches: list[list["Job"]],
    request: Request,
    sources: Sources,
    processes: int,
    finish: Callable[["Job", Analysis], None],
) -> list[list["Job"]]:
    """Run `batches` in a pool of their own; the batches that a killed worker left undone come back."""
    lost: list[list[Job]] = []
    context = multiprocessing.get_context("fork" if threading.active_count() == 1 and hasattr(os, "fork") else "spawn")
    pool = ProcessPoolExecutor(processes, context, _start_worker, (request, os.getpid()))
    try:
        running: dict[Future[list[Answer]], list[Job]] = {}
        for batch in batches:
            running[pool.submit(_analyze_batch, [job.work for job in batch])] = batch
        while running:
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                batch = running.pop(future)
                try:
                    answers = future.result()
                except BrokenProcessPool:
                    lost.append(batch)
                    continue
                for job, (data, digest, encoding) in zip(batch, answers, strict=True):
                    if digest:
                        sources.remember(job.work.path, digest, encoding)
                    finish(job, decode(Analysis, data))
    except BrokenProcessPool:
        lost += [batch for batch in batches if batch not in lost and batch not in running.values()]
        lost += running.values()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in multiprocessing.active_children():
            child.terminate()
    return lost


class _Worker:
    """What a worker process holds: its own view of the request."""

    configs: Configs
    sources: Sources


def _start_worker(request: Request, parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, args=(parent,), daemon=True).start()
    _Worker.configs = Configs(request)
    _Worker.sources = Sources(request)


def _follow(parent: int) -> None:
    """End this process soon after its parent has ended, however that came about."""
    while os.getppid() == parent:
        time.sleep(_PARENT_CHECK_SECONDS)
    os._exit(1)


def _analyze_batch(works: list[object]) -> list[Answer]:
    from copyedit.phase_one import analyze_work
    from copyedit.request import Work

    answers: list[Answer] = []
    for work in works:
        assert isinstance(work, Work)
        analysis = analyze_work(work, _Worker.configs, _Worker.sources)
        digest, encoding = _Worker.sources.known(work.path)
        answers.append((encode(analysis), digest, encoding))
    return answers
