"""``copyedit rules``."""

import json
from pathlib import Path

import click

from copyedit.config import find_config_file, rules_in_force
from copyedit.rule import Rule


@click.command()
@click.option("--output-format", type=click.Choice(["table", "json"]), default="table", help="How to list them.")
@click.argument("names", nargs=-1)
def rules(output_format: str, names: tuple[str, ...]) -> None:
    """List the rules, installed or of this repository, or those of the given categories."""
    known = rules_in_force(find_config_file(Path.cwd()))
    shown = [rule for rule in known.values() if not names or {rule.id, rule.category} & set(names)]
    if output_format == "json":
        click.echo(json.dumps([_entry(rule) for rule in shown], indent=2, ensure_ascii=False))
        return
    _print_table(shown)


def _entry(rule: type[Rule]) -> dict[str, object]:
    return {
        "id": rule.id,
        "category": rule.category,
        "severity": rule.severity.label,
        "preview": rule.preview,
        "summary": rule.summary(),
    }


def _print_table(shown: list[type[Rule]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("rule", "severity", "what it looks for"):
        table.add_column(heading, overflow="fold", no_wrap=heading == "rule")
    category = ""
    for rule in sorted(shown, key=lambda rule: (rule.category, rule.id)):
        if rule.category != category:
            category = rule.category
            table.add_row(f"[bold]{category}[/]", "", "")
        severity = f"{rule.severity.label}{' (preview)' if rule.preview else ''}"
        table.add_row(f"  {rule.id}", severity, rule.summary().rstrip("."))
    Console(highlight=False).print(table)
