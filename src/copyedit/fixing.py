"""Fixes files: the rounds of :mod:`copyedit.fix` over a whole run, and the writing of what came of them."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from copyedit.analyze import Analysis
from copyedit.cache import open_cache
from copyedit.document import Document
from copyedit.files import Draft, encode_draft, write_draft
from copyedit.findings import Finding
from copyedit.fix import Accept, Fixed, fix_drafts
from copyedit.fix import Sources as Texts
from copyedit.formats import parse
from copyedit.patch import unified_diff
from copyedit.phase_one import Progress, analyze_all, analyze_work, engine_for
from copyedit.report import Report
from copyedit.request import Configs, Request, Sources, Work
from copyedit.rule import Rule
from copyedit.run import conclude, find_works

#: Leaves in a report only what counts, whose fixes are applied; also given the former texts of drafts fixed so far.
Narrow = Callable[[Report, Texts], Report]


@dataclass(frozen=True, eq=False)
class Repair:
    """A run with its fixes applied, in memory so far: `report` is about the new texts."""

    fixed: Fixed
    report: Report
    _drafts: dict[str, Draft]

    def write(self) -> list[str]:
        """Write each changed draft in place, and return their paths; refuses one that changed since it was read."""
        for path, text in self.fixed.sources.items():
            write_draft(self._drafts[path], text)
        return sorted(self.fixed.sources)

    def patch(self) -> bytes:
        """The changes as a patch that ``git apply`` takes."""
        changed = sorted(self.fixed.sources.items())
        return b"".join(
            unified_diff(_name_in_repository(path), self._bytes(path), self.encoded(path, text))
            for path, text in changed
        )

    def encoded(self, path: str, text: str | None = None) -> bytes:
        """A draft as it shall be written: with `text`, else with what came of fixing it."""
        draft = self._drafts[path]
        return encode_draft(draft, self.fixed.sources.get(path, draft.text) if text is None else text)

    def _bytes(self, path: str) -> bytes:
        draft = self._drafts[path]
        return Path(path).read_bytes() if Path(path).exists() else encode_draft(draft, draft.text)


def _name_in_repository(path: str) -> str:
    """A path from the top of the git work tree, as git writes it in patches; as it is where there is none."""
    absolute = Path(path).absolute()
    tops = (parent for parent in absolute.parents if (parent / ".git").exists())
    top = next(tops, None)
    return absolute.relative_to(top).as_posix() if top else path


class _Run:
    """The analyses of a run, renewed for the drafts whose text has changed since the last round."""

    def __init__(self, request: Request, narrow: Narrow, progress: Progress | None, stack: ExitStack) -> None:
        self.configs = Configs(request)
        self.sources = Sources(request)
        self.works = {work.path: work for work in find_works(request, self.configs)}
        self._narrow = narrow
        works = list(self.works.values())
        cache = stack.enter_context(open_cache(request.cache_folder))
        self._reader = stack.enter_context(engine_for(works, self.configs, cache))
        analyses = analyze_all(works, self.configs, self.sources, reader=self._reader, cache=cache, progress=progress)
        self._analyses: dict[str, Analysis] = {analysis.path: analysis for analysis in analyses}
        unread = {analysis.path for analysis in analyses if analysis.failures}
        self.drafts = {work.path: self.sources.read(work.path) for work in works if work.path not in unread}
        self._texts = {path: draft.text for path, draft in self.drafts.items()}
        self.report = self._conclude()

    def check(self, texts: Texts) -> Sequence[Finding]:
        """The findings that count in the drafts as they are by now."""
        for path in [path for path, text in texts.items() if text != self._texts[path]]:
            self._texts[path] = texts[path]
            self.sources.hold(self.drafts[path], texts[path])
            self._analyses[path] = analyze_work(self.works[path], self.configs, self.sources, self._reader)
        self.report = self._conclude()
        return self.report.findings

    def parse(self, path: str, text: str) -> Document:
        return parse(path, text, language=self.configs.settings(path).language)

    def rules(self) -> Iterable[Rule]:
        """The rules of the run."""
        return self.configs.root.settings().active_rules

    def _conclude(self) -> Report:
        works: list[Work] = list(self.works.values())
        analyses = [self._analyses[work.path] for work in works]
        before = {path: draft.text for path, draft in self.drafts.items() if draft.text != self._texts[path]}
        return self._narrow(conclude(analyses, works, self.configs, self.sources), before)


def fix_files(request: Request, narrow: Narrow, accept: Accept, *, progress: Progress | None = None) -> Repair:
    """Check what a request names and fix what counts, in memory; :meth:`Repair.write` changes the files."""
    with ExitStack() as stack:
        run = _Run(request, narrow, progress, stack)
        texts = {path: draft.text for path, draft in run.drafts.items() if run.works[path].named}
        free = {rule.id for rule in run.rules() if rule.edits_quotations}
        fixed = fix_drafts(texts, run.check, run.parse, accept, free)
    return Repair(fixed, run.report, run.drafts)
