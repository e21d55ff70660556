"""Shortcodes in Markdown: what is prose around and inside them, and what is not."""

import random
import time

import pytest

from copyedit.document import OPAQUE
from copyedit.formats import parse

PIECES = ("{{", "{{<", "{{%", ">}}", "%}}", "}}", "{%", "%}", "{#", "#}", "{: .a}", ":::", "note")
RAW = ("{% raw %}", "{% endraw %}")
MORE = (
    " ",
    "\n",
    "\n\n",
    "word ",
    "é",
    "[x](",
    ")",
    "*",
    "`",
    "> ",
    "- ",
    '"',
    "|",
    "<b>",
    "</b>",
    "<a href='{{ x }}'>",
)


def texts(source: str) -> list[str]:
    return [block.text for block in parse("draft.md", source).blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Read {{< ref >}} now.", [f"Read {OPAQUE} now."]),
        ("Read {{ x | url }} now.", [f"Read {OPAQUE} now."]),
        ('The {{< abbr "*b* _c_" >}}HTML{{< /abbr >}} page.', ["The HTML page."]),
        ("The {# a note #} end.", ["The end."]),
        ("The {% comment %}the the{% endcomment %} end.", ["The end."]),
        ("{{% note %}}\nMind *this*.\n{{% /note %}}\nAnd that.", ["Mind this.", "And that."]),
        ("{% if a %}\nMind this.\n{% endif %}\n", ["Mind this."]),
        ("{% raw %}\nthe the\n\n- more\n{% endraw %}\n\nProse is here.\n", ["Prose is here."]),
        ("{{< highlight go >}}\nthe the\n{{< /highlight >}}\n", []),
        ("Some prose is here.\n{: .lead}\n", ["Some prose is here."]),
        (":::note[Mind]\nProse is here.\n:::\n", ["Prose is here."]),
        ("It costs {5} or {{6.", ["It costs {5} or {{6."]),
    ],
)
def test_what_a_reader_sees_of_shortcodes(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


@pytest.mark.parametrize(
    ("link", "target", "title"),
    [
        ('[one]({{< ref "x y.md" >}})', '{{< ref "x y.md" >}}', ""),
        ('[one]({{ "/2015/é" | url }} "The {{ t }}")', '{{ "/2015/é" | url }}', "The {{ t }}"),
        ("[one][k]\n\n[k]: {% post_url 2020-x %}", "{% post_url 2020-x %}", ""),
        ('<a href="{{ site.url }}/x">one</a>', "{{ site.url }}/x", ""),
    ],
)
def test_links_keep_the_shortcode_they_were_written_with(link: str, target: str, title: str) -> None:
    (block,) = parse("draft.md", f"See {link}").blocks
    (mark,) = block.marks
    assert (block.text, mark.target, mark.title) == ("See one", target, title)


def test_template_comments_are_comments() -> None:
    source = "One {# copyedit: ignore #} two {{/* and this */}} three."
    comments = parse("draft.md", source).comments
    assert [comment.text for comment in comments] == ["copyedit: ignore", "and this"]
    assert source[slice(*comments[0].span)] == "{# copyedit: ignore #}"


@pytest.mark.parametrize("seed", range(15))
def test_covers_never_show_and_maps_stay_exact(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(40):
        source = "".join(chance.choices(PIECES + RAW + MORE, k=chance.randrange(1, 40)))
        for block in parse("draft.md", source).blocks:
            assert all(character < "\U00100000" for character in block.text)
            ends = [*(piece.at for piece in block.pieces[1:]), len(block.text)]
            for piece, end in zip(block.pieces, ends, strict=True):
                if piece.verbatim:
                    assert source[slice(*piece.span)] == block.text[piece.at : end]


@pytest.mark.parametrize("piece", ["{{", "{{<", "{% x ", "{# ", "{: x", "{% x %}", "{{% a %}}{{% /b %}}", ":::\n"])
def test_repeated_openers_take_linear_time(piece: str) -> None:
    start = time.process_time()
    parse("draft.md", piece * (150_000 // len(piece)))
    assert time.process_time() - start < 5
