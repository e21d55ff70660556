"""Where sentences end."""

import pytest

from copyedit import sentences
from copyedit.formats import parse
from copyedit.prose.sentences import sentence_bounds


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_bounds(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Amina K. Osei met Mr. Park of Baltic Lines Inc. on Oct. 5 in St. Ives.|She left.",
        "Prices rose 3.5 per cent, i.e. more than No. 4 on the list.|Nobody knew why.",
        "The U.S. Navy came.|He moved to the U.S.|The move was hard.",
        "“Stop!” she said.|“We are not done.”|Then she left.",
        "“Are you sure?” Mr Park asked.|He was.",
        "He said no.|She said yes.",
        "He paused … and went on.|Then he left ...|Nobody spoke.",
        "What now?!|Nothing.",
        "It was I.|You knew.",
        "It opened at 9 a.m. and closed at noon.|It opened at 9 a.m.|The queue was long.",
        "Visit the shop, the bar, the pier, etc. They close at five.".replace("etc. ", "etc.|"),
        "(They had met before.)|Now they met again.",
        "今日は晴れ。|明日は雨。",
        "first line|second line".replace("|", "\n|"),
    ],
)
def test_sentences(text: str) -> None:
    expected = [part.strip() for part in text.split("|")]
    assert split(text.replace("\n|", "\n").replace("|", "" if "。" in text else " ")) == expected


def test_sentences_of_a_block_map_to_the_source() -> None:
    doc = parse("draft.txt", "One went\nhome. Two stayed.\n\nThree.")
    found = [sentence for block in doc.blocks for sentence in sentences(block)]
    assert [doc.source[slice(*sentence.span)] for sentence in found] == ["One went\nhome.", "Two stayed.", "Three."]


def test_nothing_but_space_is_left_out() -> None:
    text = "  A. B? C!  D… e.  "
    assert "".join("".join(split(text)).split()) == "".join(text.split())
