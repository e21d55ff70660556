"""``copyedit fix``."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

import click

from copyedit.cli.check import progress_bar
from copyedit.cli.choices import make_request, selection_options
from copyedit.cli.narrow import make_narrowing, narrowing_options
from copyedit.cli.output import EXIT_FAILURES, EXIT_FINDINGS, complain
from copyedit.findings import Finding, Fix
from copyedit.fix import Accept, Choice, Sources, apply_choices, safe_only, safe_or_unsafe
from copyedit.fixing import Repair, fix_files
from copyedit.reporters.safe_text import one_line
from copyedit.run import Configs
from copyedit.source import LineIndex


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--unsafe-fixes", is_flag=True, help="Also make changes that want a second look.")
@click.option("--diff", is_flag=True, help="Change nothing; print a patch, and exit with 1 if it is not empty.")
@click.option("-i", "--interactive", is_flag=True, help="Show each change, unsafe ones too, and ask.")
@selection_options
@narrowing_options
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but failures.")
@click.option("--no-progress", is_flag=True, help="Show no progress bar.")
def fix(
    paths: tuple[str, ...],
    unsafe_fixes: bool,
    diff: bool,
    interactive: bool,
    quiet: bool,
    no_progress: bool,
    **options: object,
) -> int:
    """Make the changes that copyedit is sure of, in place; what is within quotation marks stays as it was said.

    Exit codes: 0 done, 1 with --diff if there is something to change, 2 something could not be checked.
    """
    request = make_request(paths, options, {})
    narrow = make_narrowing(options, Configs(request))
    accept: Accept = Conversation() if interactive else safe_or_unsafe if unsafe_fixes else safe_only
    with progress_bar(shown=not (no_progress or quiet or interactive)) as progress:
        repair = fix_files(request, narrow, accept, progress=progress)
    if diff:
        sys.stdout.buffer.write(repair.patch())
    elif request.stdin is not None:
        sys.stdout.buffer.write(repair.encoded(request.stdin_filename))
    else:
        repair.write()
    if not quiet:
        summarize(repair, would=diff)
    complain(repair.report, quiet=quiet)
    if repair.report.failures:
        return EXIT_FAILURES
    return EXIT_FINDINGS if diff and repair.fixed.sources else 0


def summarize(repair: Repair, *, would: bool = False) -> None:
    """Say on standard error what was fixed and what is left."""
    fixed = repair.fixed
    done, files = len(fixed.applied), len(fixed.sources)
    fixable = sum(1 for finding in fixed.left if finding.fixes)
    verb = "Would fix" if would else "Fixed"
    left = f"{len(fixed.left)} left" + (f", {fixable} of them with --unsafe-fixes or --interactive" if fixable else "")
    click.echo(f"{verb} {_count(done, 'finding')} in {_count(files, 'file')}; {left}.", err=True)
    for finding in fixed.dropped:
        note = f"{finding.where.path}: the fix of {finding.rule} would change more than words; left as it is"
        click.echo(one_line(f"copyedit: {note}"), err=True)
    if fixed.unstable:
        click.echo(f"copyedit: fixes of {', '.join(fixed.unstable)} come to no end; please report this", err=True)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@dataclass
class Conversation:
    """Asks about each fix on the terminal."""

    finished: bool = False
    _all_of: set[str] = field(default_factory=set)

    def __call__(self, finding: Finding, fixes: Sequence[Fix], sources: Sources) -> Fix | None:
        """The fix that the user wants, if any."""
        if self.finished:
            return None
        if finding.family in self._all_of:
            return fixes[0]
        self._show(finding, fixes, sources)
        numbers = [str(number) for number in range(1, len(fixes) + 1)] if len(fixes) > 1 else []
        question = f"Change it? [y]es, {'a number, ' * bool(numbers)}[n]o, [a]ll of {finding.family}, [q]uit"
        answer = click.prompt(question, type=click.Choice(["y", *numbers, "n", "a", "q"]), show_choices=False, err=True)
        self.finished = answer == "q"
        if answer == "a":
            self._all_of.add(finding.family)
        if answer in numbers:
            return fixes[int(answer) - 1]
        return fixes[0] if answer in ("y", "a") else None

    def _show(self, finding: Finding, fixes: Sequence[Fix], sources: Sources) -> None:
        path, span = finding.where
        lines = LineIndex(sources[path])
        line, column = lines.position(span.start)
        click.echo(one_line(f"{path}:{line}:{column}: {finding.message}"), err=True)
        click.echo("  " + one_line(f"- {lines.line(line).text}"), err=True)
        for number, fix in enumerate(fixes, 1):
            after = apply_choices(sources, [Choice(finding, fix)]).get(path, sources[path])
            sign = f"{number}" if len(fixes) > 1 else "+"
            more = len({edit.where.path for edit in fix.edits} - {path})
            elsewhere = f"  (and {_count(more, 'other file')})" if more else ""
            shown = LineIndex(after)
            click.echo("  " + one_line(f"{sign} {shown.line(min(line, len(shown))).text}{elsewhere}"), err=True)
