"""A check on a Dask cluster: both phases as tasks of its workers, the same report as on one machine.

Workers must have the same version of copyedit and see the files under the same paths. The facts of drafts stay on the
cluster: this process receives findings, never facts.
"""

import os
import pickle
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from copyedit import __version__
from copyedit.analyze import Analysis
from copyedit.cache import open_cache
from copyedit.corpus import check_corpus
from copyedit.engines.reader import Reader, open_reader
from copyedit.errors import UserError
from copyedit.findings import Fact, Failure, Finding
from copyedit.phase_one import Progress, analyze_all, needs_engine
from copyedit.report import Report
from copyedit.request import Configs, Request, Sources, Work
from copyedit.rule import Rule
from copyedit.run import conclude, find_works

LOCAL = "local"
_BATCH = 64
_CONNECT_SECONDS = 10
_JOIN_SECONDS = 60


class _Batch(NamedTuple):
    """What phase one gives of some drafts; `known` has digest and encoding of each."""

    analyses: tuple[Analysis, ...]
    known: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]


class Cluster:
    """A connection to the workers of a cluster."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def check(self, request: Request, progress: Progress | None = None) -> Report:
        """Check what a request names; a worker that dies has its tasks done again by another."""
        configs, sources = Configs(request), Sources(request)
        works = list(find_works(request, configs))
        run = pickle.dumps((os.urandom(8), __version__, str(Path.cwd()), replace(request, jobs=1)))
        parts = [works[start : start + _BATCH] for start in range(0, len(works), _BATCH)]
        batches = [self._client.submit(_analyze, run, part, pure=False) for part in parts]
        analyses = list(self._gathered(batches, sources, len(works), progress))

        def compare(_: Sequence[Analysis], rules: Sequence[Rule]) -> tuple[list[Finding], list[Failure]]:
            return self._compare(batches, rules)

        return conclude(analyses, works, configs, sources, compare=compare)

    def wait_for_workers(self, count: int) -> None:
        """Wait until so many workers have joined."""
        self._client.wait_for_workers(count, timeout=_JOIN_SECONDS)

    def process_ids(self) -> list[int]:
        """The process ids of the workers, each on its own machine."""
        found: dict[str, int] = self._client.run(os.getpid)
        return [found[worker] for worker in sorted(found)]

    def _gathered(
        self, batches: Sequence[Any], sources: Sources, total: int, progress: Progress | None
    ) -> Iterator[Analysis]:
        """The analyses without their facts, in the order in which they are done."""
        light = [self._client.submit(_without_facts, batch, pure=False) for batch in batches]
        done = 0
        for future in import_module("distributed").as_completed(light):
            batch: _Batch = future.result()
            sources.notices.update(batch.notices)
            for analysis, (digest, encoding) in zip(batch.analyses, batch.known, strict=True):
                if digest:
                    sources.remember(analysis.path, digest, encoding)
                yield analysis
            done += len(batch.analyses)
            if progress:
                progress(done, total)

    def _compare(self, batches: Sequence[Any], rules: Sequence[Rule]) -> tuple[list[Finding], list[Failure]]:
        """Phase two: one task a rule, which receives the facts of that rule and no others."""
        submit = self._client.submit
        tasks = [
            submit(_judge, rule, [submit(_facts, batch, rule.id, pure=False) for batch in batches], pure=False)
            for rule in rules
        ]
        results: list[tuple[list[Finding], list[Failure]]] = self._client.gather(tasks)
        findings = [finding for found, _ in results for finding in found]
        return findings, [failure for _, failed in results for failure in failed]


@contextmanager
def open_cluster(address: str, processes: int = 0) -> Iterator[Cluster]:
    """The cluster whose scheduler listens at `address`; ``local`` starts one here for the time of the run."""
    try:
        distributed = import_module("distributed")
    except ImportError as error:
        raise UserError("--cluster needs Dask; install it with “pip install copyedit-desk[cluster]”") from error
    with ExitStack() as stack:
        target: object = address
        if address == LOCAL:
            options = {"threads_per_worker": 1, "dashboard_address": None}
            target = stack.enter_context(distributed.LocalCluster(processes or os.cpu_count() or 1, **options))
        try:
            client = stack.enter_context(distributed.Client(target, timeout=_CONNECT_SECONDS))
        except (OSError, ValueError) as error:
            raise UserError(f"--cluster {address}: no scheduler answers there; start one, or use “local”") from error
        yield Cluster(client)


class _Held(NamedTuple):
    configs: Configs
    readers: list[Reader]


@lru_cache(maxsize=1)
def _held(run: bytes) -> _Held:
    """What a worker keeps between the tasks of one run."""
    _, version, folder, request = pickle.loads(run)
    if version != __version__:
        raise UserError(f"a worker of the cluster has copyedit {__version__}, this is {version}; use one version")
    try:
        os.chdir(folder)
    except OSError as error:
        raise UserError(
            f"a worker of the cluster does not see {folder}; use a folder that all machines share"
        ) from error
    return _Held(Configs(request), [])


def _analyze(run: bytes, works: Sequence[Work]) -> _Batch:
    held = _held(run)
    sources = Sources(held.configs.request)
    needed = needs_engine(works, held.configs)
    if needed and not held.readers:
        held.readers.append(ExitStack().enter_context(open_reader(held.configs.root.settings().grammar, None)))
    reader = held.readers[0] if needed else None
    with open_cache(held.configs.request.cache_folder) as cache:
        analyses = analyze_all(works, held.configs, sources, reader=reader, cache=cache)
    notices = {*sources.notices, *(reader.notices if reader else ())}
    return _Batch(tuple(analyses), tuple(sources.known(work.path) for work in works), tuple(sorted(notices)))


def _without_facts(batch: _Batch) -> _Batch:
    return batch._replace(analyses=tuple(replace(analysis, facts={}) for analysis in batch.analyses))


def _facts(batch: _Batch, rule_id: str) -> tuple[Fact, ...]:
    return tuple(fact for analysis in batch.analyses for fact in analysis.facts.get(rule_id, ()))


def _judge(rule: Rule, facts: Sequence[tuple[Fact, ...]]) -> tuple[list[Finding], list[Failure]]:
    return check_corpus((Analysis("", facts={rule.id: part}) for part in facts), [rule])
