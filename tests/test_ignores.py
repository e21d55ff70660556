"""Suppressions: what a draft may ask for, what it silences, and what is said of those that miss."""

import re

import pytest

from copyedit.document import Document
from copyedit.findings import Finding, Related, Severity
from copyedit.formats import plain
from copyedit.ignores import Ignore, find_ignores
from copyedit.source import Location, Slice, Span
from copyedit.suppressions import Applied, apply_ignores, judge_ignores

CATEGORIES = {"doubled-word": "repetition", "grammar": "grammar", "name-variant": "names"}
KNOWN = {*CATEGORIES, *CATEGORIES.values()}
COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)


def draft(source: str, **meta: tuple[Slice, ...]) -> Document:
    comments = tuple(Slice(match[1], Span(*match.span())) for match in COMMENT.finditer(source))
    named = {key.replace("_", "."): value for key, value in meta.items()}
    return Document("a.md", source, plain.parse(source).blocks, named, comments)


def finding(source: str, words: str, rule: str = "doubled-word", related: str = "") -> Finding:
    start = source.index(words)
    other = source.index(related) if related else 0
    places = (Related(Location("a.md", Span(other, other + len(related))), "also here"),) if related else ()
    return Finding(Location("a.md", Span(start, start + len(words))), rule, "look", Severity.ERROR, related=places)


def apply(source: str, *findings: Finding, **meta: tuple[Slice, ...]) -> Applied:
    return apply_ignores(findings, {"a.md": list(find_ignores(draft(source, **meta)))}, CATEGORIES, lambda path: KNOWN)


def silenced(source: str, words: str, rule: str = "doubled-word", related: str = "") -> bool:
    return not apply(source, finding(source, words, rule, related)).kept


@pytest.mark.parametrize(
    "comment",
    [
        "copyedit: ignore-next-line doubled-word -- a song title",
        "copyedit: ignore-next-line repetition",
        "copyedit: ignore-next-line",
        "copyedit: ignore-next-line all",
        "copyedit: ignore-next-line name-variant, doubled-word",
        "copyedit: ignore-next-line[doubled-word]",
        "copyedit: disable-next-line doubled-word",
        "Copyedit: Ignore doubled-word",
    ],
)
def test_a_comment_of_its_own_speaks_for_the_line_that_follows(comment: str) -> None:
    source = f"One.\n<!-- {comment} -->\nThe the end.\nThat that.\n"
    assert silenced(source, "The the")
    assert not silenced(source, "That that")


@pytest.mark.parametrize("between", ["", "\n", "\n \n", "\n<!-- note to the desk -->\n\n", "\r\n"])
def test_blank_lines_and_other_comments_do_not_count_as_the_next_line(between: str) -> None:
    source = f"<!-- copyedit: ignore-next-line doubled-word -->\n{between}The the end.\nThat that.\n"
    assert silenced(source, "The the")
    assert not silenced(source, "That that")


def test_stacked_comments_speak_for_the_same_line() -> None:
    source = (
        "<!-- copyedit: ignore-next-line doubled-word -->\n<!-- copyedit: ignore-next-line grammar -->\nThe the end.\n"
    )
    assert silenced(source, "The the")
    assert silenced(source, "end", "grammar/X")


@pytest.mark.parametrize("verb", ["ignore", "ignore-line", "disable-line"])
def test_a_comment_beside_text_speaks_for_its_own_line(verb: str) -> None:
    source = f"An an.\nThe the end. <!-- copyedit: {verb} doubled-word -->\nThat that.\n"
    assert silenced(source, "The the")
    assert not silenced(source, "An an")
    assert not silenced(source, "That that")


def test_a_rule_that_is_not_named_still_speaks() -> None:
    source = "The the end. <!-- copyedit: ignore name-variant -->\n"
    assert not silenced(source, "The the")


