"""``copyedit names``."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import click

from copyedit.cli.check import progress_bar
from copyedit.cli.output import EXIT_FAILURES, open_output
from copyedit.errors import UserError
from copyedit.files import UnreadableError
from copyedit.formats import parse
from copyedit.phase_one import Progress
from copyedit.prose.names.census import KnownName, Place, known_names, name_like, name_places, worth_listing
from copyedit.prose.names.house import HouseName, load_house_names
from copyedit.prose.names.proposal import Merged, add_names, propose
from copyedit.prose.names.vocabulary import vocabulary_names
from copyedit.reporters.safe_text import one_line
from copyedit.run import Configs, Request, Sources, find_works
from copyedit.style.vocabulary import ACCEPT, REJECT

F = TypeVar("F", bound=Callable[..., object])

_PLACES = 20
_VALE = (ACCEPT, REJECT)


def _paths(command: F) -> F:
    paths = click.argument("paths", nargs=-1, metavar="[PATHS]...")
    config = click.option("--config", type=click.Path(exists=True, dir_okay=False), help="Use this configuration file.")
    return paths(config(command))


_min_drafts = click.option(
    "--min-drafts", default=5, metavar="N", help="List a name with one spelling from N drafts on (default: 5)."
)
_format = click.option(
    "-f", "--format", "style", type=click.Choice(["table", "json"]), default="table", help="How to print them."
)
_output = click.option("-o", "--output", metavar="FILE", help="Add to this names file instead of printing one.")


@click.group()
def names() -> None:
    """Make and look through the file that says how the house spells names."""


@names.command()
@_paths
@_min_drafts
@_output
def learn(paths: tuple[str, ...], config: str | None, min_drafts: int, output: str | None) -> int:
    """Propose a names file from what the drafts have; what an editor wrote in it stays as it is."""
    text, name = _present(output)
    found, code = _read_names(paths, config)
    _deliver(propose(worth_listing(found, min_drafts), text, name), output)
    return code


@names.command("list")
@_paths
@_min_drafts
@_format
def list_names(paths: tuple[str, ...], config: str | None, min_drafts: int, style: str) -> int:
    """List the names in drafts that are frequent, or spelled in several ways."""
    found, code = _read_names(paths, config)
    shown = worth_listing(found, min_drafts)
    if style == "json":
        click.echo(json.dumps([_as_data(name) for name in shown], indent=2, ensure_ascii=False))
    else:
        from copyedit.cli.name_tables import print_names

        print_names(shown)
    return code


@names.command()
@click.argument("name")
@_paths
@_format
def show(name: str, paths: tuple[str, ...], config: str | None, style: str) -> int:
    """Show where a name stands in drafts, in each of its spellings."""
    found, code = _read_names(paths, config)
    shown = name_like(found, name)
    if not shown:
        raise UserError(f"“{name}” is not in these drafts as a name; “copyedit names list” lists those that are")
    if style == "json":
        click.echo(json.dumps([_as_data(each) for each in shown], indent=2, ensure_ascii=False))
    else:
        from copyedit.cli.name_tables import print_places

        print_places(shown, _PLACES)
    return code


@names.command("import")
@click.argument("file", type=click.Path(exists=True))
@_output
def import_names(file: str, output: str | None) -> int:
    """Make a names file from a CSV file, or from a folder with a Vale vocabulary (accept.txt, reject.txt)."""
    text, name = _present(output)
    imported = _imported(Path(file))
    merged = add_names(imported, text, name)
    if len(imported) > merged.added:
        click.echo(
            f"copyedit: {name} has {len(imported) - merged.added} of the names already; left as they are", err=True
        )
    _deliver(merged, output)
    return 0


@names.command()
def schema() -> None:
    """Print the JSON Schema of the names file, for editors that complete and check TOML."""
    from importlib.resources import files

    click.echo(files("copyedit").joinpath("data/names.schema.json").read_text("utf-8"), nl=False)


def _read_names(paths: Sequence[str], config: str | None) -> tuple[list[KnownName], int]:
    """The names in drafts, and the exit code: 2 if any of the drafts could not be read."""
    request = Request(paths or ["."], config_file=Path(config) if config else None)
    problems: list[str] = []
    with progress_bar(shown=True) as progress:
        found = known_names(_mentions(request, problems, progress))
    for problem in problems:
        click.echo(one_line(f"copyedit: {problem}"), err=True)
    return found, EXIT_FAILURES if problems else 0


def _mentions(request: Request, problems: list[str], progress: Progress | None) -> Iterator[tuple[str, Place]]:
    configs, sources = Configs(request), Sources(request)
    works = list(find_works(request, configs, compare=False))
    for number, work in enumerate(works, 1):
        try:
            source = sources.read(work.path).text
        except UnreadableError as error:
            problems.append(f"{work.path}: {error}")
            continue
        yield from name_places(parse(work.path, source, language=configs.settings(work.path).language))
        if progress:
            progress(number, len(works))
    if not works:
        problems.append("no files matched; name drafts, or a folder that holds some")


def _imported(file: Path) -> Sequence[HouseName]:
    if file.suffix.lower() in (".csv", ".toml"):
        return load_house_names(str(file))
    folder = file if file.is_dir() else file.parent
    texts = [_vocabulary_text(folder / name) for name in _VALE]
    if not any((folder / name).is_file() for name in _VALE) or (file.is_file() and file.name not in _VALE):
        raise UserError(f"{file}: is neither CSV nor a folder with {' or '.join(_VALE)}; name one of these")
    vocabulary = vocabulary_names(*texts)
    for sentence in vocabulary.skipped:
        click.echo(one_line(f"copyedit: {folder}: {sentence}"), err=True)
    return vocabulary.names


def _vocabulary_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{path}: cannot be read as UTF-8 text: {error}; correct it") from error


def _present(output: str | None) -> tuple[str, str]:
    """The text that the names file has now, line ends kept, and its name."""
    if output is None:
        return "", "names.toml"
    path = Path(output)
    if path.suffix.lower() != ".toml":
        raise UserError(f"{output}: names are written as TOML; give a file that ends in .toml")
    try:
        return path.read_bytes().decode("utf-8") if path.exists() else "", output
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{output}: cannot be read as UTF-8 text: {error}; correct the path") from error


def _deliver(merged: Merged, output: str | None) -> None:
    if output is None:
        click.echo(merged.text, nl=False)
        return
    text, _ = _present(output)
    if merged.text != text:
        with open_output(output) as stream:
            stream.write(merged.text)
    click.echo(f"{output}: {merged.added} name{'' if merged.added == 1 else 's'} added")


def _as_data(name: KnownName) -> dict[str, object]:
    return {
        "name": name.preferred,
        "kind": name.kind,
        "drafts": name.drafts,
        "reasons": list(name.reasons),
        "spellings": [
            {
                "text": spelling.text,
                "times": spelling.times,
                "drafts": spelling.drafts,
                "places": [place._asdict() for place in spelling.places],
            }
            for spelling in name.spellings
        ],
    }
