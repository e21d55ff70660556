"""Phase one over many drafts: from the cache where it can be, by several processes where that pays."""

import os
from collections.abc import Callable, Sequence
from typing import NamedTuple

from copyedit.analyze import Analysis, Read, analyze
from copyedit.cache import Cache, fingerprint
from copyedit.codec import decode, encode
from copyedit.files import Draft, UnreadableError
from copyedit.findings import Failure
from copyedit.request import Configs, Sources, Work
from copyedit.rule import CorpusRule, Rule
from copyedit.settings import Settings

#: Called after each draft with how many are done and how many there are.
Progress = Callable[[int, int], None]

#: Below this many drafts to analyze, starting more processes costs more than it saves.
_WORTH_A_POOL = 64


class Job(NamedTuple):
    """A draft that the cache does not know, and the key to keep its analysis under."""

    work: Work
    key: str


def analyze_all(
    works: Sequence[Work],
    configs: Configs,
    sources: Sources,
    *,
    read: Read | None = None,
    cache: Cache | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> list[Analysis]:
    """The analysis of each work, in their order; the same whatever the cache holds and however many `jobs`."""
    done: dict[str, Analysis] = {}
    missing: list[Job] = []
    for work in works:
        known, key = _look_up(work, configs, sources, cache, read)
        if known:
            done[work.path] = known
        else:
            missing.append(Job(work, key))

    def finish(job: Job, analysis: Analysis) -> None:
        done[job.work.path] = analysis
        if cache and job.key and not analysis.failures:
            cache.put(job.key, encode(analysis))
        if progress:
            progress(len(done), len(works))

    processes = jobs or os.cpu_count() or 1
    if processes > 1 and read is None and len(missing) >= _WORTH_A_POOL:
        from copyedit.workers import analyze_in_processes

        analyze_in_processes(missing, configs, sources, processes, finish)
    else:
        for job in missing:
            finish(job, analyze_work(job.work, configs, sources, read))
    return [done[work.path] for work in works]


def analyze_work(work: Work, configs: Configs, sources: Sources, read: Read | None = None) -> Analysis:
    """The analysis of one file; one that cannot be read gives a failure."""
    try:
        draft = sources.read(work.path)
    except UnreadableError as error:
        return Analysis(work.path, failures=(Failure(work.path, str(error)),))
    settings = configs.settings(work.path)
    return analyze(work.path, draft.text, rules_for(work, settings), read=read, language=settings.language)


def rules_for(work: Work, settings: Settings) -> Sequence[Rule]:
    """The rules that a file is checked with; one that only serves for comparison needs its facts alone."""
    rules = settings.active_rules
    return rules if work.named else [rule for rule in rules if isinstance(rule, CorpusRule)]


def _look_up(
    work: Work, configs: Configs, sources: Sources, cache: Cache | None, read: Read | None
) -> tuple[Analysis | None, str]:
    if cache is None:
        return None, ""
    try:
        draft = sources.read(work.path)
    except UnreadableError:
        return None, ""
    key = _key(work, draft, configs.settings(work.path), engine=read is not None)
    data = cache.get(key)
    if data is None:
        return None, key
    try:
        return decode(Analysis, data), key
    except ValueError:
        return None, key


def _key(work: Work, draft: Draft, settings: Settings, *, engine: bool) -> str:
    base = fingerprint(rules_for(work, settings), f"{settings.language} {settings.grammar if engine else ''}")
    return f"{base}:{draft.digest}:{work.path}"
