"""``copyedit explain``."""

from pathlib import Path

import click

from copyedit.config import find_config_file, rules_in_force
from copyedit.errors import UserError
from copyedit.explain import page
from copyedit.options import did_you_mean
from copyedit.registry import installed_rules


@click.command()
@click.argument("rule", required=False)
@click.option("--all", "folder", type=click.Path(file_okay=False, path_type=Path), help="Write every page to a folder.")
@click.option("--markdown", is_flag=True, help="Print the page as Markdown.")
def explain(rule: str | None, folder: Path | None, markdown: bool) -> None:
    """Explain a rule: what it finds, why, its options and examples."""
    if folder:
        write_pages(folder)
        return
    if not rule:
        raise UserError("name a rule to explain; “copyedit rules” lists them")
    name = rule.partition("/")[0]
    known = rules_in_force(find_config_file(Path.cwd()))
    if name not in known:
        raise UserError(f"there is no rule “{rule}”{did_you_mean(name, list(known))}")
    text = page(known[name])
    if markdown:
        click.echo(text, nl=False)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(text))


def write_pages(folder: Path) -> None:
    """Write the page of every rule that ships with copyedit, and an index, to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    own = [rule for rule in installed_rules().values() if rule.__module__.startswith("copyedit_rules.")]
    for rule in own:
        (folder / f"{rule.id}.md").write_text(page(rule), encoding="utf-8")
    lines = ["# Rules", "", "| rule | category | severity | what it looks for |", "|---|---|---|---|"]
    for rule in sorted(own, key=lambda rule: (rule.category, rule.id)):
        severity = f"{rule.severity.label}{', preview' if rule.preview else ''}"
        lines.append(f"| [{rule.id}]({rule.id}.md) | {rule.category} | {severity} | {rule.summary()} |")
    (folder / "index.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
