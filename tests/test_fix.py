"""Choosing and applying fixes, on rules small enough to be read here."""

import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copyedit.document import Document
from copyedit.findings import Edit, Finding, Fix, Severity
from copyedit.fix import Accept, Choice, Fixed, Sources, fix_drafts, safe_only, safe_or_unsafe
from copyedit.formats import parse
from copyedit.source import Location, Span

Rewrite = tuple[str, str, bool]


def read(path: str, source: str) -> Document:
    return parse(path, source)


def searching(*rewrites: Rewrite) -> Callable[[Sources], list[Finding]]:
    """A check that finds each pattern in the raw source, so that tests may also reach where no rule would."""

    def find(sources: Sources) -> Iterator[Finding]:
        for path, source in sources.items():
            for number, (pattern, text, safe) in enumerate(rewrites):
                for match in re.finditer(pattern, source):
                    where = Location(path, Span(*match.span()))
                    fix = Fix("Replace", (Edit(where, match.expand(text)),), safe)
                    yield Finding(where, f"rule-{number}", "look", Severity.ERROR, (fix,))

    return lambda sources: list(find(sources))


def fix(source: str, *rewrites: Rewrite, path: str = "a.txt", accept: Accept = safe_only) -> Fixed:
    return fix_drafts({path: source}, searching(*rewrites), read, accept)


def text(source: str, *rewrites: Rewrite, path: str = "a.txt", accept: Accept = safe_only) -> str:
    return fix(source, *rewrites, path=path, accept=accept).sources.get(path, source)


DOUBLED = (r"\b(\w+) \1\b", r"\1", True)


def test_safe_fixes_are_applied_and_unsafe_ones_only_on_request() -> None:
    teh, colour = ("teh", "the", True), ("color", "colour", False)
    assert text("teh color", teh, colour) == "the color"
    assert text("teh color", teh, colour, accept=safe_or_unsafe) == "the colour"


def test_rounds_go_on_until_nothing_is_left() -> None:
    fixed = fix("so so so so it goes", DOUBLED)
    assert fixed.sources == {"a.txt": "so it goes"}
    assert (fixed.left, fixed.unstable) == ([], [])


def test_overlapping_and_adjoining_fixes_wait_for_the_next_round() -> None:
    assert text("abc", ("ab", "x", True), ("bc", "y", True)) == "xc"
    assert text("aabb", ("aa", "a", True), ("bb", "b", True)) == "ab"


def test_two_findings_that_ask_for_the_same_edit_make_it_once() -> None:
    assert text("The the end.", ("The the", "The", True), ("The the", "The", True)) == "The end."


def test_rules_that_undo_each_other_are_named_and_leave_the_same_text_every_time() -> None:
    fixed = fix("colour", ("colour", "color", True), ("color", "colour", True))
    again = fix(fixed.sources.get("a.txt", "colour"), ("colour", "color", True), ("color", "colour", True))
    assert fixed.unstable
    assert again.sources == {}


def test_a_fix_that_never_ends_is_stopped_and_named() -> None:
    fixed = fix("ha", (r"ha$", "haha", True))
    assert fixed.unstable == ["rule-0"]


def test_fixing_twice_is_fixing_once() -> None:
    once = text("the the the end of of it", DOUBLED)
    assert text(once, DOUBLED) == once == "the end of it"


@given(st.text(alphabet="ab \n“”.", max_size=60))
def test_no_edit_is_lost_or_made_twice_whatever_the_text(source: str) -> None:
    fixed = text(source, ("a+", "b", True))
    outside = re.sub(r"“[^“”]*”", lambda match: match[0].replace("a", "A"), source)
    if source.strip() and "“" not in source and "”" not in source:
        assert fixed == re.sub("a+", "b", outside)
    assert len(fixed) <= len(source)


def test_direct_speech_is_left_alone_unless_the_rule_may_edit_it() -> None:
    source = "“We recieve this,” she said. They recieve that."
    assert text(source, ("recieve", "receive", True)) == "“We recieve this,” she said. They receive that."
    assert text(source, ("recieve", "receive", False), accept=safe_or_unsafe).startswith("“We recieve")
    check = searching(("recieve", "receive", True))
    freed = fix_drafts({"a.txt": source}, check, read, safe_only, {"rule-0"})
    assert "recieve" not in freed.sources["a.txt"]


def _renaming(safe: bool = True) -> Callable[[Sources], list[Finding]]:
    def check(sources: Sources) -> list[Finding]:
        places = [
            Location(path, Span(*match.span()))
            for path, source in sorted(sources.items())
            for match in re.finditer("Baj", source)
        ]
        edits = tuple(Edit(place, "Bagh") for place in places)
        return [Finding(places[0], "name", "rename", Severity.ERROR, (Fix("Rename", edits, safe),))] if places else []

    return check


