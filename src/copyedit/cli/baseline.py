"""``copyedit baseline``."""

from dataclasses import replace
from pathlib import Path

import click

from copyedit.baseline import DEFAULT_NAME, Baseline, apply_baseline, read_baseline, updated, write_baseline
from copyedit.cli.check import check_drafts, progress_bar
from copyedit.cli.choices import make_request, selection_options
from copyedit.cli.narrow import baseline_file, rules_that_ran
from copyedit.cli.output import EXIT_FAILURES, complain
from copyedit.run import Configs


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The baseline; default: the configured one.")
@click.option("--allow-growth", is_flag=True, help="Take new findings into a baseline that is there already.")
@selection_options
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but failures.")
@click.option("--no-progress", is_flag=True, help="Show no progress bar.")
def baseline(
    paths: tuple[str, ...],
    output: Path | None,
    allow_growth: bool,
    quiet: bool,
    no_progress: bool,
    **options: object,
) -> int:
    """Write down all findings of today, so that only new ones count from now on.

    A baseline that is there already only loses the entries that are fixed, unless --allow-growth is given.
    """
    request = replace(make_request(paths, options, {}), report_unused_ignores=False)
    configs = Configs(request)
    file = baseline_file(output, configs) or configs.root.folder / DEFAULT_NAME
    before = read_baseline(file) if file.exists() else Baseline(file)
    with progress_bar(shown=not (no_progress or quiet)) as progress:
        report = check_drafts(configs, progress)
    judged = apply_baseline(report, before, rules_that_ran(configs.root.settings()))
    after = updated(before, judged, allow_growth=allow_growth or not file.exists())
    new = not file.exists()
    write_baseline(after)
    complain(report, quiet=quiet)
    if not quiet:
        left_out = 0 if allow_growth or new else len(judged.fresh)
        click.echo(_summary(before, after, left_out), err=True)
        if new and not configs.root.settings().baseline:
            click.echo(f'Add  baseline = "{file.name}"  to copyedit.toml, or give --baseline {file.name}.', err=True)
    return EXIT_FAILURES if report.failures else 0


def _summary(before: Baseline, after: Baseline, left_out: int) -> str:
    removed = len(set(before.entries) - set(after.entries))
    added = len(set(after.entries) - set(before.entries))
    parts = [f"{after.file}: {len(after.entries)} known findings", f"{added} added", f"{removed} removed"]
    if left_out:
        parts.append(f"{left_out} new ones not taken in, see --allow-growth")
    return "; ".join(parts) + "."
