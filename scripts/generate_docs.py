"""Writes the reference parts of the documentation: every rule's page, every setting, every command."""

import sys
from collections.abc import Iterator
from dataclasses import Field, fields, is_dataclass
from pathlib import Path

import click

from copyedit.cli import SECTIONS, cli
from copyedit.cli.explain import write_pages
from copyedit.explain import toml
from copyedit.settings import GrammarSettings, Settings


def configuration_page() -> str:
    """Every key of ``copyedit.toml``, with its default and meaning."""
    lines = [
        "# Configuration reference",
        "",
        "`copyedit.toml`, `.copyedit.toml` or `[tool.copyedit]` in `pyproject.toml` is looked for from the checked",
        'upward. `extend = "other.toml"` builds on another file; `[[overrides]]` with `paths` sets keys for some',
        "paths only. `copyedit config PATH` shows what applies to a file, and where each value came from.",
        "",
        *_table(Settings),
        "",
        "## The table `[grammar]`",
        "",
        *_table(GrammarSettings),
        "",
        "## The table `[options]`",
        "",
        "Each rule with options has a table of its own, `[options.RULE]`; see [the rules](rules/index.md).",
    ]
    return "\n".join(lines) + "\n"


def _table(settings: type[object]) -> Iterator[str]:
    yield "| key | default | meaning |"
    yield "|---|---|---|"
    assert is_dataclass(settings)
    for item in fields(settings):
        default = _default(item)
        yield f"| `{item.name.replace('_', '-')}` | {f'`{default}`' if default else ''} | {item.metadata['meaning']} |"


def _default(item: "Field[object]") -> str:
    if callable(item.default_factory):
        value = item.default_factory()
        return "" if is_dataclass(value) else toml(value)
    return toml(item.default)


def commands_page() -> str:
    """Every command with its options, as ``--help`` has them."""
    return "\n".join(_commands()) + "\n"


def _commands() -> Iterator[str]:
    yield from ("# Commands", "", cli.help or "", "")
    context = click.Context(cli, info_name="copyedit")
    for title, names in SECTIONS.items():
        yield from (f"## {title}", "")
        for name in names:
            command = cli.get_command(context, name)
            assert command is not None
            yield from _command(command, click.Context(command, info_name=name, parent=context))


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    usage = " ".join(command.collect_usage_pieces(context))
    yield from (f"### {context.command_path}", "", f"`{context.command_path} {usage}`", "")
    yield from ((command.help or "").replace("\b\n", ""), "")
    yield from ("| option | meaning |", "|---|---|")
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record:
            option, meaning = (part.replace("|", "\\|") for part in record)
            yield f"| `{option}` | {meaning} |"
    yield ""
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            nested = command.get_command(context, name)
            assert nested is not None
            yield from _command(nested, click.Context(nested, info_name=name, parent=context))


def main(folder: Path) -> None:
    """Write the generated pages into the documentation folder."""
    write_pages(folder / "rules")
    index = folder / "rules" / "index.md"
    toctree = "\n```{toctree}\n:hidden:\n:glob:\n\n*\n```\n"
    index.write_text(index.read_text(encoding="utf-8") + toctree, encoding="utf-8")
    (folder / "configuration.md").write_text(configuration_page(), encoding="utf-8")
    (folder / "commands.md").write_text(commands_page(), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
