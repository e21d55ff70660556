"""Excerpts: whatever the line, the marked cells show the finding's words."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from copyedit.reporters.excerpt import excerpt
from copyedit.reporters.safe_text import log_line, one_line, printable, printable_lines
from copyedit.source import LineIndex, Span

TEXT = st.text(st.sampled_from("ab \t漢🚢é\u0301\x1b:[#…"), min_size=1, max_size=120)


@given(TEXT, st.data(), st.integers(24, 90))
def test_marked_text_is_the_finding(line: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))
    (row,) = excerpt(LineIndex(f"\n{line}\n"), Span(start + 1, end + 1), width)
    assert row.number == 2
    assert sum(map(cell_len, row.text)) <= width
    assert sum(map(cell_len, row.text[: row.start])) == row.cell
    words = log_line(line)[start:end].replace("␉", "")
    marked = row.text[row.start : row.end]
    assert words.replace(" ", "").startswith(marked.replace(" ", ""))


def test_tabs_and_wide_characters_move_the_marks() -> None:
    (row,) = excerpt(LineIndex("漢\tword"), Span(2, 6), 80)
    assert (row.text, row.cell, row.cells) == ("漢  word", 4, 4)


def test_a_point_is_marked_with_one_cell() -> None:
    (row,) = excerpt(LineIndex("word"), Span(4, 4), 80)
    assert (row.cell, row.cells) == (4, 1)


def test_indentation_of_a_later_line_is_not_marked() -> None:
    rows = excerpt(LineIndex("one\n    two"), Span(0, 11), 80)
    assert [(row.cell, row.cells) for row in rows] == [(0, 3), (4, 3)]


@given(st.text(max_size=60))
def test_safe_text_keeps_length_and_holds_no_control_character(text: str) -> None:
    for safe in (printable(text), log_line(text)):
        assert len(safe) == len(text)
        assert not any(char < " " or "\x7f" <= char < "\xa0" for char in safe)
    assert "\n" not in one_line(text)


def test_bidirectional_overrides_and_lone_surrogates_are_shown() -> None:
    assert printable("a\u202eb\udc80\u2066") == "a\ufffdb\ufffd\ufffd"
    assert printable_lines("a\r\n\tb\x1b") == "a\n\tb␛"
