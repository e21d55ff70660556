"""``copyedit check``."""

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import click

from copyedit.cli.choices import make_request, selection_options
from copyedit.cli.narrow import Narrowing, make_narrowing, narrowing_options
from copyedit.cli.output import deliver, output_options, planned, reported_errors
from copyedit.errors import CopyeditError, UserError
from copyedit.findings import Severity
from copyedit.report import Report
from copyedit.run import Configs, Progress, Request, find_works
from copyedit.run import check as run_check


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--fix", is_flag=True, help="First make the changes that copyedit is sure of.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix: also those that want a second look.")
@click.option("--watch", is_flag=True, help="Check again whenever a draft is saved.")
@selection_options
@narrowing_options
@click.option("--update-baseline", is_flag=True, help="Take entries that are fixed out of the baseline.")
@click.option("--allow-growth", is_flag=True, help="With --update-baseline: take new findings in.")
@output_options
@click.option("--cluster", metavar="ADDRESS|local", default="", help="Check on the workers of a Dask cluster.")
@click.option("--no-progress", is_flag=True, help="Show no progress bar.")
def check(paths: tuple[str, ...], watch: bool, **options: object) -> int:
    """Check drafts: files, folders, patterns, or “-” for standard input; the current folder by default.

    Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 something could not be checked or is set up wrong.
    """
    outputs = planned(options)
    with reported_errors(outputs):
        request = make_request(paths, options, {"fail-on": options["fail_on"]})
        return _watch(request, outputs, options) if watch else _check_once(request, outputs, options)


def _check_once(request: Request, outputs: list[tuple[str, str]], options: Mapping[str, object]) -> int:
    configs = Configs(request)
    threshold = Severity[configs.root.settings().fail_on.upper()]
    narrow = make_narrowing(options, configs)
    with progress_bar(shown=not (options["no_progress"] or options["quiet"])) as progress:
        report = _run(configs, narrow, options, progress)
    return deliver(report, outputs, threshold, options)


def _run(configs: Configs, narrow: Narrowing, options: Mapping[str, object], progress: Progress | None) -> Report:
    if options["fix"] or options["unsafe_fixes"]:
        return _fix(configs.request, narrow, options, progress)
    report = _on_cluster(configs, str(options["cluster"]), progress)
    if narrow.update:
        narrow.renew(report)
    return narrow(report)


def _on_cluster(configs: Configs, address: str, progress: Progress | None) -> Report:
    if not address:
        return check_drafts(configs, progress)
    from copyedit.cluster import open_cluster

    with open_cluster(address, configs.request.jobs) as cluster:
        return cluster.check(configs.request, progress)


def check_drafts(configs: Configs, progress: Progress | None) -> Report:
    """Check what the request of `configs` names, through the archive index if it names one."""
    index = configs.request.index
    if index is None:
        return run_check(configs.request, configs=configs, progress=progress)
    from copyedit.indexing import check_with_index

    return check_with_index(configs, index, progress)


def _fix(request: Request, narrow: Narrowing, options: Mapping[str, object], progress: Progress | None) -> Report:
    from copyedit.cli.fix import summarize
    from copyedit.fix import safe_only, safe_or_unsafe
    from copyedit.fixing import fix_files

    if request.stdin is not None:
        raise UserError("--fix cannot write to standard input; “copyedit fix -” prints the fixed draft")
    if narrow.update:
        raise UserError("--fix and --update-baseline do not go together; fix first, then update the baseline")
    accept = safe_or_unsafe if options["unsafe_fixes"] else safe_only
    repair = fix_files(request, narrow, accept, progress=progress)
    repair.write()
    if not options["quiet"]:
        summarize(repair)
    return repair.report


def _watch(request: Request, outputs: list[tuple[str, str]], options: Mapping[str, object]) -> int:
    from copyedit.watch import watch

    if request.stdin is not None:
        raise UserError("--watch needs files to look at; name drafts or a folder")

    def report() -> None:
        if sys.stdout.isatty():
            click.clear()
        try:
            _check_once(request, outputs, options)
        except CopyeditError as error:
            click.echo(f"copyedit: {error}", err=True)
        click.echo(f"{time.strftime('%H:%M:%S')} watching; Ctrl-C ends.", err=True)

    try:
        watch(lambda: [work.path for work in find_works(request, Configs(request))], report)
    except KeyboardInterrupt:
        return 0


@contextmanager
def progress_bar(*, shown: bool) -> Iterator[Progress | None]:
    """A progress bar on standard error, for runs of many drafts on a terminal."""
    if not shown or not sys.stderr.isatty():
        yield None
        return
    bar: list[Callable[[int, int], None]] = []
    from contextlib import ExitStack

    with ExitStack() as stack:

        def step(done: int, total: int) -> None:
            if total < _LONG_RUN:
                return
            if not bar:
                bar.append(stack.enter_context(_rich_bar(total)))
            bar[0](done, total)

        yield step


_LONG_RUN = 20


@contextmanager
def _rich_bar(total: int) -> Iterator[Callable[[int, int], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("Checking"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda done, _: bar.update(task, completed=done)
