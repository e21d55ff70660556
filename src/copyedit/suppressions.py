"""Applies the ignores of drafts to findings, and reports the ignores that are themselves at fault."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from copyedit.findings import Finding, Severity
from copyedit.ignores import UNEXPLAINED, UNKNOWN, UNUSED, Ignore
from copyedit.options import did_you_mean
from copyedit.report import Suppressed
from copyedit.source import Location, Span

#: The ignores of each draft by its path.
Ignores = Mapping[str, Sequence[Ignore]]


#: The names of the rules, and of their categories, that a draft was checked with.
Ran = Callable[[str], Collection[str]]


class Applied(NamedTuple):
    """The findings that stand, those that ignores suppressed, and a finding for each name that suppressed none."""

    kept: list[Finding]
    suppressed: list[Suppressed]
    unused: list[Finding]


class _Use(NamedTuple):
    """One name of one ignore, to be ticked off; an ignore of everything has the name ``""``."""

    path: str
    where: Span
    name: str


def apply_ignores(findings: Iterable[Finding], ignores: Ignores, categories: Mapping[str, str], ran: Ran) -> Applied:
    """Part the findings that a draft's author has answered from those that stand.

    An ignore answers a finding that begins in its scope. One that names its rules also answers a finding of theirs
    whose related place in the same draft begins there, so it matters little which of two places carries the comment.
    `categories` maps the id of each rule to its category; the name of a rule that was not run is never unused.
    """
    kept: list[Finding] = []
    suppressed: list[Suppressed] = []
    used: set[_Use] = set()
    for finding in findings:
        answers = list(_answers(finding, ignores.get(finding.where.path, ()), categories))
        used |= {use for _, use in answers}
        if answers:
            suppressed.append(Suppressed(finding, "ignore", answers[0][0].reason))
        else:
            kept.append(finding)
    return Applied(kept, suppressed, list(_unused(ignores, used, ran)))


def judge_ignores(ignores: Ignores, known: Collection[str] | None, *, require_reason: bool = False) -> list[Finding]:
    """A finding for each ignore that names a rule or category which is not `known`, is mistyped or gives no reason.

    Without `known`, as where the rules of the repository are not trusted, no name is called unknown.
    """
    return [
        finding
        for path, entries in ignores.items()
        for entry in entries
        for finding in _judge(path, entry, known, require_reason)
    ]


def _judge(path: str, entry: Ignore, known: Collection[str] | None, require_reason: bool) -> Iterator[Finding]:
    if entry.kind == "sic":
        return
    if entry.kind == "mistyped":
        yield _finding(path, entry, UNKNOWN, entry.reason)
        return
    names = (*entry.rules, *entry.unless) if known else ()
    unknown = [name for name in names if name.partition("/")[0] not in (known or ())]
    if unknown:
        hint = did_you_mean(unknown[0], set(known or ()))
        hint = hint if "mean" in hint else "; a reason follows “--”, “copyedit rules” lists the rules"
        yield _finding(path, entry, UNKNOWN, f"there is no rule “{unknown[0]}” to ignore{hint}")
    if require_reason and not entry.reason:
        yield _finding(path, entry, UNEXPLAINED, "this ignore gives no reason; add one after “--”")


def _answers(
    finding: Finding, entries: Sequence[Ignore], categories: Mapping[str, str]
) -> Iterator[tuple[Ignore, _Use]]:
    names = _names_of(finding, categories)
    path = finding.where.path
    for entry in entries:
        matching = [name for name in entry.rules if name in names]
        if entry.kind == "mistyped" or names & set(entry.unless) or (entry.rules and not matching):
            continue
        if _covers(entry, finding, related=bool(entry.rules)):
            for name in matching or [""]:
                yield entry, _Use(path, entry.where, name)


def _names_of(finding: Finding, categories: Mapping[str, str]) -> set[str]:
    """The names by which an ignore may call a finding: its rule, its rule's family, its category."""
    return {finding.rule, finding.family, categories.get(finding.family, finding.family)}


def _covers(entry: Ignore, finding: Finding, *, related: bool) -> bool:
    if entry.kind == "sic":
        return entry.scope.start < finding.where.span.end <= entry.scope.end
    places = [finding.where, *(other.where for other in finding.related if related)]
    own = (place.span.start for place in places if place.path == finding.where.path)
    return any(entry.scope.start <= start <= entry.scope.end for start in own)


def _unused(ignores: Ignores, used: set[_Use], ran: Ran) -> Iterator[Finding]:
    seen: set[_Use] = set()
    for path, entries in ignores.items():
        for entry in entries:
            if entry.kind in ("sic", "mistyped"):
                continue
            for name in entry.rules or ("",):
                use = _Use(path, entry.where, name)
                if use not in used and use not in seen and (not name or name.partition("/")[0] in ran(path)):
                    yield _finding(path, entry, UNUSED, _unused_message(name))
                seen.add(use)


def _unused_message(name: str) -> str:
    return f"nothing here is found by “{name}”; remove it" if name else "nothing is found here; remove this ignore"


def _finding(path: str, entry: Ignore, rule: str, message: str) -> Finding:
    return Finding(Location(path, entry.where), rule, message, Severity.WARNING)
