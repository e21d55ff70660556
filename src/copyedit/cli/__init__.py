"""The command line: one click command a module, imported only when it is called."""

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

import click

from copyedit import __version__
from copyedit.errors import CopyeditError

#: Sections of ``--help``: command -> module of this package and the name of the command in it.
SECTIONS: Mapping[str, Mapping[str, str]] = {
    "Check drafts": {
        "check": "check:check",
        "fix": "fix:fix",
        "baseline": "baseline:baseline",
        "analyze": "analyze:analyze",
        "conclude": "conclude:conclude",
    },
    "Set up": {
        "init": "init:init",
        "names": "names:names",
        "engine": "engine:engine",
        "config": "config:config",
        "cache": "cache:cache",
        "index": "index:index",
        "completion": "completion:completion",
    },
    "Write rules": {
        "new-rule": "new_rule:new_rule",
        "test-rules": "test_rules:test_rules",
    },
    "Learn more": {
        "rules": "rules:rules",
        "explain": "explain:explain",
    },
}
_COMMANDS = {name: target for section in SECTIONS.values() for name, target in section.items()}

USAGE_ERROR = 2


class LazyGroup(click.Group):
    """A click group that imports a command's module only when that command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in the order of the help page."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(":")
        command = getattr(import_module(f"copyedit.cli.{module}"), name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, with a “did you mean” for an unknown command."""
        from copyedit.options import did_you_mean

        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"There is no command “{args[0]}”{did_you_mean(args[0], list(_COMMANDS))}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands by section, each with its first sentence."""
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                loaded = [(name, self.get_command(ctx, name)) for name in commands]
                formatter.write_dl([(name, command.get_short_help_str(90)) for name, command in loaded if command])


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: copyedit check draft.md",
)
@click.version_option(__version__, "-V", "--version", prog_name="copyedit", message="%(prog)s %(version)s")
def cli() -> None:
    """Find what slips past everyone: headlines pasted twice, names spelled two ways, misquoted titles, broken
    quotations and grammar, inside a draft and across a repository."""


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line; errors that the user can put right become one sentence and exit code 2."""
    try:
        code = cli.main(args=args, prog_name="copyedit", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(USAGE_ERROR)
    except CopyeditError as error:
        click.echo(f"copyedit: {error}", err=True)
        sys.exit(USAGE_ERROR)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    sys.exit(code if isinstance(code, int) else 0)
