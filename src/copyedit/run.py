"""One run: from paths to a Report, through phase one, phase two, suppressions and settings."""

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence

from copyedit.analyze import Analysis
from copyedit.cache import open_cache
from copyedit.corpus import check_corpus
from copyedit.errors import UserError
from copyedit.files import Selection, find_drafts
from copyedit.findings import Failure, Finding
from copyedit.ignores import ABOUT_IGNORES
from copyedit.patterns import Patterns
from copyedit.phase_one import Progress, analyze_all, engine_for
from copyedit.report import Report, Suppressed, sort_key
from copyedit.request import Configs, Request, Sources, Work
from copyedit.rule import CorpusRule, EngineRule, Rule
from copyedit.settings import Settings
from copyedit.source import Location
from copyedit.suppressions import apply_ignores, judge_ignores

__all__ = ["Configs", "Progress", "Request", "Sources", "Work", "analyze_works", "check", "conclude", "find_works"]

#: Phase two, here or elsewhere: the findings and failures of rules over the facts of analyses.
Compare = Callable[[Sequence[Analysis], Sequence[Rule]], tuple[list[Finding], list[Failure]]]


def check(request: Request, *, configs: Configs | None = None, progress: Progress | None = None) -> Report:
    """Check what a request names; raises UserError for what the user must put right first."""
    configs = configs or Configs(request)
    works = list(find_works(request, configs))
    sources = Sources(request)
    return conclude(analyze_works(works, configs, sources, progress), works, configs, sources)


def analyze_works(
    works: Sequence[Work], configs: Configs, sources: Sources, progress: Progress | None = None
) -> list[Analysis]:
    """Phase one of a run, with its cache and its grammar engine."""
    request = configs.request
    with open_cache(request.cache_folder) as cache, engine_for(works, configs, cache) as reader:
        analyses = analyze_all(works, configs, sources, reader=reader, cache=cache, progress=progress)
        sources.notices.update(reader.notices if reader else ())
    return analyses


def conclude(
    analyses: Sequence[Analysis],
    works: Sequence[Work],
    configs: Configs,
    sources: Sources,
    compare: Compare = check_corpus,
) -> Report:
    """Phase two and all that turns raw findings into a report; independent of the order of `analyses`."""
    named = {work.path for work in works if work.named}
    corpus_findings, failures = compare(analyses, corpus_rules(configs, (work.path for work in works)))
    findings = [finding for analysis in analyses for finding in analysis.findings if analysis.path in named]
    findings += [finding for finding in corpus_findings if _touches(finding, named)]
    failures += [failure for analysis in analyses for failure in analysis.failures]
    adjusted = (configs.settings(finding.where.path).adjust(finding) for finding in findings)
    kept, suppressed = _apply_ignores([finding for finding in adjusted if finding], analyses, named, configs)
    texts, lost = _texts([*kept, *(entry.finding for entry in suppressed)], sources)
    return Report(
        tuple(sorted((finding for finding in kept if not _touches(finding, lost)), key=sort_key)),
        tuple(sorted({*failures, *lost.values()})),
        len(named),
        lambda path: texts[path] if path in texts else sources.text(path),
        tuple(
            sorted(
                (entry for entry in suppressed if not _touches(entry.finding, lost)),
                key=lambda entry: sort_key(entry.finding),
            )
        ),
        notices=tuple(sorted({*sources.notices, *_rule_notices(configs, works)})),
        paths=tuple(sorted(named)),
    )


def _texts(findings: Iterable[Finding], sources: Sources) -> tuple[dict[str, str], dict[str, Failure]]:
    """The texts that a report on `findings` shows, and a failure for each file that changed or went meanwhile."""
    texts: dict[str, str] = {}
    lost: dict[str, Failure] = {}
    for path in sorted({where.path for finding in findings for where in _places(finding)}):
        try:
            texts[path] = sources.text(path)
        except UserError as error:
            lost[path] = Failure(path, str(error).removeprefix(f"{path}: "))
    return texts, lost


def _apply_ignores(
    findings: list[Finding], analyses: Sequence[Analysis], named: Collection[str], configs: Configs
) -> tuple[list[Finding], list[Suppressed]]:
    ignores = {analysis.path: analysis.ignores for analysis in analyses if analysis.ignores}
    own = {path: entries for path, entries in ignores.items() if path in named}
    categories = {rule.id: rule.category for rule in configs.root.settings().known_rules.values()}
    complete = configs.request.command_line.get("rules") is None
    known = {*categories, *categories.values(), *ABOUT_IGNORES} if complete else None
    about = [
        finding
        for path, entries in own.items()
        for finding in judge_ignores(
            {path: entries}, known, require_reason=configs.settings(path).require_ignore_reason
        )
    ]
    applied = apply_ignores([*findings, *about], ignores, categories, lambda path: _ran(configs.settings(path)))
    unused = [finding for finding in applied.unused if finding.where.path in named]
    more = unused if configs.request.report_unused_ignores else []
    adjusted = (configs.settings(finding.where.path).adjust(finding) for finding in [*applied.kept, *more])
    return [finding for finding in adjusted if finding], applied.suppressed


def _ran(settings: Settings) -> set[str]:
    """The names of the rules that were run; grammar is left out, since its engine may be missing on this machine."""
    own = [rule for rule in settings.active_rules if not isinstance(rule, EngineRule)]
    return {*(rule.id for rule in own), *(rule.category for rule in own)}


def _rule_notices(configs: Configs, works: Sequence[Work]) -> Iterator[str]:
    for settings in configs.in_use(work.path for work in works):
        for rule in settings.active_rules:
            yield from rule.notices()


def corpus_rules(configs: Configs, paths: Iterable[str]) -> list[Rule]:
    """Each corpus rule that is on for any of the files, with the options of the run's own configuration first."""
    rules: dict[str, Rule] = {}
    for settings in (configs.root.settings(), *configs.in_use(paths)):
        for rule in settings.active_rules:
            if isinstance(rule, CorpusRule):
                rules.setdefault(rule.id, rule)
    return [rules[rule_id] for rule_id in sorted(rules)]


def find_works(request: Request, configs: Configs, *, compare: bool = True) -> Iterator[Work]:
    """The files of a request, each once, sorted by path; raises UserError for a path that does not exist.

    Without `compare`, those of the archive are left out.
    """
    settings = configs.root.settings()
    patterns = Patterns([*settings.exclude, *settings.extend_exclude])
    selection = Selection(patterns, configs.root.folder, request.force_exclude, request.respect_gitignore)
    paths = [path for path in request.paths if path != "-"]
    named = set(find_drafts(paths, selection))
    if request.stdin is not None:
        named.add(request.stdin_filename)
    archive = request.archive or (str(configs.root.folder / settings.archive) if settings.archive else "")
    compared = set(find_drafts([archive], selection)) if archive and compare else set()
    yield from (Work(path, path in named) for path in sorted(named | compared))


def _touches(finding: Finding, paths: Container[str]) -> bool:
    return any(where.path in paths for where in _places(finding))


def _places(finding: Finding) -> Iterator[Location]:
    yield finding.where
    yield from (related.where for related in finding.related)
