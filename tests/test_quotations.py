"""Direct speech and wrong quotation marks."""

import time

import pytest

from copyedit import Span, inside_quotation, quotation_faults, quotations
from copyedit.formats import parse


def quoted(text: str) -> list[str]:
    return [quotation.text for quotation in quotations(parse("draft.txt", text))]


def faults(text: str) -> list[tuple[str, str]]:
    found = quotation_faults(parse("draft.txt", text))
    return [(fault.kind, block.text[fault.start : fault.end]) for block, fault in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One,” he said. “Two.”", ["One,", "Two."]),
        ('"One," he said. "Two."', ["One,", "Two."]),
        ("«Un», dit-il; „zwei“ and »drei«.", ["Un", "zwei", "drei"]),
        ("‘We left,’ said the drivers’ union. ‘It’s over.’", ["We left,", "It’s over."]),
        ("'The drivers' union won't talk,' she said.", ["The drivers' union won't talk,"]),
        ("Rock ’n’ roll in the ’90s, 'cause the boys' band played.", []),
        ("He wrote ``a test'' there.", ["a test"]),
        ("“They said ‘no’ to me.”", ["They said ‘no’ to me.", "no"]),
        ("‘They said “no” to me.’", ["They said “no” to me.", "no"]),
        ('A 17" screen and a 5\'10" man.', []),
        ('The 17" screen is "very big" here.', ["very big"]),
        ('("One"), he said—"two"—and left.', ["One", "two"]),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“One paragraph.\n\n“Two paragraphs.\n\n“Three,” he said.",
        "He said: “The first\n\nand the second paragraph.”",
        "“A line of verse,\n“another line.”",
        "He measured 17” by 15”, then wrote =sum(A:A,”*x*”) there.",
        "The mark “ is an opening one.",
        "Write role=”button” in the template.",
        "Read more »",
        "“He said ‘yes’ and “ was gone.”",
        "`` TeX '' and ``more''.",
        "“We asked: ‘Who is there?’”",
        "“[T]he end…” he wrote, (“quoted”) and “so on”—“and on.”",
    ],
)
def test_no_fault(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "mark"),
    [
        ("He said “yes and left.", "unclosed", "“"),
        ("He said yes” and left.", "unopened", "”"),
        ('He said "yes and left.', "unclosed", '"'),
        ('He said "This is mine,"" and left.', "unopened", '"'),
        ('“Yes," he said.', "mixed", '"'),
        ('"Yes,” he said.', "mixed", "”"),
        ("He saw “the backstage'' here.", "mixed", "''"),
        ("It makes browsers secure.“", "reversed", "“"),
        ("He said “yes.“", "reversed", "“"),
        ("He read ”Meet the Author” there.", "reversed", "”"),
        ("”We must go, and so must they.", "reversed", "”"),
        ("“He said “yes” to me,” she wrote.", "nested", "“"),
        ("“We won, he said.\n\n“And lost,” she said.", "unclosed", "“"),
    ],
)
def test_fault(text: str, kind: str, mark: str) -> None:
    assert faults(text) == [(kind, mark)]


def test_inside_quotation() -> None:
    source = "She said “we won” and ‘left’.\n\n“An open one"
    doc = parse("draft.txt", source)
    for word, inside in (("won", True), ("left", True), ("open", True), ("She", False), ("and", False)):
        at = source.index(word)
        assert inside_quotation(doc, Span(at, at + len(word))) is inside


def test_span_that_only_reaches_into_a_quotation() -> None:
    doc = parse("draft.txt", "She said “we won” there.")
    assert inside_quotation(doc, Span(4, 12))
    assert not inside_quotation(doc, Span(4, 9))


def test_speed_is_linear_in_a_hostile_text() -> None:
    text = "‘a “b 'c \"d ’ ” " * 4000
    started = time.perf_counter()
    quotations(parse("draft.txt", text))
    assert time.perf_counter() - started < 2
