"""``copyedit init``."""

from pathlib import Path

import click

from copyedit.config import FILE_NAMES
from copyedit.errors import UserError

TEMPLATE = """\
# Configuration of copyedit. All keys: copyedit config --help, and the configuration reference in the docs.

# language = "en-GB"                   # of drafts whose front matter does not say
# extend-exclude = ["vendor/"]         # gitignore patterns
# archive = "content"                  # compare named drafts with everything in this folder
# fail-on = "warning"                  # error, warning or info

# extend-ignore = ["name-hyphen"]      # rules and categories: copyedit rules

[severity]
# name-variant = "error"               # error, warning, info or off

# [options.name-variant]
# distinct = [["Green", "Greene"]]     # different people, whatever it looks like

# [[overrides]]
# paths = ["press-releases/**"]
# extend-ignore = ["quotations"]
"""


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, exists=True, path_type=Path), default=".")
def init(folder: Path) -> None:
    """Write a commented copyedit.toml to start from."""
    for name in FILE_NAMES:
        if (folder / name).exists():
            raise UserError(f"{folder / name}: is there already; nothing was written")
    target = folder / FILE_NAMES[0]
    target.write_text(TEMPLATE, encoding="utf-8")
    click.echo(f"Wrote {target}. Next: copyedit check {folder}")
