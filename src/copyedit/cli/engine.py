"""``copyedit engine``."""

import sys
from pathlib import Path

import click

from copyedit.errors import EngineError


@click.group()
def engine() -> None:
    """Install, list and remove grammar engines."""


@engine.command()
@click.argument("name", type=click.Choice(["languagetool"]))
@click.option("--offline-dir", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder of jars.")
def install(name: str, offline_dir: Path | None) -> None:
    """Fetch an engine, check every file of it, and put it in the user's cache."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    from copyedit.engines.install import install as run_install
    from copyedit.engines.install import java

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(*columns, console=console, transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("")
        folder = run_install(
            offline_dir, lambda file, there, total: bar.update(task, description=file, completed=there, total=total)
        )
    click.echo(f"{name} is in {folder}; choose it with grammar.engine = “{name}”")
    try:
        java()
    except EngineError as error:
        click.echo(f"copyedit: {error}", err=True)


@engine.command("list")
def list_engines() -> None:
    """Name the engines that can be chosen."""
    from copyedit.engines import installed_engines

    for name in installed_engines():
        click.echo(name)


@engine.command()
def status() -> None:
    """Say whether LanguageTool and the Java that it needs are there."""
    from copyedit.engines.install import java, server_jar

    click.echo(f"languagetool: {server_jar() or 'not installed; run “copyedit engine install languagetool”'}")
    try:
        click.echo(f"java: {java()}")
    except EngineError as error:
        click.echo(f"java: {error}")


@engine.command()
@click.argument("name", type=click.Choice(["languagetool"]))
def remove(name: str) -> None:
    """Remove an installed engine."""
    from copyedit.engines.install import remove as run_remove

    click.echo(f"{name} is removed" if run_remove() else f"{name} was not installed")
