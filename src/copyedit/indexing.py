"""Keeps the archive index up to date, and checks drafts against the archive through it."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from copyedit.analyze import Analysis
from copyedit.cache import fingerprint
from copyedit.codec import decode, encode
from copyedit.errors import UserError
from copyedit.files import UnreadableError, read_draft
from copyedit.index import Entry, Index, Keys, Kind, Known, Stamp, open_index, rewrite_index
from copyedit.phase_one import Progress, rules_for
from copyedit.reach import reached_facts
from copyedit.report import Report
from copyedit.request import Configs, Request, Sources, Work
from copyedit.rule import CorpusRule
from copyedit.run import analyze_works, conclude, corpus_rules, find_works

#: So many drafts are analyzed before their entries are written: bounds the memory.
_BATCH = 2000
_BEHIND = "the index is behind on some drafts; bring it up to date with “copyedit index update”"


class Changes(NamedTuple):
    """What an update did: how many entries are new or renewed, how many were dropped, how many there are."""

    renewed: int
    dropped: int
    total: int


def build(request: Request, file: Path, progress: Progress | None = None) -> Changes:
    """Make the index of all drafts that a request names."""
    with rewrite_index(file) as index:
        index.clear()
        index.describe(Path.cwd(), request.paths)
        return _renew(index, request, progress)


def update(request: Request, file: Path, progress: Progress | None = None) -> Changes:
    """Renew the entries of drafts that changed, came or went since the last time."""
    with open_index(file) as index:
        _stand_in(index)
        paths = index.paths
    with rewrite_index(file) as index:
        return _renew(index, replace(request, paths=paths), progress)


def check_with_index(configs: Configs, file: Path, progress: Progress | None = None) -> Report:
    """Check what the request of `configs` names, compared with the archive as its index in `file` remembers it.

    Of the archive only those files are read that findings mention, and those that the index is behind on.
    """
    sources = Sources(configs.request)
    named = [work for work in find_works(configs.request, configs, compare=False) if work.named]
    with open_index(file) as index:
        _stand_in(index)
        known, behind = _recall(index, {work.path for work in named}, configs, sources)
        works = {work.path: work for work in (*named, *(Work(path, False) for path in (*known, *behind)))}
        todo = [work for work in works.values() if work.path not in known]
        fresh = {analysis.path: analysis for analysis in analyze_works(todo, configs, sources, progress)}
        while True:
            if behind:
                sources.notices.add(_BEHIND)
            chosen = [works[path] for path in sorted(works)]
            remembered = _remembered(index, known, fresh, configs)
            report = conclude([*fresh.values(), *remembered], chosen, configs, sources)
            doubtful = sorted({failure.path for failure in report.failures} & known.keys())
            behind = [path for path in doubtful if _has_changed(path, sources)]
            for path in behind:
                del known[path]
                if not Path(path).exists():
                    del works[path]
            renewed = [works[path] for path in behind if path in works]
            fresh |= {analysis.path: analysis for analysis in analyze_works(renewed, configs, sources)}
            if not behind:
                return report


def _remembered(
    index: Index, known: Mapping[str, Known], fresh: Mapping[str, Analysis], configs: Configs
) -> Iterator[Analysis]:
    """Of the drafts that the index knows, the analyses that a report on the others may depend on."""
    rules = corpus_rules(configs, (*known, *fresh))
    reached = reached_facts(index, {entry.number: path for path, entry in known.items()}, fresh.values(), rules)
    wanted = _Wanted(configs)
    for path in sorted({*reached, *(path for path, entry in known.items() if entry.failed)}):
        rest = decode(Analysis, index.analysis(known[path].number))
        yield wanted.part(replace(rest, facts=reached.get(path, {})))


def _renew(index: Index, request: Request, progress: Progress | None) -> Changes:
    configs, sources = Configs(request), Sources(request)
    wanted = _Wanted(configs)
    paths = [work.path for work in find_works(request, configs)]
    fresh = {path for path, stamp, kind in index.stamps() if _stamp(path) == stamp and wanted.by(path, kind)}
    gone = {path for path, _, _ in index.stamps()} - set(paths)
    index.remove(gone)
    todo = [path for path in paths if path not in fresh]
    for start in range(0, len(todo), _BATCH):
        batch = todo[start : start + _BATCH]
        stamps = [_stamp(path) for path in batch]
        step = (lambda done, _, start=start: progress(start + done, len(todo))) if progress else None
        analyses = analyze_works([Work(path, False) for path in batch], configs, sources, step)
        for stamp, analysis in zip(stamps, analyses, strict=True):
            known = sources.known(analysis.path)
            data = encode(replace(analysis, findings=(), facts={}))
            failed = bool(analysis.failures)
            entry = Entry(analysis.path, *known, stamp, wanted.of(analysis.path), failed, data)
            index.put(entry, analysis.facts, wanted.keys(analysis))
    return Changes(len(todo), len(gone), index.count())


def _recall(
    index: Index, named: Container[str], configs: Configs, sources: Sources
) -> tuple[dict[str, Known], Sequence[str]]:
    """The drafts that the index can speak for, the named ones left out, and those that it is behind on."""
    known: dict[str, Known] = {}
    behind: list[str] = []
    wanted = _Wanted(configs)
    for entry in index.known():
        if entry.path in named:
            continue
        if entry.digest and wanted.by(entry.path, entry.kind):
            sources.remember(entry.path, entry.digest, entry.encoding)
            known[entry.path] = entry
        elif Path(entry.path).exists():
            behind.append(entry.path)
    return known, behind


class _Wanted:
    """The corpus rules that each draft is remembered for, as the configuration has it now."""

    def __init__(self, configs: Configs) -> None:
        self._configs = configs
        self._kinds: dict[int, Kind] = {}
        self._verdicts: dict[tuple[int, int], bool] = {}
        self._kept: list[Kind] = []  # an object that is kept shares its id with no other

    def of(self, path: str) -> Kind:
        settings = self._configs.settings(path)
        if id(settings) not in self._kinds:
            kind = {rule.id: fingerprint([rule], settings.language) for rule in rules_for(Work(path, False), settings)}
            self._kinds[id(settings)] = {"": fingerprint([], settings.language), **kind}
        return self._kinds[id(settings)]

    def by(self, path: str, kind: Kind) -> bool:
        """Whether an entry of `kind` holds all that is wanted of a draft."""
        own = self.of(path)
        pair = id(own), id(kind)
        if pair not in self._verdicts:
            self._kept.append(kind)
            self._verdicts[pair] = own.items() <= kind.items()
        return self._verdicts[pair]

    def keys(self, analysis: Analysis) -> Keys:
        """Under what the facts of a draft are found."""
        rules = [rule for rule in self._configs.settings(analysis.path).active_rules if isinstance(rule, CorpusRule)]
        return {
            rule.id: {key for fact in analysis.facts.get(rule.id, ()) for key in rule.keys(fact)}
            for rule in rules
            if rule.steps
        }

    def part(self, analysis: Analysis) -> Analysis:
        """The part of an analysis that is wanted."""
        own: Mapping[str, str] = self.of(analysis.path)
        if all(rule in own for rule in analysis.facts):
            return analysis
        facts = {rule: facts for rule, facts in analysis.facts.items() if rule in own}
        failures = tuple(failure for failure in analysis.failures if failure.rule in own)
        return replace(analysis, facts=facts, failures=failures)


def _stand_in(index: Index) -> None:
    if Path(index.folder) != Path.cwd():
        raise UserError(f"{index.file}: is the index of {index.folder}; run copyedit there, or name another index")


def _stamp(path: str) -> Stamp:
    try:
        state = Path(path).stat()
    except OSError:
        return Stamp(-1, -1)
    return Stamp(state.st_size, state.st_mtime_ns)


def _has_changed(path: str, sources: Sources) -> bool:
    try:
        return read_draft(path).digest != sources.known(path)[0]
    except UnreadableError:
        return True
