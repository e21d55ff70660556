"""Patterns that people write in configuration, run so that none of them can hang a check."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from copyedit.errors import CopyeditError, UserError

if TYPE_CHECKING:
    import regex

#: A pattern that works longer than this on one passage is given up for the draft.
SECONDS = 1.0


class SlowPatternError(CopyeditError):
    """A pattern was stopped, since it backtracked for too long."""


class Hit(NamedTuple):
    """What a pattern matched: ``text[start:end]``, the number of the group that did (0: none), and all groups."""

    start: int
    end: int
    group: int
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression, compiled when it is first used, and stopped when it backtracks without end."""

    source: str
    ignorecase: bool = False

    def hits(self, text: str) -> Iterator[Hit]:
        """Every match in `text`; raises SlowPatternError after SECONDS."""
        try:
            for match in _compile(self.source, self.ignorecase).finditer(text, timeout=SECONDS):
                groups = tuple(group or "" for group in match.groups())
                yield Hit(match.start(), match.end(), match.lastindex or 0, groups)
        except TimeoutError as error:
            shown = self.source if len(self.source) <= 60 else f"{self.source[:57]}..."
            raise SlowPatternError(
                f"pattern {shown!r} took more than {SECONDS:g} s; write it without nested repeats"
            ) from error

    def found(self, text: str) -> bool:
        """Whether it matches anywhere in `text`."""
        return next(self.hits(text), None) is not None

    def fits(self, text: str) -> bool:
        """Whether it matches all of `text`."""
        return any(hit.start == 0 and hit.end == len(text) for hit in self.hits(text))

    def replaced(self, text: str, template: str) -> str:
        """`text` with `template` in place of the match; ``$1`` stands for the first group."""
        hit = next(self.hits(text), None)
        for number, group in enumerate(hit.groups if hit else (), 1):
            template = template.replace(f"${number}", group)
        return template


def checked_pattern(source: str, where: str, *, ignorecase: bool = False) -> Pattern:
    """A Pattern of `source`; raises UserError that starts with `where` if it is no regular expression."""
    import regex  # only a house that has patterns pays for it

    try:
        _compile(source, ignorecase)
    except regex.error as error:
        raise UserError(f"{where}: “{source}” is no regular expression: {error}; correct it") from error
    return Pattern(source, ignorecase)


@cache
def _compile(source: str, ignorecase: bool) -> "regex.Pattern[str]":
    import regex

    flags = regex.MULTILINE | (regex.IGNORECASE if ignorecase else 0)
    return regex.compile(source, flags)
