"""Phase one: what one draft shows by itself, as a pure function of its text and the rules."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from copyedit.document import Document
from copyedit.errors import EngineError
from copyedit.findings import Fact, Failure, Finding, Fix, Suggestion
from copyedit.formats import parse
from copyedit.ignores import Ignore, find_ignores
from copyedit.prose.quotations import inside_quotation
from copyedit.rule import CorpusRule, EngineRule, Passage, Rule
from copyedit.source import Span

#: A finding of a rule of ours answers an engine's finding if it overlaps it and is not longer by more than this:
#: one on a whole headline has nothing to do with a slip inside it.
_SAME_WORDS = 12

#: Reads texts in a language, all in one call; raises EngineError when it breaks off.
Read = Callable[[Sequence[str], str], Sequence[Sequence[Suggestion]]]


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that phase two and the reports need of one draft; `facts` are by rule id."""

    path: str
    findings: tuple[Finding, ...] = ()
    facts: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    ignores: tuple[Ignore, ...] = ()
    failures: tuple[Failure, ...] = ()


def analyze(
    path: str, source: str, rules: Sequence[Rule], *, read: Read | None = None, format: str = "", language: str = "en"
) -> Analysis:
    """Check one draft.

    `read` is the grammar engine; without one, engine rules are silent. A rule that raises costs one failure, no more.
    """
    doc = parse(path, source, format=format, language=language)
    failures = [Failure(path, _problem(doc, index)) for index in range(len(doc.problems))]
    findings: list[Finding] = []
    facts: dict[str, tuple[Fact, ...]] = {}
    readings = _read(doc, rules, read, failures)
    for rule in rules:
        try:
            for finding in _check(doc, rule, readings.get(rule.id, ())):
                findings.append(settle(doc, rule, finding))
            if isinstance(rule, CorpusRule):
                facts[rule.id] = tuple(rule.collect(doc))
        except Exception as error:  # a broken rule must not cost the other findings
            failures.append(Failure(path, describe_crash(rule.id, error), rule.id))
    kept = tuple(_yielding(findings, rules))
    return Analysis(path, kept, facts, tuple(find_ignores(doc)), tuple(failures))


#: Each passage that a rule wants read, with what the engine says of it.
_Readings = Sequence[tuple[Passage, Sequence[Suggestion]]]


def _check(doc: Document, rule: Rule, readings: _Readings) -> Iterator[Finding]:
    yield from rule.check(doc)
    if isinstance(rule, EngineRule):
        for passage, suggestions in readings:
            yield from rule.judge(doc, passage, suggestions)


def _read(doc: Document, rules: Sequence[Rule], read: Read | None, failures: list[Failure]) -> Mapping[str, _Readings]:
    """What the engine says of the passages of each rule: one call a draft, however many rules ask for one text."""
    if read is None:
        return {}
    passages = {rule.id: _passages(doc, rule, failures) for rule in rules if isinstance(rule, EngineRule)}
    texts = list(dict.fromkeys(passage.text for wanted in passages.values() for passage in wanted))
    if not texts:
        return {}
    try:
        answers: Sequence[Sequence[object]] = read(texts, doc.language)
    except EngineError as error:
        failures.append(Failure(doc.path, str(error)))
        answers = error.answers or [()] * len(texts)
    said = dict(zip(texts, cast(Sequence[Sequence[Suggestion]], answers), strict=True))
    return {rule: [(passage, said[passage.text]) for passage in wanted] for rule, wanted in passages.items()}


def _passages(doc: Document, rule: EngineRule, failures: list[Failure]) -> Sequence[Passage]:
    try:
        return tuple(rule.passages(doc))
    except Exception as error:  # a broken rule must not cost the other findings
        failures.append(Failure(doc.path, describe_crash(rule.id, error), rule.id))
        return ()


def _yielding(findings: Sequence[Finding], rules: Sequence[Rule]) -> Iterator[Finding]:
    """`findings` without those of an engine on words that another rule has a finding of its own on."""
    engine_rules = {rule.id for rule in rules if isinstance(rule, EngineRule)}
    taken = [finding.where.span for finding in findings if finding.family not in engine_rules]
    for finding in findings:
        own = finding.where.span
        if finding.family not in engine_rules or not any(_same_words(span, own) for span in taken):
            yield finding


def _same_words(ours: Span, theirs: Span) -> bool:
    overlap = ours.start < theirs.end and theirs.start < ours.end
    return overlap and ours.end - ours.start <= theirs.end - theirs.start + _SAME_WORDS


def settle(doc: Document, rule: Rule, finding: Finding) -> Finding:
    """Hold the fixes of a finding to the house rules.

    A fix never reaches into a quotation, and one whose span hides markup is unsafe, whatever the rule thought of it.
    """
    if not finding.fixes:
        return finding
    return replace(finding, fixes=tuple(_settled_fixes(doc, rule, finding.fixes)))


def _settled_fixes(doc: Document, rule: Rule, fixes: Iterable[Fix]) -> Iterator[Fix]:
    for fix in fixes:
        own = [edit.where.span for edit in fix.edits if edit.where.path == doc.path]
        if not rule.edits_quotations and any(inside_quotation(doc, span) for span in own):
            continue
        verbatim = all(_is_visible(doc, span) for span in own)
        yield fix if verbatim or not fix.safe else replace(fix, safe=False)


def _is_visible(doc: Document, span: Span) -> bool:
    """Whether `span` hides nothing from the reader: visible text letter for letter, with space around it."""
    text = doc.source[span.start : span.end]
    start = span.start + len(text) - len(text.lstrip())
    end = span.start + len(text.rstrip())
    return start >= end or doc.is_verbatim(Span(start, end))


def describe_crash(rule_id: str, error: Exception) -> str:
    """One sentence on a rule that raised."""
    return f"rule {rule_id} broke off: {type(error).__name__}: {error}"


def _problem(doc: Document, index: int) -> str:
    message, span = doc.problems[index]
    return f"line {doc.lines.position(span.start).line}: {message}"
