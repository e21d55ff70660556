"""``copyedit test-rules``."""

from collections.abc import Iterator
from pathlib import Path

import click

from copyedit.errors import UserError
from copyedit.registry import installed_rules, local_rules, pack_rules
from copyedit.rule import Rule
from copyedit.testing import check_example

_MARKS = {True: "bad", False: "good"}


@click.command()
@click.argument("packs", nargs=-1, metavar="[PATH|PACK]...")
def test_rules(packs: tuple[str, ...]) -> None:
    """Run the examples of rules: of a file, a folder, an installed pack, or of all that is installed.

    Exits with 1 if an example fails or a rule has no examples.
    """
    rules = [rule for pack in packs for rule in _rules(pack)] if packs else list(installed_rules().values())
    if not rules:
        raise UserError(f"there is no rule in {', '.join(packs)}; a rule is a class with an “id”, derived from Rule")
    examples = failed = 0
    for rule in rules:
        problems = list(_problems(rule))
        examples += len(rule.bad) + len(rule.good)
        failed += bool(problems)
        click.echo(f"{'FAIL' if problems else 'ok  '}  {rule.id}")
        for problem in problems:
            click.echo(f"      {problem}")
    click.echo(f"{len(rules)} rules, {examples} examples, {failed} rules failed")
    if failed:
        raise SystemExit(1)


def _rules(pack: str) -> list[type[Rule]]:
    path = Path(pack)
    found = local_rules(path.absolute()) if path.exists() else pack_rules(pack)
    return list(found.values())


def _problems(rule: type[Rule]) -> Iterator[str]:
    for name in ("category", "bad", "good"):
        if not getattr(rule, name, None):
            yield f"has no “{name}”; {'name its group' if name == 'category' else 'give it at least one example'}"
    if not rule.summary():
        yield "has no docstring; its first line is what the report says of the rule"
    for bad, number, example in (
        (bad, number, example)
        for bad, examples in ((True, rule.bad), (False, rule.good))
        for number, example in enumerate(examples, 1)
    ):
        try:
            check_example(rule, example, bad=bad)
        except Exception as error:
            kind = "" if isinstance(error, AssertionError) else f"{type(error).__name__}: "
            yield f"{_MARKS[bad]} example {number}: {kind}{error}"
