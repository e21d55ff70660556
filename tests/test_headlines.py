"""Headlines: their fold, their sense, and the two rules on the customer's seed."""

import datetime
from pathlib import Path

import pytest

from copyedit import (
    article,
    enumerations,
    fold_headline,
    headline_case,
    jaccard,
    looks_like_path,
    opposed,
    running_lines,
    sense,
)
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


def test_a_part_is_a_sequel_only_at_its_number_or_at_an_edge() -> None:
    assert sense("Village life, part two").sequel
    assert sense("Update: village life").sequel
    assert sense("The miller returns").sequel
    assert not sense("Museum returns painting to heirs").sequel
    assert not sense("A bad day for the village").sequel


def test_weekdays_in_the_plural_are_weekdays() -> None:
    assert sense("Library shut on Sundays").numbers == ("sunday",)


def test_the_day_of_an_article_may_stand_in_its_address() -> None:
    found = article(parse("fair.md", "---\npath: news/2021/03/04/fair\n---\n# Village fair\n\nIt opened.\n"))
    assert found is not None
    assert found.day == datetime.date(2021, 3, 4).toordinal()


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("New Road Through Valley Opens Before Winter", "headline"),
        ("New road through the valley opens before winter", "sentence"),
        ("Ida Vang leads Lindal Art School", ""),
        ("New road", ""),
    ],
)
def test_the_case_of_a_headline(text: str, case: str) -> None:
    assert headline_case(text) == case


def test_enumerations_are_numbered_runs_lists_and_headings() -> None:
    steps = "\n\n".join(f"## {number}. Step\n\nText." for number in range(1, 5))
    doc = parse("draft.md", f"# Tea\n\n- a\n- b\n- c\n\n{steps}\n\n## Conclusion\n\nEnd.\n")
    assert [(each.what, each.size) for each in enumerations(doc)] == [
        ("numbered headings", 4),
        ("items", 3),
        ("headings", 4),
    ]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("notes/interview.txt", True),
        ("../talks/The Silent Harbour.docx", True),
        ("https://news.example/minutes", True),
        ("minutes.md", True),
        ("The Silent Harbour", False),
        ("Salt/Water: A History", False),
        ("Letters to Mrs. Vang", False),
    ],
)
def test_paths_are_told_from_titles(text: str, path: bool) -> None:
    assert looks_like_path(text) is path


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
