"""Phase one over many drafts: from the cache where it can be, by several processes where that pays."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from copyedit.analyze import Analysis, Read, analyze
from copyedit.cache import Cache, Paragraphs, fingerprint
from copyedit.codec import decode, encode
from copyedit.engines import OFF
from copyedit.engines.reader import Reader, open_reader
from copyedit.files import Draft, UnreadableError
from copyedit.findings import Failure
from copyedit.request import Configs, Sources, Work
from copyedit.rule import CorpusRule, EngineRule, Rule
from copyedit.settings import Settings

#: Called after each draft with how many are done and how many there are.
Progress = Callable[[int, int], None]

#: Below this many drafts to analyze, starting more processes costs more than it saves.
_WORTH_A_POOL = 64
#: The same where an engine reads the drafts, which takes most of the time.
_WORTH_A_POOL_WITH_ENGINE = 12


class Job(NamedTuple):
    """A draft that the cache does not know, the key to keep its analysis under, and its text if it was just read."""

    work: Work
    key: str
    draft: Draft | None = None


def analyze_all(
    works: Sequence[Work],
    configs: Configs,
    sources: Sources,
    *,
    reader: Reader | None = None,
    cache: Cache | None = None,
    progress: Progress | None = None,
) -> list[Analysis]:
    """The analysis of each work, in their order; the same whatever the cache holds and however many processes work."""
    done: dict[str, Analysis] = {}
    missing: list[Job] = []
    key_of = _Keys(configs, reader)
    processes = configs.request.jobs or os.cpu_count() or 1
    worth = _WORTH_A_POOL_WITH_ENGINE if reader else _WORTH_A_POOL

    def finish(job: Job, analysis: Analysis) -> None:
        done[job.work.path] = analysis
        if cache and job.key and not analysis.failures:
            cache.put(job.key, encode(analysis))
        if progress:
            progress(len(done), len(works))

    for work in works:
        known, job = _look_up(work, sources, cache, key_of)
        if known:
            done[work.path] = known
        elif processes == 1:
            finish(job, analyze_work(work, configs, sources, reader, job.draft))
        else:
            # the texts of an archive need not fit into memory
            missing.append(job if len(missing) < worth else job._replace(draft=None))
    if len(missing) >= worth:
        from copyedit.workers import analyze_in_processes

        analyze_in_processes(missing, configs, sources, processes, finish, with_engine=reader is not None)
    else:
        for job in missing:
            finish(job, analyze_work(job.work, configs, sources, reader, job.draft))
    return [done[work.path] for work in works]


def analyze_work(
    work: Work, configs: Configs, sources: Sources, read: Read | None = None, draft: Draft | None = None
) -> Analysis:
    """The analysis of one file, read now unless its `draft` is at hand; one that cannot be read gives a failure."""
    try:
        draft = draft or sources.read(work.path)
    except UnreadableError as error:
        return Analysis(work.path, failures=(Failure(work.path, str(error)),))
    settings = configs.settings(work.path)
    return analyze(work.path, draft.text, rules_for(work, settings), read=read, language=settings.language)


def rules_for(work: Work, settings: Settings) -> Sequence[Rule]:
    """The rules that a file is checked with; one that only serves for comparison needs its facts alone."""
    rules = settings.active_rules
    return rules if work.named else [rule for rule in rules if isinstance(rule, CorpusRule)]


def needs_engine(works: Iterable[Work], configs: Configs) -> bool:
    """Whether a grammar engine is on, and any rule asks for it."""
    used = configs.in_use(work.path for work in works if work.named)
    wanted = any(isinstance(rule, EngineRule) for settings in used for rule in settings.active_rules)
    return wanted and configs.root.settings().grammar.engine != OFF


@contextmanager
def engine_for(works: Iterable[Work], configs: Configs, cache: Cache | None) -> Iterator[Reader | None]:
    """The grammar engine of a run, None where no rule asks for one; its answers are kept by paragraph."""
    if not needs_engine(works, configs):
        yield None
        return
    with open_reader(configs.root.settings().grammar, Paragraphs(cache) if cache else None) as reader:
        yield reader


class _Keys:
    """Makes cache keys; the part that drafts with the same settings share is made once."""

    def __init__(self, configs: Configs, reader: Reader | None) -> None:
        self._configs = configs
        self._reader = reader
        self._shared: dict[tuple[int, bool], str] = {}

    def __call__(self, work: Work, draft: Draft) -> str:
        """The key of the analysis of `draft`."""
        settings = self._configs.settings(work.path)
        kind = (id(settings), work.named)
        if kind not in self._shared:
            engine = f"{self._reader.identity(settings.language)} {settings.grammar}" if self._reader else ""
            self._shared[kind] = fingerprint(rules_for(work, settings), f"{settings.language} {engine}")
        return f"{self._shared[kind]}:{draft.digest}:{work.path}"


def _look_up(work: Work, sources: Sources, cache: Cache | None, key_of: _Keys) -> tuple[Analysis | None, Job]:
    if cache is None:
        return None, Job(work, "")
    try:
        draft = sources.read(work.path)
    except UnreadableError:
        return None, Job(work, "")
    job = Job(work, key_of(work, draft), draft)
    data = cache.get(job.key)
    try:
        return None if data is None else decode(Analysis, data), job
    except ValueError:
        return None, job
