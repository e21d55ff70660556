"""``copyedit new-rule``."""

import re
from importlib.resources import files
from pathlib import Path

import click

from copyedit.errors import UserError
from copyedit.registry import installed_rules

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@click.command()
@click.argument("name")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("house_rules"),
    show_default=True,
    help="Where to write it.",
)
@click.option("--category", default="house", show_default=True, help="The group it belongs to.")
def new_rule(name: str, folder: Path, category: str) -> None:
    """Write a working rule, with examples that are its tests, to start from."""
    if not _ID.fullmatch(name):
        raise UserError(f"“{name}” cannot be the id of a rule; write words in small letters, such as long-dash")
    if name in installed_rules():
        raise UserError(f"there is a rule “{name}” already; choose another name")
    file = folder / f"{name.replace('-', '_')}.py"
    if file.exists():
        raise UserError(f"{file} is there already; choose another name, or remove it first")
    folder.mkdir(parents=True, exist_ok=True)
    file.write_text(rule_source(name, category), encoding="utf-8")
    click.echo(f"{file}: written; its examples are its tests")
    click.echo(f"Try it:   copyedit test-rules {file}")
    click.echo(f'Run it:   add rules = ["{folder.as_posix()}/"] to copyedit.toml')


def rule_source(name: str, category: str) -> str:
    """The source of a rule to start from."""
    template = files("copyedit").joinpath("data/new_rule.py.txt").read_text("utf-8")
    class_name = "".join(word.capitalize() for word in name.split("-"))
    return template.replace("CLASS_NAME", class_name).replace("RULE_ID", name).replace("CATEGORY", category)
