"""Phase one in several processes; a worker that is killed costs its drafts a second try, nothing else."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING, TypeVar

from copyedit.analyze import Analysis
from copyedit.cache import Paragraphs, open_cache
from copyedit.codec import decode, encode
from copyedit.engines.reader import Reader, open_reader
from copyedit.findings import Failure
from copyedit.request import Configs, Request, Sources, Work

if TYPE_CHECKING:
    from copyedit.phase_one import Job

T = TypeVar("T")

_BATCH = 16
_PARENT_CHECK_SECONDS = 1.0

#: The encoded analysis of one draft, its digest and encoding, and the notices so far, as a worker sends them.
Answer = tuple[bytes, str, str, tuple[str, ...]]


def analyze_in_processes(
    jobs: Sequence["Job"],
    configs: Configs,
    sources: Sources,
    processes: int,
    finish: Callable[["Job", Analysis], None],
    *,
    with_engine: bool = False,
) -> None:
    """Analyze `jobs` and hand each analysis to `finish`; no worker outlives this process."""
    left = [list(jobs[start : start + _BATCH]) for start in range(0, len(jobs), _BATCH)]
    pool = partial(_pool, configs.request, processes, with_engine)
    left = _round(left, pool, sources, finish)
    if left:
        count = sum(map(len, left))
        sources.notices.add(f"a worker process was killed; its drafts ({count}) were checked again")
        left = _round(left, pool, sources, finish)
    for job in (job for batch in left for job in batch):
        failure = Failure(job.work.path, "the process that checked it was killed twice; check it alone")
        finish(job, Analysis(job.work.path, failures=(failure,)))


def _pool(request: Request, processes: int, with_engine: bool) -> ProcessPoolExecutor:
    # A process that has threads must not be forked: a lock that one of them holds stays locked in the child.
    method = "fork" if threading.active_count() == 1 and hasattr(os, "fork") else "spawn"
    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(processes, context, _start_worker, (request, os.getpid(), with_engine))


def _round(
    batches: list[list["Job"]],
    make_pool: Callable[[], ProcessPoolExecutor],
    sources: Sources,
    finish: Callable[["Job", Analysis], None],
) -> list[list["Job"]]:
    """Run `batches` in a pool of their own; the batches that a killed worker left undone come back."""
    lost: list[list[Job]] = []
    pool = make_pool()
    try:
        running = {pool.submit(_analyze_batch, [job.work for job in batch]): batch for batch in batches}
        while running:
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                batch = running.pop(future)
                try:
                    answers = future.result()
                except BrokenProcessPool:
                    lost.append(batch)
                    continue
                _take(batch, answers, sources, finish)
        pool.shutdown()
    except BrokenProcessPool:  # a worker died while batches were still being handed out
        return batches
    except BaseException:
        for child in multiprocessing.active_children():
            child.terminate()
        raise
    return lost


def _take(
    batch: Sequence["Job"],
    answers: Sequence[Answer],
    sources: Sources,
    finish: Callable[["Job", Analysis], None],
) -> None:
    for job, (data, digest, encoding, notices) in zip(batch, answers, strict=True):
        sources.notices.update(notices)
        if digest:
            sources.remember(job.work.path, digest, encoding)
        finish(job, decode(Analysis, data))


class _Worker:
    """What a worker process holds: its own view of the request, and its own grammar engine."""

    configs: Configs
    sources: Sources
    reader: Reader | None = None


def _start_worker(request: Request, parent: int, with_engine: bool) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, args=(parent,), daemon=True).start()
    _Worker.configs = Configs(request)
    _Worker.sources = Sources(request)
    if with_engine:
        cache = _lasting(open_cache(request.cache_folder))
        grammar = _Worker.configs.root.settings().grammar
        _Worker.reader = _lasting(open_reader(grammar, Paragraphs(cache) if cache else None))


def _lasting(context: AbstractContextManager[T]) -> T:
    """What `context` gives, left open until the process ends."""
    stack = ExitStack()
    Finalize(None, stack.close, exitpriority=1)
    return stack.enter_context(context)


def _follow(parent: int) -> None:
    """End this process soon after its parent has ended, however that came about."""
    while os.getppid() == parent:
        time.sleep(_PARENT_CHECK_SECONDS)
    os._exit(1)


def _analyze_batch(works: list[Work]) -> list[Answer]:
    from copyedit.phase_one import analyze_work

    answers: list[Answer] = []
    for work in works:
        analysis = analyze_work(work, _Worker.configs, _Worker.sources, _Worker.reader)
        digest, encoding = _Worker.sources.known(work.path)
        notices = _Worker.reader.notices if _Worker.reader else ()
        answers.append((encode(analysis), digest, encoding, tuple(notices)))
    return answers
