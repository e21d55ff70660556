"""Gitignore patterns."""

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Patterns:
    """Gitignore patterns, the last one that matches decides; false if there are none."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        self._lines = tuple(lines)

    def __bool__(self) -> bool:
        return bool(self._lines)

    def match(self, path: str) -> bool:
        """Whether the patterns ignore a path, given with forward slashes from where they apply."""
        return bool(self.verdict(path))

    def verdict(self, path: str) -> bool | None:
        """Whether the patterns ignore a path (true) or take it back in (false); None if they say nothing of it."""
        return self._spec.check_file(path).include if self._lines else None

    @cached_property
    def _spec(self) -> "GitIgnoreSpec":
        # imported here: to check one named draft nothing is matched, and the import takes a while
        from pathspec import GitIgnoreSpec

        return GitIgnoreSpec.from_lines(self._lines)
