"""Phase two: what drafts show only together, from the facts of phase one."""

from collections.abc import Iterable, Sequence

from copyedit.analyze import Analysis, describe_crash
from copyedit.findings import Fact, Failure, Finding
from copyedit.rule import CorpusRule, Rule


def check_corpus(analyses: Iterable[Analysis], rules: Sequence[Rule]) -> tuple[list[Finding], list[Failure]]:
    """The findings of all corpus rules over the facts of `analyses`, whatever order these come in."""
    corpus_rules = [rule for rule in rules if isinstance(rule, CorpusRule)]
    facts: dict[str, list[Fact]] = {rule.id: [] for rule in corpus_rules}
    for analysis in analyses:
        for rule_id, found in analysis.facts.items():
            if rule_id in facts:
                facts[rule_id] += found
    findings: list[Finding] = []
    failures: list[Failure] = []
    for rule in corpus_rules:
        try:
            findings += rule.check_corpus(sorted(facts[rule.id]))
        except Exception as error:  # a broken rule must not cost the other findings
            failures.append(Failure("", describe_crash(rule.id, error), rule.id))
    return findings, failures
