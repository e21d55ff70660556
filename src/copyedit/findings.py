"""What rules report: findings with their places, fixes and evidence, and facts for the corpus phase."""

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from copyedit.source import Location


class Severity(enum.IntEnum):
    """How much a finding matters; the order is that of ``--fail-on``."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word used in configuration and reports: ``info``, ``warning`` or ``error``."""
        return self.name.lower()


class Edit(NamedTuple):
    """Put `text` in place of what stands at `where`."""

    where: Location
    text: str


def apply_edits(source: str, edits: Iterable[Edit]) -> str:
    """`source` with every edit made; they may not overlap."""
    for edit in sorted(set(edits), reverse=True):
        source = source[: edit.where.span.start] + edit.text + source[edit.where.span.end :]
    return source


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that belong together; `safe` means that an editor would accept them unseen."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


class Related(NamedTuple):
    """Another place that a finding speaks of, and what it is there ("also spelled here")."""

    where: Location
    label: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing an editor should look at.

    `message` is one short sentence that quotes the words and says what to do. `evidence` holds the reasons,
    one sentence each, shown with ``--verbose``. `score` is the strength of the evidence where the rule
    measures it.
    """

    where: Location
    rule: str
    message: str
    severity: Severity
    fixes: tuple[Fix, ...] = ()
    related: tuple[Related, ...] = ()
    evidence: tuple[str, ...] = ()
    score: float | None = None
    url: str = ""

    @property
    def family(self) -> str:
        """The rule's id without the code that an engine or a word list adds after a slash."""
        return self.rule.partition("/")[0]


class Fact(NamedTuple):
    """A small thing that a corpus rule remembers of one draft: a key and a value, never running text."""

    where: Location
    key: str
    value: str = ""


class Failure(NamedTuple):
    """Something that could not be done; it is shown apart from the findings and exits with 2."""

    path: str
    message: str
    rule: str = ""


class Suggestion(NamedTuple):
    """What a grammar engine says about ``text[start:end]`` of a text that it was given.

    `rule` and `category` are the engine-independent ids (``A_NNS``, ``GRAMMAR``); `replacements` come best first.
    """

    start: int
    end: int
    rule: str
    category: str
    message: str
    replacements: tuple[str, ...] = ()
    url: str = ""
