"""Texts on their way to an engine and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copyedit.engines.texts import CHUNK, chunks, digestible, from_utf8, from_utf16


@given(st.text())
def test_offsets_come_back_from_bytes_and_utf16(text: str) -> None:
    clean = text.encode("utf-8", "ignore").decode()
    to_character, from_units = from_utf8(clean), from_utf16(clean)
    for at in range(len(clean) + 1):
        assert to_character(len(clean[:at].encode())) == at
        assert from_units(len(clean[:at].encode("utf-16-le")) // 2) == at


@given(st.lists(st.text(max_size=200)), st.integers(5, 40))
def test_chunks_are_the_text_in_order(texts: list[str], size: int) -> None:
    for part in chunks(texts, size):
        original = digestible(texts[part.text])
        assert original[part.start : part.start + len(part.content)] == part.content
        assert len(part.content) <= size


@pytest.mark.parametrize("hostile", ["a" * 100_000, "." * 50_000, "\ud800", "“ ” " * 20_000, "1" * 5_000])
def test_what_chokes_an_engine_becomes_blanks(hostile: str) -> None:
    text = f"One {hostile} two."
    assert digestible(text).split() == ["One", "two."]
    assert len(digestible(text)) == len(text)


def test_long_texts_part_where_sentences_end() -> None:
    text = "The council met again. " * 1_000
    parts = list(chunks([text]))
    assert "".join(part.content for part in parts) == text
    assert all(part.content.endswith(". ") and len(part.content) <= CHUNK for part in parts)
