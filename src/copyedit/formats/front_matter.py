"""Front matter: the YAML or TOML between the two fences at the top of a draft."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from copyedit.document import Block, Problem
from copyedit.source import Slice

_FENCED = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter says; the draft's own text begins at `body`."""

    body: int
    blocks: tuple[Block, ...] = ()
    meta: Mapping[str, tuple[Slice, ...]] = field(default_factory=dict)
    comments: tuple[Slice, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_front_matter(source: str) -> FrontMatter:
    """The front matter of a draft; an empty one where the draft begins without a fence."""
    start = 1 if source.startswith("\ufeff") else 0
    fence = _FENCED.match(source)
    if not fence:
        return FrontMatter(start)
    closing = re.compile(rf"^{re.escape(fence[1])}[ \t]*$\n?", re.MULTILINE).search(source, fence.end())
    return FrontMatter(closing.end() if closing else start)