def test_one_fix_edits_several_drafts() -> None:
    fixed = fix_drafts({"a.txt": "Baj spoke.", "b.txt": "Baj left."}, _renaming(), read, safe_only)
    assert fixed.sources == {"a.txt": "Bagh spoke.", "b.txt": "Bagh left."}
    assert len(fixed.applied) == 1


def test_a_fix_is_made_with_all_its_edits_or_not_at_all() -> None:
    def in_two_drafts(sources: Sources) -> list[Finding]:
        found = _renaming()({**sources, "other.txt": "Baj"})
        return found if "a.txt" in sources else []

    unknown = fix_drafts({"a.txt": "Baj spoke."}, in_two_drafts, read, safe_only)
    quoted = fix_drafts({"a.txt": "Baj spoke.", "b.txt": "He said “Baj left.”"}, _renaming(), read, safe_only)
    assert unknown.sources == quoted.sources == {}


def test_refusing_a_fix_is_remembered_and_asked_once() -> None:
    asked: list[str] = []

    def answer(finding: Finding, fixes: object, sources: Sources) -> Fix | None:
        asked.append(finding.rule)
        return finding.fixes[0] if finding.rule == "rule-1" else None

    fixed = fix("teh color", ("teh", "the", True), ("color", "colour", True), accept=answer)
    assert fixed.sources["a.txt"] == "teh colour"
    assert asked.count("rule-0") == 1


def test_the_findings_of_the_last_round_are_left() -> None:
    fixed = fix("teh color", ("teh", "the", True), ("color", "colour", False))
    assert [finding.rule for finding in fixed.left] == ["rule-1"]
    assert [choice.finding.rule for choice in fixed.applied] == ["rule-0"]


MARKDOWN = """---
title: The the end
---

# The the end

See [the the page](https://x.org/the the) and `the the`.

```
the the
```

- one *the* the
"""


@pytest.mark.parametrize(
    ("source", "pattern", "replacement"),
    [
        ("See `teh` there.\n", "`teh`", "the"),
        ("See [it](teh.html).\n", r"teh\.html", "the.html"),
        ("See it.\n\n```\nteh\n```\n", "teh", "the"),
        ("One.\n\nteh two.\n", r"\n\nteh", " the"),
        ("One teh two.\n", "teh ", "the\n\n"),
        ("teh end.\n", "teh", "# the"),
        ("teh end.\n", "teh", "- the"),
        ("teh end.\n", "teh", "`the`"),
        ("- teh end.\n", "- teh", "the"),
        ("---\ntitle: One\n---\n\nTwo.\n", "title", "titel"),
    ],
)
def test_a_fix_that_changes_more_than_words_is_dropped(source: str, pattern: str, replacement: str) -> None:
    fixed = fix(source, (pattern, replacement, True), path="a.md", accept=safe_or_unsafe)
    assert fixed.sources == {}
    assert [finding.rule for finding in fixed.dropped] == ["rule-0"]


def test_one_harmful_fix_does_not_cost_the_others() -> None:
    fixed = fix(
        "Teh one `teh` two.\n", ("Teh", "The", True), ("`teh`", "the", True), path="a.md", accept=safe_or_unsafe
    )
    assert fixed.sources == {"a.md": "The one `teh` two.\n"}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("In the\nthe end.\n", "In the end.\n"),
        ("> Not mine.\n\nIn the\n    the end.\n", "> Not mine.\n\nIn the end.\n"),
        ("# In the the end\n", "# In the end\n"),
        ("- in the the end\n- more\n", "- in the end\n- more\n"),
        ("---\ntitle: In the the end\n---\n\nMore.\n", "---\ntitle: In the end\n---\n\nMore.\n"),
    ],
)
def test_a_fix_of_words_keeps_everything_else(source: str, expected: str) -> None:
    assert text(source, (r"the\s+the", "the", True), path="a.md", accept=safe_or_unsafe) == expected


def test_a_fix_over_markup_is_unsafe_whoever_says_otherwise() -> None:
    source = "In *the* the end.\n"
    assert text(source, (r"\*the\* the", "the", True), path="a.md") == source
    assert text(source, (r"\*the\* the", "the", True), path="a.md", accept=safe_or_unsafe) == "In the end.\n"


def test_choices_are_values() -> None:
    finding = Finding(Location("a", Span(0, 1)), "r", "m", Severity.ERROR)
    assert Choice(finding, Fix("t", ())) == Choice(finding, Fix("t", ()))
