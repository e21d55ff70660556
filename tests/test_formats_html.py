"""The HTML parser: pages, fragments, and the tag soup of old ones."""

import random
import time

import pytest

from copyedit.document import OPAQUE, Document
from copyedit.formats import parse

PIECES = (
    *("<p>", "</p>", "<P>", "<li>", "<ul>", "</ul>", "<td>", "<table>", "</table>", "<h1>", "</h1>", "<b>", "</b>"),
    *(
        "<a href='x'>",
        "</a>",
        "<img alt='a &amp; b'>",
        "<!-- c -->",
        "<!--",
        "-->",
        "<code>",
        "</code>",
        "<pre>",
        "</pre>",
    ),
    *("<blockquote>", "</blockquote>", "<br>", "<title>", "</title>", "<meta name=description content='x y'>", "<nav>"),
    *(
        "<",
        ">",
        "</",
        "&amp;",
        "&#8217;",
        "&",
        " ",
        "\n",
        "\t",
        "\r\n",
        "word",
        "é😀",
        "'",
        '"',
        "<a b='",
        "\ufeff",
        "</nav>",
    ),
)


def read(source: str) -> Document:
    return parse("page.html", source)


def kinds(source: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(source).blocks]


@pytest.mark.parametrize("seed", range(20))
def test_any_html_maps_back_to_its_source(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(50):
        doc = read("".join(chance.choices(PIECES, k=chance.randrange(1, 50))))
        for block in doc.blocks:
            before = 0
            ends = [*(piece.at for piece in block.pieces[1:]), len(block.text)]
            for piece, end in zip(block.pieces, ends, strict=True):
                assert before <= piece.span.start <= piece.span.end <= len(doc.source)
                before = piece.span.end
                if piece.verbatim:
                    assert doc.source[slice(*piece.span)] == block.text[piece.at : end]


def test_page() -> None:
    doc = read(
        '<!DOCTYPE html><html lang="de"><head><title>The &amp; page</title>\n'
        '<meta property="og:title" content="The page"><meta name="description" content="It&#8217;s on">\n'
        "<style>p { the the }</style></head><body><nav><a href='x'>Home</a></nav><h2>Part</h2>\n"
        "<p>One <em>two</em>\n   three.</p><blockquote><p>Said <cite>A</cite>: <q>b</q></p></blockquote>\n"
        "<figure><img src=d.png alt='A dog'><figcaption>Dog</figcaption></figure><pre>the the</pre></body></html>"
    )
    assert doc.language == "de"
    assert doc.meta["og:title"][0].text == "The page"
    assert [(b.kind, b.level, b.containers, b.origin, b.text) for b in doc.blocks] == [
        ("title", 0, (), "title", "The & page"),
        ("dek", 0, (), "description", "It’s on"),
        ("heading", 2, (), "", "Part"),
        ("paragraph", 0, (), "", "One two three."),
        ("paragraph", 0, ("quote",), "", "Said A: b"),
        ("alt", 0, (), "", "A dog"),
        ("caption", 0, (), "", "Dog"),
    ]
    assert [mark.kind for mark in doc.blocks[4].marks] == ["cite", "quote"]


def test_old_html_without_closing_tags() -> None:
    source = "<H1>Top</H1>\n<P>One\n<P>Two <A NAME=x>there</A>\n<UL><LI>first<LI>second<UL><LI>deep</UL><LI>third</UL>"
    assert kinds(source) == [
        ("heading", "Top"),
        ("paragraph", "One"),
        ("paragraph", "Two there"),
        ("item", "first"),
        ("item", "second"),
        ("item", "deep"),
        ("item", "third"),
    ]
    assert [block.group for block in read(source).blocks] == [0, 0, 0, 1, 1, 2, 1]


def test_tables_hold_cells_and_paragraphs() -> None:
    assert kinds("<table><caption>C</caption><tr><th>a<td>b<tr><td><p>Prose.</p></table>after") == [
        ("caption", "C"),
        ("cell", "a"),
        ("cell", "b"),
        ("paragraph", "Prose."),
        ("paragraph", "after"),
    ]


def test_links_around_a_heading_mark_it() -> None:
    (block,) = read('<a href="x.html?a=1&amp;b" title="T"><h3>The <i>big</i> one</h3></a>').blocks
    link = next(mark for mark in block.marks if mark.kind == "link")
    assert (block.text[link.start : link.end], link.target, link.title) == ("The big one", "x.html?a=1&b", "T")


def test_words_across_tags_space_and_references() -> None:
    source = "<p><b>Nagurani</b>\n   Qara&nbsp;<a href=x>Baj</a> <code>the the</code> fell.</p>"
    (block,) = read(source).blocks
    assert block.text == f"Nagurani Qara\xa0Baj {OPAQUE} fell."
    assert source[slice(*block.span(0, 17))] == "Nagurani</b>\n   Qara&nbsp;<a href=x>Baj"


def test_comments_and_stray_marks() -> None:
    doc = read("<p>a < b & c <!-- copyedit: ignore --> d</p>")
    assert [block.text for block in doc.blocks] == ["a < b & c d"]
    assert [comment.text for comment in doc.comments] == ["copyedit: ignore"]


HOSTILE = (
    *("<", "<a ", '<a b="', "<a b='\">", '<a b=">"', "<!--", "<!", "</p>", "<p>", "<b>", "<b><p>", "<code>"),
    *("<li>x", "<ul><li>x", "<table><td>x", "<blockquote>x", "<a href=x>", "&", "&amp;", "</", "<pre>", "<nav>"),
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_patterns_take_linear_time(piece: str) -> None:
    start = time.process_time()
    read(piece * (100_000 // len(piece)))
    assert time.process_time() - start < 5


def test_templates_have_front_matter_and_tags_of_their_own() -> None:
    doc = read("---\ntitle: Top\n---\n{% if x %}\n<p>Read {{ this }} <a href='{{ url }}'>now</a>.</p>\n{% endif %}\n")
    assert [(block.kind, block.text) for block in doc.blocks] == [
        ("title", "Top"),
        ("paragraph", f"Read {OPAQUE} now."),
    ]
    assert doc.blocks[1].marks[0].target == "{{ url }}"
