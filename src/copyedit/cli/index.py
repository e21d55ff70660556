"""``copyedit index``."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import click

from copyedit.cli.check import progress_bar
from copyedit.cli.choices import cache_folder, make_request, selection_options
from copyedit.index import index_file, open_index
from copyedit.indexing import Changes
from copyedit.indexing import build as build_index
from copyedit.indexing import update as update_index


@click.group()
def index() -> None:
    """Keep an index of the archive, so that a draft is compared with it at once."""


@index.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@selection_options
def build(paths: tuple[str, ...], **options: object) -> int:
    """Build the index of this folder; “copyedit check draft.md” then compares the draft with all drafts in it."""
    file = _file(options)
    with progress_bar(shown=True) as progress:
        changes = build_index(replace(make_request(paths, options, {}), index=None), file, progress)
    return _tell(file, changes)


@index.command()
@selection_options
def update(**options: object) -> int:
    """Bring the index up to date with the drafts that changed, came or went."""
    file = _file(options)
    with progress_bar(shown=True) as progress:
        changes = update_index(replace(make_request((), options, {}), index=None), file, progress)
    return _tell(file, changes)


@index.command()
@click.option("--index", "index", type=click.Path(path_type=Path), help="The index to look at.")
@click.option("--cache-dir", type=click.Path(path_type=Path), help="Where results are kept between runs.")
def info(**options: object) -> int:
    """Print where the index is, its size and how many drafts it holds."""
    file = _file(options)
    with open_index(file) as opened:
        count, folder, paths = opened.count(), opened.folder, opened.paths
    size = sum(part.stat().st_size for part in file.parent.glob(f"{file.name}*"))
    click.echo(f"{file}: {count} drafts of {' '.join(paths)} in {folder}, {size / 1e6:.1f} MB")
    return 0


def _file(options: Mapping[str, object]) -> Path:
    chosen = options["index"]
    return chosen if isinstance(chosen, Path) else index_file(cache_folder(options["cache_dir"]))


def _tell(file: Path, changes: Changes) -> int:
    click.echo(f"{file}: {changes.total} drafts, {changes.renewed} read anew, {changes.dropped} dropped")
    return 0
