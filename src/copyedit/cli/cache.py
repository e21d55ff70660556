"""``copyedit cache``."""

import shutil
from pathlib import Path

import click

from copyedit.cache import FILE_NAME, open_cache
from copyedit.cli.choices import cache_folder


@click.group()
def cache() -> None:
    """See or clear the results kept from earlier runs."""


@cache.command()
@click.option("--cache-dir", type=click.Path(path_type=Path), help="The cache to look at.")
def info(cache_dir: Path | None) -> None:
    """Print where the cache is, its size and how many results it holds."""
    folder = cache_folder(cache_dir)
    size = sum(file.stat().st_size for file in folder.glob(f"{FILE_NAME}*"))
    count = 0
    if size:
        with open_cache(folder) as opened:
            count = opened.count() if opened else 0
    click.echo(f"{folder}: {count} results, {size / 1e6:.1f} MB")


@cache.command()
@click.option("--cache-dir", type=click.Path(path_type=Path), help="The cache to clear.")
def clean(cache_dir: Path | None) -> None:
    """Remove all results; the next run checks everything anew."""
    folder = cache_folder(cache_dir)
    for file in folder.glob(f"{FILE_NAME}*"):
        file.unlink(missing_ok=True)
    if folder.is_dir() and not any(folder.iterdir()):
        shutil.rmtree(folder)
    click.echo(f"Cleared {folder}")
