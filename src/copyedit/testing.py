"""Checks a rule against its own examples: for copyedit's tests and for authors of rule packs."""

import atexit
import re
from collections.abc import Mapping, Sequence
from functools import cache

from copyedit.analyze import analyze
from copyedit.corpus import check_corpus
from copyedit.engines import GrammarSettings
from copyedit.engines.reader import Reader
from copyedit.findings import Finding, apply_edits
from copyedit.options import decode_options
from copyedit.rule import EngineRule, Example, Rule
from copyedit.source import Span

_MARK = re.compile("[⟦⟧]")


def unmark(text: str) -> tuple[str, list[Span]]:
    """`text` without its ``⟦ ⟧`` marks, and the spans that they enclosed, in order."""
    starts: list[int] = []
    spans: list[Span] = []
    for count, match in enumerate(_MARK.finditer(text)):
        offset = match.start() - count
        if match.group() == "⟦":
            starts.append(offset)
        else:
            spans.append(Span(starts.pop(), offset))
    return _MARK.sub("", text), sorted(spans)


def findings_in(rule_class: type[Rule], drafts: Mapping[str, str], options: Mapping[str, object]) -> list[Finding]:
    """All findings of one rule in a set of drafts, draft and corpus phase, sorted by place."""
    rule = rule_class(decode_options(rule_class, options))
    read = embedded_reader() if isinstance(rule, EngineRule) else None
    analyses = [analyze(path, source, [rule], read=read) for path, source in drafts.items()]
    found, failures = check_corpus(analyses, [rule])
    failures += [failure for analysis in analyses for failure in analysis.failures]
    if failures:
        raise AssertionError("; ".join(failure.message for failure in failures))
    return sorted([*found, *(finding for analysis in analyses for finding in analysis.findings)], key=_place)


@cache
def embedded_reader() -> Reader:
    """The embedded grammar engine, started once for all examples and ended with the process."""
    reader = Reader(GrammarSettings(engine="embedded"))
    atexit.register(reader.close)
    return reader


def check_example(rule_class: type[Rule], example: Example, *, bad: bool) -> None:
    """Raise AssertionError unless the rule finds exactly what the example's marks say, and fixes it so."""
    unmarked = {path: unmark(text) for path, text in example.drafts.items()}
    sources = {path: source for path, (source, _) in unmarked.items()}
    expected = sorted((path, span) for path, (_, spans) in unmarked.items() for span in spans)
    findings = findings_in(rule_class, sources, example.options)
    places = sorted((finding.where.path, finding.where.span) for finding in findings)
    if bool(expected) is not bad:
        raise AssertionError(
            f"{rule_class.id}: a {'bad' if bad else 'good'} example with wrong marks: {example.text!r}"
        )
    if places != expected:
        raise AssertionError(f"{rule_class.id}: expected {_quote(sources, expected)}, found {_quote(sources, places)}")
    if example.fixed is not None:
        fixed = apply_fixes(sources[example.path], findings)
        if fixed != example.fixed:
            raise AssertionError(f"{rule_class.id}: fixed to {fixed!r}, expected {example.fixed!r}")


def apply_fixes(source: str, findings: Sequence[Finding]) -> str:
    """`source` after the first fix of each finding, from the end to the start."""
    return apply_edits(source, (edit for finding in findings for fix in finding.fixes[:1] for edit in fix.edits))


def _quote(sources: Mapping[str, str], places: Sequence[tuple[str, Span]]) -> list[str]:
    return [f"{path}:{span.start} {sources[path][span.start : span.end]!r}" for path, span in places]


def _place(finding: Finding) -> tuple[str, Span, str]:
    return (finding.where.path, finding.where.span, finding.message)


__all__ = ["apply_fixes", "check_example", "embedded_reader", "findings_in", "unmark"]
