"""Tables of names for a terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from copyedit.prose.names.census import KnownName, Spelling
from copyedit.reporters.safe_text import printable


def print_names(names: Sequence[KnownName]) -> None:
    """One row a name: in how many drafts, how often, and its other spellings with their counts."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("name", "kind", "drafts", "times", "also spelled"):
        justify = "right" if heading in ("drafts", "times") else "left"
        table.add_column(heading, overflow="fold", justify=justify)  # type: ignore[arg-type]
    for name in names:
        others = ", ".join(f"{spelling.text} ({spelling.times}×)" for spelling in name.spellings[1:])
        times = sum(spelling.times for spelling in name.spellings)
        table.add_row(_text(name.preferred), name.kind, str(name.drafts), str(times), _text(others))
    Console(highlight=False).print(table)


def print_places(names: Sequence[KnownName], most: int) -> None:
    """Each spelling with its places, `most` of them at most, and why the spellings are thought one name."""
    console = Console(highlight=False, soft_wrap=True)
    for name in names:
        for spelling in name.spellings:
            _print_spelling(console, spelling, most)
        if name.reasons:
            console.print(_text(f"one name: {'; '.join(name.reasons)}"))


def _print_spelling(console: Console, spelling: Spelling, most: int) -> None:
    console.print(
        Text.assemble(
            (printable(spelling.text), "bold"),
            f"  {spelling.times}× in {spelling.drafts} draft{'s' * (spelling.drafts > 1)}",
        )
    )
    for path, line, column in spelling.places[:most]:
        console.print(_text(f"  {path}:{line}:{column}"))
    if len(spelling.places) > most:
        console.print(f"  and {len(spelling.places) - most} more places; --format json has all")


def _text(text: str) -> Text:
    return Text(printable(text))
