"""``copyedit completion``."""

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print a completion script for your shell.

    For bash, add to ~/.bashrc:  eval "$(copyedit completion bash)"
    """
    from copyedit.cli import cli

    completion_class = get_completion_class(shell)
    assert completion_class is not None
    click.echo(completion_class(cli, {}, "copyedit", "_COPYEDIT_COMPLETE").source())
