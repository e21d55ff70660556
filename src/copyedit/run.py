"""One run: from paths to a Report, through phase one, phase two, suppressions and settings."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from pathspec import GitIgnoreSpec

from copyedit.analyze import Analysis, Read
from copyedit.cache import open_cache
from copyedit.corpus import check_corpus
from copyedit.files import Selection, find_drafts
from copyedit.findings import Finding
from copyedit.phase_one import Progress, analyze_all
from copyedit.report import Report, Suppressed, sort_key
from copyedit.request import Configs, Request, Sources, Work
from copyedit.rule import CorpusRule, Rule

__all__ = ["Configs", "Progress", "Request", "Sources", "Work", "check", "conclude", "find_works"]


def check(request: Request, *, read: Read | None = None, progress: Progress | None = None) -> Report:
    """Check what a request names; raises UserError for what the user must put right first."""
    configs = Configs(request)
    works = list(find_works(request, configs))
    sources = Sources(request)
    with open_cache(request.cache_folder) as cache:
        analyses = analyze_all(works, configs, sources, read=read, cache=cache, jobs=request.jobs, progress=progress)
    return conclude(analyses, works, configs, sources)


def conclude(analyses: Sequence[Analysis], works: Sequence[Work], configs: Configs, sources: Sources) -> Report:
    """Phase two and all that turns raw findings into a report; independent of the order of `analyses`."""
    named = {work.path for work in works if work.named}
    corpus_findings, failures = check_corpus(analyses, corpus_rules(configs, (work.path for work in works)))
    findings = [finding for analysis in analyses for finding in analysis.findings if analysis.path in named]
    findings += [finding for finding in corpus_findings if _touches(finding, named)]
    failures += [failure for analysis in analyses for failure in analysis.failures]
    adjusted = (configs.settings(finding.where.path).adjust(finding) for finding in findings)
    kept = sorted((finding for finding in adjusted if finding), key=sort_key)
    suppressed: list[Suppressed] = []
    return Report(
        tuple(kept),
        tuple(sorted(set(failures))),
        len(named),
        sources.text,
        tuple(suppressed),
        notices=tuple(sorted(sources.notices)),
    )


def corpus_rules(configs: Configs, paths: Iterable[str]) -> list[Rule]:
    """Each corpus rule that is on for any of the files, with the options of the run's own configuration first."""
    rules: dict[str, Rule] = {}
    seen: set[int] = set()
    for settings in (configs.root.settings(), *(configs.settings(path) for path in paths)):
        if id(settings) not in seen:
            seen.add(id(settings))
            for rule in settings.active_rules:
                if isinstance(rule, CorpusRule):
                    rules.setdefault(rule.id, rule)
    return [rules[rule_id] for rule_id in sorted(rules)]


def find_works(request: Request, configs: Configs) -> Iterator[Work]:
    """The files of a request, each once, sorted by path; raises UserError for a path that does not exist."""
    settings = configs.root.settings()
    spec = GitIgnoreSpec.from_lines([*settings.exclude, *settings.extend_exclude])
    selection = Selection(spec, configs.root.folder, request.force_exclude, request.respect_gitignore)
    paths = [path for path in request.paths if path != "-"]
    named = set(find_drafts(paths, selection))
    if request.stdin is not None:
        named.add(request.stdin_filename)
    archive = request.archive or (str(configs.root.folder / settings.archive) if settings.archive else "")
    compared = set(find_drafts([archive], selection)) if archive else set()
    yield from (Work(path, path in named) for path in sorted(named | compared))


def _touches(finding: Finding, named: Collection[str]) -> bool:
    return finding.where.path in named or any(related.where.path in named for related in finding.related)