def test_a_code_names_only_itself_and_a_family_names_all_its_codes() -> None:
    by_code = "It go. <!-- copyedit: ignore grammar/AGREEMENT -->\n"
    by_family = "It go. <!-- copyedit: ignore grammar -->\n"
    assert silenced(by_code, "It go", "grammar/AGREEMENT")
    assert not silenced(by_code, "It go", "grammar/TENSE")
    assert silenced(by_family, "It go", "grammar/TENSE")


def test_a_range_ends_where_it_is_enabled() -> None:
    source = "An an.\n<!-- copyedit: disable -->\nThe the.\n<!-- copyedit: enable -->\nThat that.\n"
    assert not silenced(source, "An an")
    assert silenced(source, "The the")
    assert not silenced(source, "That that")


def test_a_range_without_an_end_reaches_the_end_of_the_draft() -> None:
    source = "<!-- copyedit: disable doubled-word -->\n\nOne.\n\nThe the"
    assert silenced(source, "The the")
    assert not silenced(source, "One", "name-variant")


def test_enabling_one_rule_leaves_the_others_disabled() -> None:
    both = "<!-- copyedit: disable doubled-word, grammar -->\n<!-- copyedit: enable grammar -->\nThe the.\n"
    everything = "<!-- copyedit: disable -->\n<!-- copyedit: enable grammar -->\nThe the.\n"
    for source in (both, everything):
        assert silenced(source, "The the")
        assert not silenced(source, "The the", "grammar/X")


def test_an_enable_that_misses_its_disable_is_reported() -> None:
    source = "<!-- copyedit: disable doubled-word -->\nThe the.\n<!-- copyedit: enable doubled-words -->\n"
    ignores = {"a.md": list(find_ignores(draft(source)))}
    assert [entry.message for entry in judge_ignores(ignores, KNOWN)] == [
        "“doubled-words” is not disabled here; the draft has disabled doubled-word"
    ]


def test_a_whole_file_is_ignored_from_anywhere_in_it() -> None:
    source = "The the.\n\n<!-- copyedit: ignore-file doubled-word -- satire -->\n"
    applied = apply(source, finding(source, "The the"))
    assert [entry.reason for entry in applied.suppressed] == ["satire"]
    assert not silenced(source, "The the", "grammar/X")


def test_front_matter_ignores_for_the_whole_draft() -> None:
    source = "doubled-word, names\nThe the.\n"
    value = (Slice("doubled-word, names", Span(0, 19)),)
    reason = (Slice("satire", Span(0, 0)),)
    applied = apply(source, finding(source, "The the"), copyedit_ignore=value, copyedit_reason=reason)
    assert not applied.kept
    assert [entry.reason for entry in applied.suppressed] == ["satire"]
    assert [entry.message for entry in applied.unused] == ["nothing here is found by “names”; remove it"]


def test_front_matter_can_ignore_everything() -> None:
    source = "true\nThe the.\n"
    assert not apply(source, finding(source, "The the"), copyedit_ignore=(Slice("true", Span(0, 4)),)).kept
    assert apply(source, finding(source, "The the"), copyedit_ignore=(Slice("false", Span(0, 4)),)).kept


@pytest.mark.parametrize("dash", ["--", "—", "–", "---"])
def test_the_reason_follows_a_dash(dash: str) -> None:
    source = f"The the. <!-- copyedit: ignore doubled-word {dash} a song\n title -->\n"
    applied = apply(source, finding(source, "The the"))
    assert [entry.reason for entry in applied.suppressed] == ["a song title"]


def test_a_named_ignore_at_the_other_place_of_the_same_draft_answers_the_finding() -> None:
    named = "Baj spoke. <!-- copyedit: ignore name-variant -->\nBagh left.\n"
    blanket = "Baj spoke. <!-- copyedit: ignore -->\nBagh left.\n"
    assert silenced(named, "Bagh", "name-variant", related="Baj")
    assert not silenced(blanket, "Bagh", "name-variant", related="Baj")


def test_an_ignore_never_answers_for_another_draft() -> None:
    source = "Baj spoke. <!-- copyedit: ignore-file name-variant -->\n"
    other = Finding(
        Location("b.md", Span(0, 4)),
        "name-variant",
        "look",
        Severity.ERROR,
        related=(Related(Location("a.md", Span(0, 3)), "also here"),),
    )
    assert apply(source, other).kept == [other]


