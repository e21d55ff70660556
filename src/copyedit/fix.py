"""Fixes: choose those that do not touch, apply them, check again, and stop when nothing is left to do.

No file is read or written here: sources go in, sources come out.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from copyedit.document import Document
from copyedit.findings import Edit, Finding, Fix, apply_edits
from copyedit.prose.quotations import inside_quotation
from copyedit.skeleton import skeleton
from copyedit.source import Location, Span

#: The texts of drafts by path.
Sources = Mapping[str, str]

#: The findings that stand in drafts; called once a round with the texts as they are by then.
Check = Callable[[Sources], Sequence[Finding]]

#: Reads one draft: path and text.
Parse = Callable[[str, str], Document]

#: Chooses the fix of a finding that shall be applied, out of those that may be; also given the texts they would change.
Accept = Callable[[Finding, Sequence[Fix], Sources], Fix | None]

_ROUNDS = 50


class Choice(NamedTuple):
    """A fix that shall be applied, and the finding that offers it."""

    finding: Finding
    fix: Fix


class Fixed(NamedTuple):
    """What came of fixing: the new text of each changed draft, and what was done and left.

    `left` are the findings of the last round. `dropped` are findings whose fix would have changed code, a link or
    the structure of a draft. `unstable` names rules whose fixes never come to an end, as where two undo each other.
    """

    sources: Sources
    applied: Sequence[Choice]
    left: Sequence[Finding]
    dropped: Sequence[Finding]
    unstable: Sequence[str] = ()


def safe_only(finding: Finding, fixes: Sequence[Fix], sources: Sources) -> Fix | None:
    """Accept what an editor would accept unseen."""
    return next((fix for fix in fixes if fix.safe), None)


def safe_or_unsafe(finding: Finding, fixes: Sequence[Fix], sources: Sources) -> Fix | None:
    """Accept the first fix, which is the one that the rule thinks best."""
    return fixes[0] if fixes else None


def fix_drafts(
    sources: Sources, check: Check, parse: Parse, accept: Accept, edits_quotations: Collection[str] = ()
) -> Fixed:
    """Apply the accepted fixes of `sources`, round by round, until a round has none to apply.

    Rules in `edits_quotations` may edit direct speech. A fix is applied with all of its edits or not at all.
    """
    editor = _Editor(parse, accept, frozenset(edits_quotations))
    now = dict(sources)
    seen = {_state(now)}
    applied: list[Choice] = []
    choices: list[Choice] = []
    left = check(now)
    for _ in range(_ROUNDS):
        choices = editor.choose(now, left)
        now = now | apply_choices(now, choices)
        left = check(now) if choices else left
        applied += choices
        if not choices or _state(now) in seen:
            break
        seen.add(_state(now))
    changed = {path: text for path, text in now.items() if text != sources[path]}
    unstable = sorted({choice.finding.family for choice in choices})
    return Fixed(changed, applied, left, editor.dropped, unstable)


def apply_choices(sources: Sources, choices: Iterable[Choice]) -> dict[str, str]:
    """The new text of each draft that `choices` edit."""
    return {path: apply_edits(sources[path], edits) for path, edits in _edits_by_path(choices).items()}


def _edits_by_path(choices: Iterable[Choice]) -> dict[str, list[Edit]]:
    edits: dict[str, list[Edit]] = {}
    for choice in choices:
        for edit in choice.fix.edits:
            edits.setdefault(edit.where.path, []).append(edit)
    return edits


def _state(sources: Sources) -> int:
    return hash(frozenset(sources.items()))


#: A fix that is out of the question: the rule that offers it, and its edits, which move as the draft changes.
_Refused = tuple[str, tuple[Edit, ...]]


@dataclass
class _Editor:
    """Chooses the fixes of a round, and remembers over the rounds which fixes are out of the question."""

    parse: Parse
    accept: Accept
    edits_quotations: frozenset[str]
    dropped: list[Finding] = field(default_factory=list)
    _refused: set[_Refused] = field(default_factory=set)

    def choose(self, sources: Sources, findings: Iterable[Finding]) -> list[Choice]:
        """The fixes of one round: accepted, not touching each other, and leaving every draft's skeleton as it is."""
        taken: dict[str, list[Span]] = {}
        choices: list[Choice] = []
        docs: dict[str, Document] = {}
        for finding in sorted(findings, key=_place):
            candidates = [fix for fix in finding.fixes if self._possible(sources, docs, finding, fix)]
            free = [self._settled(sources, docs, fix) for fix in candidates if not _touches(fix, taken)]
            chosen = self.accept(finding, free, sources) if free else None
            if chosen:
                choices.append(Choice(finding, chosen))
                for edit in chosen.edits:
                    taken.setdefault(edit.where.path, []).append(edit.where.span)
            elif free:
                self._refused |= {(finding.rule, fix.edits) for fix in free}
        harmless = self._harmless(sources, docs, choices)
        made = _edits_by_path(harmless)
        self._refused = {(rule, moved) for rule, edits in self._refused if (moved := _moved(edits, made))}
        return harmless

    def _possible(self, sources: Sources, docs: dict[str, Document], finding: Finding, fix: Fix) -> bool:
        if any(edit.where.path not in sources for edit in fix.edits) or (finding.rule, fix.edits) in self._refused:
            return False
        if finding.family in self.edits_quotations:
            return True
        return not any(inside_quotation(self._doc(sources, docs, path), span) for path, span in _places(fix))

    def _settled(self, sources: Sources, docs: dict[str, Document], fix: Fix) -> Fix:
        """`fix`, unsafe if it hides markup; phase one has seen to the fixes of one draft, but not of several."""
        hidden = any(
            span.start < span.end and not self._doc(sources, docs, path).is_verbatim(span)
            for path, span in _places(fix)
        )
        return replace(fix, safe=False) if fix.safe and hidden else fix

    def _doc(self, sources: Sources, docs: dict[str, Document], path: str) -> Document:
        if path not in docs:
            docs[path] = self.parse(path, sources[path])
        return docs[path]

    def _harmless(self, sources: Sources, docs: dict[str, Document], choices: list[Choice]) -> list[Choice]:
        """`choices` without those that would change more than words; all at once where none does, as is usual."""
        if self._keeps_skeletons(sources, docs, choices):
            return choices
        kept: list[Choice] = []
        for choice in choices:
            if self._keeps_skeletons(sources, docs, [*kept, choice]):
                kept.append(choice)
            else:
                self.dropped.append(choice.finding)
                self._refused.add((choice.finding.rule, choice.fix.edits))
        return kept

    def _keeps_skeletons(self, sources: Sources, docs: dict[str, Document], choices: list[Choice]) -> bool:
        edits = _edits_by_path(choices)
        return all(
            skeleton(self._doc(sources, docs, path)).is_kept(
                skeleton(self.parse(path, text)), "".join(edit.text for edit in edits[path])
            )
            for path, text in apply_choices(sources, choices).items()
        )


def _places(fix: Fix) -> list[Location]:
    return [edit.where for edit in fix.edits]


def _touches(fix: Fix, taken: Mapping[str, Sequence[Span]]) -> bool:
    """Whether an edit overlaps or adjoins one that is taken already; the next round sees what is left of it."""
    return any(
        span.start <= other.end and other.start <= span.end
        for path, span in _places(fix)
        for other in taken.get(path, ())
    )


def _place(finding: Finding) -> tuple[object, ...]:
    return (finding.where.path, finding.where.span, finding.rule, finding.message)


def _moved(edits: tuple[Edit, ...], made: Mapping[str, Sequence[Edit]]) -> tuple[Edit, ...]:
    """Where `edits` stand once the edits `made` of each draft are; empty if one of them is overtaken by those."""
    moved: list[Edit] = []
    for edit in edits:
        (path, (start, end)), shift = edit.where, 0
        for other in made.get(path, ()):
            if other.where.span.end <= start:
                shift += len(other.text) - (other.where.span.end - other.where.span.start)
            elif other.where.span.start < end:
                return ()
        moved.append(Edit(Location(path, Span(start + shift, end + shift)), edit.text))
    return tuple(moved)
