"""``copyedit: ignore`` comments: which findings the author of a draft has answered already."""

from collections.abc import Iterator
from typing import NamedTuple

from copyedit.document import Document
from copyedit.source import Span


class Ignore(NamedTuple):
    """Findings of `rules` (all, if empty) that begin within `scope` are suppressed; `where` is the comment."""

    where: Span
    scope: Span
    rules: tuple[str, ...]
    reason: str = ""


def find_ignores(doc: Document) -> Iterator[Ignore]:
    """The suppressions that a draft asks for."""
    yield from ()
