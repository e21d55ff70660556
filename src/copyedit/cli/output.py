"""How commands report: the options, the outputs and the exit code that check and conclude share."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import reduce
from pathlib import Path
from typing import TextIO, TypeVar

import click

from copyedit.errors import CopyeditError, UserError
from copyedit.findings import Failure, Severity
from copyedit.options import did_you_mean
from copyedit.report import Report
from copyedit.reporters import FORMATS, FORMATS_FOR_PEOPLE, Appearance, load_reporter

F = TypeVar("F", bound=Callable[..., object])

EXIT_FINDINGS = 1
EXIT_FAILURES = 2
_FORMAT_VARIABLE = "COPYEDIT_OUTPUT_FORMAT"

_OPTIONS: tuple[Callable[[F], F], ...] = (
    click.option(
        "--fail-on", type=click.Choice(["error", "warning", "info"]), help="Exit with 1 from this severity on."
    ),
    click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings."),
    click.option("-f", "--output-format", "formats", multiple=True, metavar="FORMAT", help=f"{', '.join(FORMATS)}."),
    click.option("-o", "--output-file", "files", multiple=True, metavar="FILE", help="Write that format to FILE."),
    click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="When to use colour."),
    click.option("-q", "--quiet", is_flag=True, help="Print findings and failures, and nothing else."),
    click.option("-v", "--verbose", is_flag=True, help="Also show info findings and the reasons of each finding."),
)


def output_options(command: F) -> F:
    """Add the options that say how a report is shown and when it fails."""
    return reduce(lambda decorated, option: option(decorated), reversed(_OPTIONS), command)


def planned(options: Mapping[str, object]) -> list[tuple[str, str]]:
    """The outputs that parsed `options` of :func:`output_options` ask for; raises UserError before any work is done."""
    formats, files = options["formats"], options["files"]
    assert isinstance(formats, tuple)
    assert isinstance(files, tuple)
    return plan_outputs(formats, files, os.environ.get(_FORMAT_VARIABLE, ""))


def deliver(
    report: Report, outputs: Sequence[tuple[str, str]], threshold: Severity, options: Mapping[str, object]
) -> int:
    """Write a report wherever it shall go, and return the exit code."""
    quiet = bool(options["quiet"])
    look = Appearance(verbose=bool(options["verbose"]), quiet=quiet, fail_on=threshold)
    write_reports(report, outputs, look, str(options["color"]))
    complain(report, quiet=quiet)
    if report.failures:
        return EXIT_FAILURES
    failing = any(finding.severity >= threshold for finding in report.findings)
    return EXIT_FINDINGS if failing and not options["exit_zero"] else 0


@contextmanager
def reported_errors(outputs: Sequence[tuple[str, str]]) -> Iterator[None]:
    """Where an error ends the run, write it into the outputs that machines read, so that each is a valid document."""
    try:
        yield
    except CopyeditError as error:
        report = Report((), (Failure("", str(error)),), 0, read_source=lambda _: "")
        for_machines = [(name, file) for name, file in outputs if name not in FORMATS_FOR_PEOPLE]
        write_reports(report, for_machines, Appearance(), "never")
        raise


def plan_outputs(formats: Sequence[str], files: Sequence[str], preset: str) -> list[tuple[str, str]]:
    """Pairs of format and file ("" for standard output).

    The first file takes the first format, and so on. A format without a file goes to standard output, and so does
    the full report where every format has a file.
    """
    for name in (*formats, *([preset] if preset else [])):
        if name not in FORMATS:
            raise UserError(f"there is no output format “{name}”{did_you_mean(name, list(FORMATS))}")
    wanted = list(formats) or ([preset] if preset else [])
    if len(files) > len(wanted):
        raise UserError(f"--output-file {files[len(wanted)]} has no --output-format of its own; name one for each file")
    if len(wanted) > len(files) + 1:
        raise UserError(
            f"--output-format {wanted[len(files) + 1]} has no --output-file; only one can go to the terminal"
        )
    pairs = list(zip(wanted, files, strict=False))
    return [*pairs, (wanted[len(files)] if len(wanted) > len(files) else "full", "")]


def write_reports(report: Report, outputs: Sequence[tuple[str, str]], look: Appearance, color: str) -> None:
    """Write each planned output; files first, so that a broken pipe loses none of them."""
    for name, file in outputs:
        if file:
            with open_output(file) as stream:
                load_reporter(name)(report, stream, look)
        else:
            load_reporter(name)(report, sys.stdout, for_terminal(look, color))
    sys.stdout.flush()


@contextmanager
def open_output(file: str) -> Iterator[TextIO]:
    """A text stream that replaces `file` only once the whole report is written."""
    target = Path(file)
    partial = target.with_name(f".{target.name}.partial")
    try:
        with partial.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        partial.replace(target)
    except OSError as error:
        raise UserError(f"--output-file: cannot write {file}: {error.strerror}") from error
    finally:
        partial.unlink(missing_ok=True)


def for_terminal(look: Appearance, color: str) -> Appearance:
    """How the report shall look on standard output, be it a terminal or not."""
    from dataclasses import replace
    from shutil import get_terminal_size

    terminal = sys.stdout.isatty()
    wants_color = {"always": True, "never": False}.get(color, terminal and not os.environ.get("NO_COLOR"))
    width = get_terminal_size().columns if terminal or "COLUMNS" in os.environ else 0
    return replace(look, color=wants_color, width=width)


def complain(report: Report, *, quiet: bool) -> None:
    """Name failures, notices and an empty selection on standard error, one sentence each."""
    from copyedit.reporters.safe_text import one_line

    for failure in report.failures:
        place = f"{failure.path}: " if failure.path else ""
        click.echo(one_line(f"copyedit: {place}{failure.message}"), err=True)
    for notice in report.notices if not quiet else ():
        click.echo(one_line(f"copyedit: {notice}"), err=True)
    if report.stale and not quiet:
        more = f" and {len(report.stale) - 1} more" if len(report.stale) > 1 else ""
        click.echo(one_line(f"copyedit: fixed since the baseline: {report.stale[0]}{more}"), err=True)
        click.echo("copyedit: take it out with: copyedit check --update-baseline", err=True)
    if not report.checked:
        click.echo("copyedit: no files matched; name drafts, or a folder that holds some", err=True)
