"""``copyedit check``."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from copyedit.cli.choices import make_request, selection_options
from copyedit.cli.output import deliver, output_options, planned
from copyedit.findings import Severity
from copyedit.run import Configs, Progress
from copyedit.run import check as run_check


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@selection_options
@output_options
@click.option("--no-progress", is_flag=True, help="Show no progress bar.")
def check(paths: tuple[str, ...], no_progress: bool, **options: object) -> int:
    """Check drafts: files, folders, patterns, or “-” for standard input; the current folder by default.

    Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 something could not be checked or is set up wrong.
    """
    outputs = planned(options)
    request = make_request(paths, options, {"fail-on": options["fail_on"]})
    threshold = Severity[Configs(request).root.settings().fail_on.upper()]
    with progress_bar(shown=not (no_progress or options["quiet"])) as progress:
        report = run_check(request, progress=progress)
    return deliver(report, outputs, threshold, options)


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
