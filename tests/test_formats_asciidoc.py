"""The AsciiDoc parser."""

import random
import time

import pytest

from copyedit.document import OPAQUE
from copyedit.formats import parse

DRAFT = """= "The *big* release"
Ann Lee <ann@example.org>
:tags: one, two

We ship
https://example.org/a#b[The New One]. It is "`good`" with `code here` and _care_ +
for {name} &amp; me.

// copyedit: ignore
== Part two

* one item
  goes on
* two

.A caption
[source,java]
----
the the
----

____
Quoted words.
____

|===
|a |b
|===

NOTE: Mind <<part,the part>>.

image::d.png[A dog,200]

////
hidden words
////
"""
PIECES = (
    *("= ", "== ", "* ", ". ", "----\n", "____\n", "====\n", "|===\n", "|", "////\n", "// ", "NOTE: ", "[a]\n", "{x}"),
    *("*", "_", "`", "``", '"`', '`"', "https://a[b", "]", "<<a,b>>", "&amp;", " ", "\n", "\n\n", "\r\n", "word"),
    *("é😀", "::", "+\n"),
)


def test_draft() -> None:
    doc = parse("a.adoc", DRAFT)
    assert [(b.kind, b.level, b.containers, b.text) for b in doc.blocks] == [
        ("heading", 1, (), "The big release"),
        ("byline", 0, (), "Ann Lee"),
        ("paragraph", 0, (), f"We ship The New One. It is “good” with {OPAQUE} and care\nfor {OPAQUE} & me."),
        ("heading", 2, (), "Part two"),
        ("item", 0, ("list",), "one item goes on"),
        ("item", 0, ("list",), "two"),
        ("caption", 0, (), "A caption"),
        ("paragraph", 0, ("quote",), "Quoted words."),
        ("cell", 0, ("table",), "a"),
        ("cell", 0, ("table",), "b"),
        ("paragraph", 0, ("aside",), "Mind the part."),
        ("alt", 0, (), "A dog"),
    ]
    assert [comment.text for comment in doc.comments] == ["copyedit: ignore", "hidden words"]
    assert doc.meta["tags"][0].text == "one, two"
    block = doc.blocks[2]
    start = block.text.index("ship The New")
    assert DRAFT[slice(*block.span(start, start + 12))] == "ship\nhttps://example.org/a#b[The New"
    assert block.marks[0].target == "https://example.org/a#b"


@pytest.mark.parametrize("seed", range(20))
def test_any_text_maps_back_to_its_source(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(50):
        source = "".join(chance.choices(PIECES, k=chance.randrange(1, 50)))
        for block in parse("a.adoc", source).blocks:
            before = 0
            ends = [*(piece.at for piece in block.pieces[1:]), len(block.text)]
            for piece, end in zip(block.pieces, ends, strict=True):
                assert before <= piece.span.start <= piece.span.end <= len(source)
                before = piece.span.end
                if piece.verbatim:
                    assert source[slice(*piece.span)] == block.text[piece.at : end]


@pytest.mark.parametrize("piece", [*PIECES, "*a ", "_a_ ", "`a ", "http://a[", "a:b[", "<<", "{a", "[[", "((("])
def test_hostile_patterns_take_linear_time(piece: str) -> None:
    start = time.process_time()
    parse("a.adoc", piece * (60_000 // len(piece)))
    assert time.process_time() - start < 5
