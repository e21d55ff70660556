"""The base classes of rules, and the examples that are their tests and their pages."""

import inspect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import ClassVar, NamedTuple

from copyedit.document import Block, Document
from copyedit.findings import Edit, Fact, Finding, Fix, Related, Severity, Suggestion
from copyedit.source import Location


@dataclass(frozen=True, slots=True)
class Example:
    """A draft that a rule must find fault with (`bad`) or must leave alone (`good`).

    `text` carries the marks ``⟦ ⟧`` where each finding must stand. It is one draft, or ``{path: text}`` for a
    repository. `fixed` is the draft after every fix of the rule has been applied, unsafe ones included.
    `options` are the rule's options for this example, as in the configuration.
    """

    text: str | Mapping[str, str]
    fixed: str | None = None
    path: str = "draft.md"
    options: Mapping[str, object] = field(default_factory=dict)
    note: str = ""

    @property
    def drafts(self) -> Mapping[str, str]:
        """The drafts of the example by path."""
        return {self.path: self.text} if isinstance(self.text, str) else self.text


@dataclass(frozen=True, slots=True)
class NoOptions:
    """The options of a rule that has none."""


class Rule:
    """One thing that copyedit looks for in a draft.

    The first line of a subclass's docstring is its summary, the rest says why it matters; both are written
    for the reader of the report. An instance holds options and severity and no other state.
    """

    id: ClassVar[str]
    #: The group it belongs to, which ``select`` and ``ignore`` also take: ``names``, ``headlines``, ...
    category: ClassVar[str]
    severity: Severity = Severity.WARNING
    #: A preview rule is off until it is selected by name or by its category with ``preview = true``.
    preview: ClassVar[bool] = False
    #: Whether the rule's fixes may edit inside direct speech: only repairs that no reader can hear.
    edits_quotations: ClassVar[bool] = False
    Options: ClassVar[type[object]] = NoOptions
    bad: ClassVar[Sequence[Example]] = ()
    good: ClassVar[Sequence[Example]] = ()

    def __init__(self, options: object | None = None, severity: Severity | None = None) -> None:
        self.options = self.Options() if options is None else options
        if severity is not None:
            self.severity = severity

    @classmethod
    def read_files(cls, options: Mapping[str, object], folder: Path) -> Mapping[str, object]:
        """The configured options with the contents of the files that they name, as paths from `folder`.

        Called once, when the configuration is read. Without further ado, each option whose field has the metadata
        ``{"path": True}`` becomes a path from the working folder. Raises UserError.
        """
        paths = cls._path_options()
        return {
            key: str(folder / value) if value and isinstance(value, str) and key.replace("-", "_") in paths else value
            for key, value in options.items()
        }

    @classmethod
    def _path_options(cls) -> Sequence[str]:
        options = cls.Options
        return [each.name for each in fields(options) if each.metadata.get("path")] if is_dataclass(options) else []

    def notices(self) -> Iterable[str]:
        """What the user must be told about the rule's options, one sentence each."""
        return ()

    @classmethod
    def summary(cls) -> str:
        """What the rule looks for, in one line."""
        return inspect.cleandoc(cls.__doc__ or "").partition("\n")[0]

    @classmethod
    def reason(cls) -> str:
        """Why it matters: the docstring after its summary."""
        return inspect.cleandoc(cls.__doc__ or "").partition("\n")[2].strip()

    def data_files(self) -> tuple[str, ...]:
        """The paths of the files that the rule reads beside the draft; a change of one is a change of the rule."""
        named = (getattr(self.options, name) for name in self._path_options())
        return tuple(name for name in named if name)

    def check(self, doc: Document) -> Iterable[Finding]:
        """The findings in one draft; a pure function of the draft and the rule's options."""
        return ()

    def finding(
        self,
        where: Location,
        message: str,
        *,
        replace: str | None = None,
        safe: bool = False,
        fixes: Sequence[Fix] = (),
        related: Sequence[Related] = (),
        evidence: Sequence[str] = (),
        score: float | None = None,
        severity: Severity | None = None,
        code: str = "",
        url: str = "",
    ) -> Finding:
        """A finding of this rule at `where`.

        `replace` is short for one fix that puts that text in place of the whole span. `severity` replaces the
        rule's own, but never raises one that the user has set lower. `code` is added to the rule's id after a slash.
        """
        if replace is not None:
            title = f"Replace with “{replace}”" if replace else "Remove"
            fixes = (Fix(title, (Edit(where, replace),), safe), *fixes)
        return Finding(
            where=where,
            rule=f"{self.id}/{code}" if code else self.id,
            message=message,
            severity=self._effective(severity),
            fixes=tuple(fixes),
            related=tuple(related),
            evidence=tuple(evidence),
            score=score,
            url=url,
        )

    def _effective(self, severity: Severity | None) -> Severity:
        configured = self.__dict__.get("severity")
        if configured is not None or severity is None:
            return self.severity
        return severity


class CorpusRule(Rule):
    """A rule that compares drafts: it remembers small facts of each, then judges all of them at once.

    `steps`, `keys`, `meet` and `whole` say which facts of an archive a draft must be compared with, so that its index
    need not give all of them. They depend on the facts alone, never on options.
    """

    #: All facts that a finding on a draft depends on are so many steps away from its own, each step leading from a
    #: fact to all that share a key with it; 0: a finding may depend on any fact.
    steps: ClassVar[int] = 0
    #: Whether two facts that meet are judged by all facts of the archive, which are needed only where some meet.
    whole: ClassVar[bool] = False

    def collect(self, doc: Document) -> Iterable[Fact]:
        """The facts of one draft; keys and values are small and hold no running text."""
        raise NotImplementedError

    def check_corpus(self, facts: Sequence[Fact]) -> Iterable[Finding]:
        """The findings over the facts of all drafts, which come sorted by path and place."""
        raise NotImplementedError

    def keys(self, fact: Fact) -> Iterable[str]:
        """Under what a fact is found from others."""
        return (fact.key,)

    def meet(self, one: Fact, other: Fact) -> bool:
        """With `whole`, whether two facts that share a key may bring about a finding."""
        return True


class Passage(NamedTuple):
    """What an engine shall read of one block: `text` is as long as the block's own, offset for offset."""

    block: Block
    text: str


class EngineRule(Rule):
    """A rule that lets a grammar engine read a draft, and judges what the engine says.

    It never calls the engine itself: the run batches, caches and bounds those calls.
    """

    def passages(self, doc: Document) -> Iterable[Passage]:
        """What the engine shall read, in source order."""
        raise NotImplementedError

    def judge(self, doc: Document, passage: Passage, suggestions: Sequence[Suggestion]) -> Iterable[Finding]:
        """The findings among the engine's suggestions on one passage."""
        raise NotImplementedError
