"""The options that leave only what is new: a baseline of known findings, and the lines changed since a revision."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import click

from copyedit.baseline import Baseline, apply_baseline, read_baseline, updated, write_baseline
from copyedit.changes import Changes, changed_lines, only_changed
from copyedit.errors import UserError
from copyedit.ignores import ABOUT_IGNORES
from copyedit.report import Report
from copyedit.rule import EngineRule
from copyedit.run import Configs
from copyedit.settings import Settings

F = TypeVar("F", bound=Callable[..., object])

_OPTIONS: tuple[Callable[[F], F], ...] = (
    click.option(
        "--baseline", "baseline_file", type=click.Path(path_type=Path), help="Do not count what this file knows."
    ),
    click.option("--no-baseline", is_flag=True, help="Count everything, whatever the configuration says."),
    click.option("--diff-base", metavar="REV", help="Report only what touches lines changed since this git revision."),
)


def narrowing_options(command: F) -> F:
    """Add the options that leave only what is new."""
    return reduce(lambda decorated, option: option(decorated), reversed(_OPTIONS), command)


@dataclass
class Narrowing:
    """Leaves in a report only what counts; the baseline comes first, so that its entries do not depend on the lines."""

    baseline: Baseline | None
    changes: Changes | None
    ran: frozenset[str]
    update: bool = False
    allow_growth: bool = False

    def __call__(self, report: Report, before: Mapping[str, str] = MappingProxyType({})) -> Report:
        """The report with what counts; `before` holds the texts, by path, of drafts that fixes have changed since."""
        if self.baseline:
            report = apply_baseline(report, self.baseline, self.ran).report
        return only_changed(report, self.changes, before) if self.changes is not None else report

    def renew(self, report: Report) -> None:
        """Drop the stale entries of the baseline, and write it; take in what is new only if it may grow."""
        if self.baseline:
            judged = apply_baseline(report, self.baseline, self.ran)
            self.baseline = updated(self.baseline, judged, allow_growth=self.allow_growth)
            write_baseline(self.baseline)


def make_narrowing(options: Mapping[str, object], configs: Configs) -> Narrowing:
    """What parsed `options` of :func:`narrowing_options` and the configuration ask for."""
    settings = configs.root.settings()
    file = None if options["no_baseline"] else baseline_file(options["baseline_file"], configs)
    update, growth = bool(options.get("update_baseline")), bool(options.get("allow_growth"))
    if update and file is None:
        raise UserError("--update-baseline: there is no baseline; name one with --baseline, or write one first")
    revision = options["diff_base"]
    changes = changed_lines(str(revision), Path.cwd()) if revision else None
    baseline = Baseline(file) if file and growth and not file.exists() else file and read_baseline(file)
    return Narrowing(baseline or None, changes, rules_that_ran(settings), update, growth)


def baseline_file(chosen: object, configs: Configs) -> Path | None:
    """The baseline that the command line or else the configuration names."""
    if isinstance(chosen, Path):
        return chosen
    configured = configs.root.settings().baseline
    return configs.root.folder / configured if configured else None


def rules_that_ran(settings: Settings) -> frozenset[str]:
    """The rules whose silence means something: not those of an engine that is off."""
    silent = settings.grammar.engine == "off"
    rules = (rule for rule in settings.active_rules if not (silent and isinstance(rule, EngineRule)))
    return frozenset((*(rule.id for rule in rules), *ABOUT_IGNORES))
