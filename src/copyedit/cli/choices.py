"""Options that several commands share."""

import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from pathlib import Path
from typing import TypeVar

import click

from copyedit.config import COMMAND_LINE, Layer, Setting, command_line_layer, find_config_file, rules_in_force
from copyedit.errors import UserError
from copyedit.run import Request

F = TypeVar("F", bound=Callable[..., object])


def names(value: str | None) -> list[str]:
    """The entries of a comma-separated option value."""
    return [name.strip() for name in (value or "").split(",") if name.strip()]


def _names(ctx: click.Context, param: click.Parameter, value: Sequence[str]) -> list[str]:
    return [name for entry in value for name in names(entry)]


_OPTIONS: tuple[Callable[[F], F], ...] = (
    click.option("--select", multiple=True, callback=_names, metavar="RULES", help="Run only these: ids, categories."),
    click.option("--ignore", multiple=True, callback=_names, metavar="RULES", help="Do not run these."),
    click.option("--extend-select", multiple=True, callback=_names, metavar="RULES", help="Run these as well."),
    click.option("--extend-ignore", multiple=True, callback=_names, metavar="RULES", help="Leave these out as well."),
    click.option("--preview", is_flag=True, default=None, help="Also run rules that are still on trial."),
    click.option("--language", metavar="TAG", help="Language of drafts that do not say, such as en-GB."),
    click.option("--engine", metavar="NAME", help="Grammar engine: auto, embedded, languagetool, harper, off."),
    click.option("--profile", metavar="NAME", help="How much the grammar engine says: quiet, default, strict."),
    click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave out matching files."),
    click.option("--extend-exclude", multiple=True, metavar="PATTERN", help="Leave out matching files as well."),
    click.option("--force-exclude", is_flag=True, help="Leave them out even if they are named, as hooks do."),
    click.option("--respect-gitignore/--no-respect-gitignore", default=True, help="Skip what git ignores (default)."),
    click.option("--archive", metavar="DIR", default="", help="Compare the named drafts with all drafts in DIR."),
    click.option("--sources", multiple=True, metavar="PATH", help="Look quotations up in these files or folders."),
    click.option("--index", type=click.Path(path_type=Path), metavar="FILE", help="Compare through this index."),
    click.option("--config", "configs", multiple=True, metavar="FILE|KEY=VALUE", help="Use this file, or set one key."),
    click.option("--report-unused-ignores", is_flag=True, help="Also report ignores that suppress nothing."),
    click.option("--isolated", is_flag=True, help="Read no configuration file."),
    click.option("--no-local-rules", is_flag=True, help="Do not run the code of rules in the repository itself."),
    click.option("--stdin-filename", metavar="NAME", default="stdin.md", help="What “-” is called and parsed as."),
    click.option("-j", "--jobs", default="1", metavar="N|auto", help="How many processes may work at once."),
    click.option("--no-cache", is_flag=True, help="Neither use nor keep results of earlier runs."),
    click.option("--cache-dir", type=click.Path(path_type=Path), help="Where results are kept between runs."),
    click.option(
        "--file-list",
        type=click.File("r", encoding="utf-8"),
        metavar="FILE",
        help="Read more paths from FILE, one a line.",
    ),
)


def selection_options(command: F) -> F:
    """Add the options that say what is checked, and by which rules."""
    return reduce(lambda decorated, option: option(decorated), reversed(_OPTIONS), command)


def make_request(paths: Sequence[str], options: Mapping[str, object], extra: Mapping[str, object]) -> Request:
    """The request that parsed `options` of :func:`selection_options` stand for.

    `extra` holds further configuration keys that the command line sets, by dotted name.
    """
    files = [entry for entry in _strings(options["configs"]) if "=" not in entry]
    assignments = [entry for entry in _strings(options["configs"]) if "=" in entry]
    if len(files) > 1:
        raise UserError(f"--config names {len(files)} files; name one, and let it extend the others")
    keys = ("select", "ignore", "extend-select", "extend-ignore", "preview", "language", "exclude", "extend-exclude")
    values = {key: options[key.replace("-", "_")] for key in keys} | {
        "grammar.engine": options["engine"],
        "options.grammar.profile": options["profile"],
        "options.quote-source.sources": options["sources"],
    }
    named = [*paths, *_listed(options["file_list"])]
    stdin = sys.stdin.buffer.read() if "-" in named else None
    named_file = _existing(files[0]) if files else None
    config_file = None if options["isolated"] else named_file or find_config_file(Path.cwd())
    local_rules = not options["no_local_rules"]
    return Request(
        paths=named or ["."],
        stdin=stdin,
        stdin_filename=str(options["stdin_filename"]),
        config_file=named_file,
        isolated=bool(options["isolated"]),
        command_line=_command_line({**values, **extra}, assignments, config_file, local_rules),
        force_exclude=bool(options["force_exclude"]),
        respect_gitignore=bool(options["respect_gitignore"]),
        archive=str(options["archive"]),
        jobs=_jobs(str(options["jobs"])),
        report_unused_ignores=bool(options["report_unused_ignores"]),
        cache_folder=None if options["no_cache"] else cache_folder(options["cache_dir"]),
        index=_index(options),
    )


def _index(options: Mapping[str, object]) -> Path | None:
    """The index that stands for the archive: the one that the user names, else that of the working folder."""
    chosen = options["index"]
    if options["archive"]:
        if chosen:
            raise UserError("--archive and --index both name an archive; give one of them")
        return None
    if isinstance(chosen, Path) or options["no_cache"]:
        return chosen if isinstance(chosen, Path) else None
    folder = cache_folder(options["cache_dir"])
    if not any(folder.glob("index-*.sqlite3")):
        return None
    from copyedit.index import has_index, index_file

    file = index_file(folder)
    return file if has_index(file) else None


def _command_line(
    values: Mapping[str, object], assignments: Sequence[str], file: Path | None, local_rules: bool
) -> Layer:
    if not local_rules:
        return {**command_line_layer(values, assignments), "rules": Setting((), COMMAND_LINE)}
    return command_line_layer(values, assignments, rules_in_force(file))


def _jobs(text: str) -> int:
    if text == "auto":
        return 0
    if not text.isdecimal() or int(text) < 1:
        raise UserError(f"--jobs is “{text}”; it takes a number from 1, or auto")
    return int(text)


def cache_folder(chosen: object = None) -> Path:
    """Where results are kept: as the user says, else in the user's cache folder."""
    if isinstance(chosen, Path):
        return chosen
    if os.environ.get("COPYEDIT_CACHE_DIR"):
        return Path(os.environ["COPYEDIT_CACHE_DIR"])
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "copyedit"


def _strings(value: object) -> list[str]:
    return [str(entry) for entry in value] if isinstance(value, list | tuple) else []


def _listed(stream: object) -> list[str]:
    lines = stream.read().splitlines() if isinstance(stream, io.TextIOBase) else []
    return [line for line in lines if line.strip()]


def _existing(name: str) -> Path:
    path = Path(name)
    if not path.is_file():
        raise UserError(f"--config: {name} is not a file; give a copyedit.toml or KEY=VALUE")
    return path
