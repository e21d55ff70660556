"""``copyedit config``."""

import json
from dataclasses import fields

import click

from copyedit.config import DEFAULT
from copyedit.explain import toml
from copyedit.run import Configs, Request
from copyedit.settings import Settings


@click.command()
@click.argument("path", default=".")
@click.option("--config", "file", type=click.Path(exists=True, dir_okay=False), help="Use this configuration file.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of copyedit.toml instead.")
def config(path: str, file: str | None, schema: bool) -> None:
    """Show what applies to a file, and where each value came from."""
    if schema:
        from copyedit.schema import config_schema

        click.echo(json.dumps(config_schema(), indent=2, ensure_ascii=False))
        return
    from pathlib import Path

    configs = Configs(Request([path], config_file=Path(file) if file else None))
    target = Path(path) / "draft.md" if Path(path).is_dir() else Path(path)
    governing = configs.of(str(target))
    configured = governing.explain(target)
    settings = governing.settings(target)
    for name, setting in configured.items():
        click.echo(f"{name} = {toml(setting.value)}  # {setting.origin}")
    for item in fields(Settings):
        name = item.name.replace("_", "-")
        if not any(entry.partition(".")[0] == name for entry in configured):
            value = getattr(settings, item.name)
            click.echo(f"{name} = {_default_text(value)}  # {DEFAULT}")
    active = ", ".join(rule.id for rule in settings.active_rules)
    click.echo(f"# active rules: {active}")


def _default_text(value: object) -> str:
    if hasattr(value, "__dataclass_fields__"):
        return toml({name.replace("_", "-"): getattr(value, name) for name in value.__dataclass_fields__})
    return toml(value)
