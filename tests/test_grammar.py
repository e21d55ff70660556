"""Grammar from the engine to the finding."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from copyedit.analyze import analyze
from copyedit.engines import GrammarSettings
from copyedit.engines.reader import Reader
from copyedit.errors import EngineError
from copyedit.findings import Finding, Suggestion
from copyedit.registry import installed_rules
from copyedit.testing import embedded_reader

SEED = Path(__file__).parents[2] / "shared" / "seed.md"


def check(source: str, path: str = "draft.md") -> list[Finding]:
    rules = [rule() for rule in installed_rules().values() if not rule.preview]
    analysis = analyze(path, source, rules, read=embedded_reader())
    assert not analysis.failures
    return list(analysis.findings)


@pytest.mark.skipif(not SEED.exists(), reason="the seed draft is not beside this checkout")
def test_seed_has_a_talks_twice_and_no_name_and_no_quotation() -> None:
    source = SEED.read_text(encoding="utf-8")
    found = [finding for finding in check(source) if finding.family in ("grammar", "spelling")]
    words = [source[finding.where.span.start : finding.where.span.end] for finding in found]
    assert words.count("a talks") == 2
    assert not any(name in word for word in words for name in ("Blinken", "Pashinyan", "Aliyev", "Qara", "Nagurani"))


def test_own_rule_wins_over_the_engine() -> None:
    rules = [finding.rule for finding in check("The mayor went to the the office on Monday.\n")]
    assert rules == ["doubled-word"]


def test_two_rules_cost_one_call() -> None:
    calls: list[Sequence[str]] = []

    def read(texts: Sequence[str], language: str) -> list[list[Suggestion]]:
        calls.append(texts)
        return [[] for _ in texts]

    rules = [rule() for rule in installed_rules().values()]
    analyze("draft.md", "The mayor went home early.\n\nThe council stayed late.\n", rules, read=read)
    assert [len(texts) for texts in calls] == [2]


def test_an_engine_that_breaks_off_costs_one_failure_and_keeps_what_it_said() -> None:
    def read(texts: Sequence[str], language: str) -> list[list[Suggestion]]:
        said = [Suggestion(15, 22, "A_NNS", "GRAMMAR", "No.", ("talks",))]
        raise EngineError("the engine died", [said, []])

    rules = [rule() for rule in installed_rules().values()]
    analysis = analyze("draft.md", "They will hold a talks today.\n\nThe council stayed late.\n", rules, read=read)
    assert [failure.message for failure in analysis.failures] == ["the engine died"]
    assert [finding.rule for finding in analysis.findings] == ["grammar/A_NNS"]


def test_an_engine_process_that_is_killed_is_started_again() -> None:
    reader = Reader(GrammarSettings(engine="embedded"))
    try:
        assert reader(["They hold a talks."], "en")[0][0].rule == "A_NNS"
        host = reader._host
        assert host
        assert host._process
        host._process.kill()
        host._process.wait()
        assert reader(["They hold a talks."], "en")[0][0].rule == "A_NNS"
    finally:
        reader.close()


def test_the_time_budget_is_a_failure_not_a_wait() -> None:
    reader = Reader(GrammarSettings(engine="embedded", budget=0.001))
    try:
        with pytest.raises(EngineError, match=r"took longer than|costs more than"):
            reader(["They hold a talks."], "en")
    finally:
        reader.close()


def test_a_language_without_an_engine_is_said_once() -> None:
    reader = Reader(GrammarSettings(engine="embedded"))
    assert reader(["Sie sprechen."], "xx") == [[]]
    assert reader(["Sie sprechen."], "xx") == [[]]
    assert len(reader.notices) == 1
    reader.close()
