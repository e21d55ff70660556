"""Headlines: their fold, their sense, and the two rules on the customer's seed."""

from pathlib import Path

import pytest

from copyedit import fold_headline, jaccard, opposed, running_lines, sense
from copyedit.analyze import analyze
from copyedit.formats import parse
from copyedit.registry import installed_rules

SEED = Path(__file__).parents[1] / ".." / "shared" / "seed.md"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rain Floods the Lower Town.", "Rain floods the lower town"),
        ("“Rain” floods – at last", '"Rain" floods \N{EM DASH} at last'),
        ("The mayor&#8217;s <i>Tempest</i>", "The mayor's Tempest"),
    ],
)
def test_fold_ignores_the_dress_of_a_headline(one: str, other: str) -> None:
    assert fold_headline(one) == fold_headline(other)


def test_fold_keeps_the_words_apart() -> None:
    assert fold_headline("Rain floods the lower town") != fold_headline("Rain floods the lower towns")


def test_sense_brings_forms_peoples_and_figures_together() -> None:
    one, other = sense("Norwegian skaters win three medals"), sense("3 medals won by Norway's skaters")
    assert set(one.stems) == set(other.stems) == {"norway", "skater", "win", "3", "medal"}


def test_sense_reads_numbers_months_and_parts_in_order() -> None:
    assert sense("Team wins 2-1 in May, part II").numbers == ("2", "1", "may", "2")
    assert sense("What may come of it").numbers == ()


def test_antonyms_and_negation_oppose() -> None:
    assert opposed(sense("Bread prices rise in the north"), sense("Bread prices fall in the north"))
    assert opposed(sense("Mayor will resign"), sense("Mayor will not resign"))
    assert not opposed(sense("Mayor resigns over bridge"), sense("Mayor quits over the bridge"))


def test_words_of_an_unknown_language_are_left_as_they_are() -> None:
    assert sense("Ovo je naslov", "hr").stems == ("ovo", "je", "naslov")


def test_jaccard_of_nothing_is_nothing() -> None:
    assert jaccard((), ()) == 0.0


def test_running_lines_part_a_paragraph_at_its_line_ends() -> None:
    doc = parse("draft.txt", "A headline\n\nOne line\nand another.\n")
    assert [line.text for line in running_lines(doc)] == ["A headline", "One line", "and another."]


@pytest.mark.skipif(not SEED.exists(), reason="the customer's seed is not here")
@pytest.mark.parametrize(("rule_id", "line"), [("headline-repeated", 3), ("headline-restated", 23)])
def test_seed(rule_id: str, line: int) -> None:
    source = SEED.read_text("utf-8")
    analysis = analyze("seed.txt", source, [installed_rules()[rule_id]()])
    doc = parse("seed.txt", source)
    assert [doc.lines.position(finding.where.span.start).line for finding in analysis.findings] == [line]
    assert not analysis.failures