@pytest.mark.parametrize("mark", ["[sic]", "(sic)", "[sic!]", "[ Sic ]"])
def test_sic_answers_what_ends_just_before_it(mark: str) -> None:
    source = f"He wrote “they was {mark} late”. They was early.\n"
    assert silenced(source, "they was", "grammar/X")
    assert silenced(source, f"was {mark}", "grammar/X")
    assert not silenced(source, "They was", "grammar/X")
    assert not silenced(source, "He wrote", "grammar/X")
    assert not silenced(source, "late", "grammar/X")


def test_sic_does_not_answer_for_a_sentence_that_goes_on_after_it() -> None:
    source = "He wrote that they was [sic] late again.\n"
    assert not silenced(source, source.strip(), "long-sentence")


def test_an_unknown_rule_is_reported_with_the_nearest_one_and_suppresses_nothing() -> None:
    source = "The the. <!-- copyedit: ignore doubled-wrod -->\n"
    ignores = {"a.md": list(find_ignores(draft(source)))}
    [problem] = judge_ignores(ignores, KNOWN)
    assert problem.rule == "unknown-ignore"
    assert problem.message == "there is no rule “doubled-wrod” to ignore; did you mean “doubled-word”?"
    assert source[slice(*problem.where.span)].startswith("<!--")
    assert not silenced(source, "The the")


def test_words_after_a_forgotten_dash_cost_one_finding() -> None:
    source = "The the. <!-- copyedit: ignore doubled-word because we quote a song -->\n"
    ignores = {"a.md": list(find_ignores(draft(source)))}
    [problem] = judge_ignores(ignores, KNOWN)
    assert "a reason follows “--”" in problem.message


def test_a_mistyped_verb_is_reported_and_a_note_to_the_copy_desk_is_not() -> None:
    slip = {"a.md": list(find_ignores(draft("<!-- copyedit: ingore doubled-word -->")))}
    note = {"a.md": list(find_ignores(draft("<!-- copyedit: please check this paragraph -->")))}
    assert ["did you mean “ignore”?" in entry.message for entry in judge_ignores(slip, KNOWN)] == [True]
    assert judge_ignores(note, KNOWN) == []


def test_reasons_can_be_required() -> None:
    source = "The the. <!-- copyedit: ignore doubled-word -->\nAn an. <!-- copyedit: ignore grammar -- quoted -->\n"
    ignores = {"a.md": list(find_ignores(draft(source)))}
    assert judge_ignores(ignores, KNOWN) == []
    [problem] = judge_ignores(ignores, KNOWN, require_reason=True)
    assert problem.rule == "unexplained-ignore"
    assert source[slice(*problem.where.span)] == "<!-- copyedit: ignore doubled-word -->"


def test_unused_names_are_told_one_by_one() -> None:
    source = "The the. <!-- copyedit: ignore doubled-word, grammar, spelling -->\nFine. <!-- copyedit: ignore -->\n"
    applied = apply(source, finding(source, "The the"))
    assert [entry.message for entry in applied.unused] == [
        "nothing here is found by “grammar”; remove it",
        "nothing is found here; remove this ignore",
    ], "spelling was not run, so nobody can say that its ignore is unused"


def test_a_range_that_is_reopened_is_used_if_either_part_is() -> None:
    source = (
        "<!-- copyedit: disable -->\nThe the.\n<!-- copyedit: enable grammar -->\nOne.\n<!-- copyedit: enable -->\n"
    )
    assert apply(source, finding(source, "The the")).unused == []
    assert len(apply(source).unused) == 1


def test_ignores_are_values_that_can_be_compared() -> None:
    source = "The the. <!-- copyedit: ignore doubled-word -->\n"
    assert list(find_ignores(draft(source))) == [Ignore(Span(9, 47), Span(0, 47), ("doubled-word",))]
