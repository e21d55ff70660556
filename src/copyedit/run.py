"""One run: from paths to a Report, through phase one, phase two, suppressions and settings."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pathspec import GitIgnoreSpec

from copyedit.analyze import Analysis, Read, analyze
from copyedit.config import Config, Layer, find_config_file, load_config
from copyedit.corpus import check_corpus
from copyedit.errors import UserError
from copyedit.files import Draft, Selection, UnreadableError, decode_draft, find_drafts, read_draft
from copyedit.findings import Failure, Finding
from copyedit.report import Report, Suppressed, sort_key
from copyedit.rule import CorpusRule, Rule
from copyedit.settings import Settings

#: Called after each draft with how many are done and how many there are.
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Request:
    """What the user asked for: paths and the choices that are not configuration.

    `stdin` holds the bytes of standard input where ``-`` is among the paths, checked as `stdin_filename`.
    `archive` names a folder whose drafts the named ones are compared with.
    """

    paths: Sequence[str]
    stdin: bytes | None = None
    stdin_filename: str = "stdin.md"
    config_file: Path | None = None
    isolated: bool = False
    command_line: Layer = field(default_factory=dict)
    force_exclude: bool = False
    respect_gitignore: bool = True
    archive: str = ""


class Work(NamedTuple):
    """One file to analyze: `named` if the user asked for it, else it only serves for comparison."""

    path: str
    named: bool


class Configs:
    """The configuration of each file: the nearest one above it, or the one that the user named."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._by_file: dict[Path | None, Config] = {}
        self._by_folder: dict[Path, Config] = {}
        self.root = self._of_folder(Path.cwd())

    def settings(self, path: str) -> Settings:
        """What applies to one file."""
        return self.of(path).settings(path)

    def of(self, path: str) -> Config:
        """The configuration that governs one file."""
        return self._of_folder(Path(path).absolute().parent)

    def _of_folder(self, folder: Path) -> Config:
        if folder not in self._by_folder:
            file = self._request.config_file
            if not file and not self._request.isolated:
                file = find_config_file(folder)
            if file not in self._by_file:
                line = self._request.command_line
                self._by_file[file] = load_config(file, line) if file else Config(Path.cwd(), (), (), line)
            self._by_folder[folder] = self._by_file[file]
        return self._by_folder[folder]


def check(request: Request, *, read: Read | None = None, progress: Progress | None = None) -> Report:
    """Check what a request names; raises UserError for what the user must put right first."""
    configs = Configs(request)
    works = list(_works(request, configs))
    sources = Sources(request)
    analyses: list[Analysis] = []
    with ExitStack():
        for done, work in enumerate(works, 1):
            analyses.append(_analyze(work, configs, sources, read))
            if progress:
                progress(done, len(works))
    return conclude(analyses, works, configs, sources)


def conclude(analyses: Sequence[Analysis], works: Sequence[Work], configs: Configs, sources: "Sources") -> Report:
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


class Sources:
    """The texts of the run: read once for the analysis, and again only for files that have findings to show."""

    def __init__(self, request: Request) -> None:
        self._stdin = {request.stdin_filename: request.stdin} if request.stdin is not None else {}
        self._digests: dict[str, str] = {}
        self.notices: set[str] = set()

    def read(self, path: str) -> Draft:
        """The draft at `path`; raises UnreadableError."""
        data = self._stdin.get(path)
        draft = read_draft(path) if data is None else decode_draft(path, data)
        self._digests[path] = draft.digest
        if draft.encoding == "cp1252":
            self.notices.add(f"{path}: is not UTF-8; read as cp1252")
        return draft

    def text(self, path: str) -> str:
        """The text of a draft that was read before; raises UserError if the file has changed since."""
        data = self._stdin.get(path)
        try:
            draft = read_draft(path) if data is None else decode_draft(path, data)
        except UnreadableError as error:
            raise UserError(f"{path}: {error}; check it again") from error
        if self._digests.get(path, draft.digest) != draft.digest:
            raise UserError(f"{path}: changed while it was checked; check it again")
        return draft.text


def _works(request: Request, configs: Configs) -> Iterator[Work]:
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


def _analyze(work: Work, configs: Configs, sources: Sources, read: Read | None) -> Analysis:
    try:
        draft = sources.read(work.path)
    except UnreadableError as error:
        return Analysis(work.path, failures=(Failure(work.path, str(error)),))
    settings = configs.settings(work.path)
    rules: Sequence[Rule] = settings.active_rules
    if not work.named:
        rules = [rule for rule in rules if isinstance(rule, CorpusRule)]
    return analyze(work.path, draft.text, rules, read=read, language=settings.language)


def _touches(finding: Finding, named: Mapping[str, object] | set[str]) -> bool:
    return finding.where.path in named or any(related.where.path in named for related in finding.related)
