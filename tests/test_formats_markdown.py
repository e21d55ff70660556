"""The Markdown parser: visible text, kinds, marks, and the way back to the source."""

import random
import time

import pytest

from copyedit.document import OPAQUE, Block, Document
from copyedit.formats import parse

FRAGMENTS = (
    *"ab *_`~|[](){}<>!#-+:;&\\\t\n\r\"'/=@.0",
    *(
        "\r\n",
        "\n\n",
        "\n\n> ",
        "\n- ",
        "\n1. ",
        "    ",
        "é",
        "😀",
        "中文",
        "&amp;",
        "&#8217;",
        "&nbsp;",
        "\\*",
        "**",
        "__",
    ),
    *(
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<br>",
        "<!-- c -->",
        "<q>",
        "</q>",
        "<img alt='x y'>",
        "<td>",
        "<code>",
        "</code>",
    ),
    *("![alt](i.png)", "[x](u 't')", "https://a.b/c_d", "me@a.org", "```\n", "| a | b |\n|---|---|\n| c \\| d | e |\n"),
    *(
        "[^1]",
        "\n[^1]: note",
        '{{< ref "x" >}}',
        "{% note %}",
        "{# x #}",
        "---\n",
        "title: x\n",
        "# ",
        "\ufeff",
        "\u2028",
    ),
)


def read(source: str) -> Document:
    return parse("draft.md", source)


def texts(source: str) -> list[str]:
    return [block.text for block in read(source).blocks]


def check_map(doc: Document) -> None:
    """Every promise that a block makes about its source."""
    for block in doc.blocks:
        ends = [piece.at for piece in block.pieces[1:]] + [len(block.text)]
        assert block.text.replace(OPAQUE, "").strip()
        assert block.pieces[0].at == 0
        before = 0
        for piece, end in zip(block.pieces, ends, strict=True):
            start, stop = piece.span
            assert before <= start <= stop <= len(doc.source)
            assert piece.at < end
            if piece.verbatim:
                assert doc.source[start:stop] == block.text[piece.at : end]
            before = stop
        for mark in block.marks:
            assert 0 <= mark.start <= mark.end <= len(block.text)
            assert 0 <= mark.span.start <= mark.span.end <= len(doc.source)
        check_spans(block, len(doc.source))


def check_spans(block: Block, size: int) -> None:
    for start in range(min(len(block.text), 12)):
        for end in range(start + 1, min(len(block.text), start + 12) + 1):
            span = block.span(start, end)
            assert 0 <= span.start <= span.end <= size


@pytest.mark.parametrize("seed", range(40))
def test_any_text_maps_back_to_its_source(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(25):
        check_map(read("".join(chance.choices(FRAGMENTS, k=chance.randrange(1, 60)))))


def test_name_across_markup_is_one_run() -> None:
    source = "In **Nagurani** Qara [Baj](x) now"
    block = read(source).blocks[0]
    start = block.text.index("Nagurani")
    span = block.span(start, start + len("Nagurani Qara Baj"))
    assert source[slice(*span)] == "Nagurani** Qara [Baj"


@pytest.mark.parametrize(
    ("source", "text", "words", "span"),
    [
        ("> > Nagurani\n> > Qara fell.", "Nagurani Qara fell.", "Nagurani Qara", "Nagurani\n> > Qara"),
        ("- Nagurani\r\n  Qara fell.", "Nagurani Qara fell.", "Nagurani Qara", "Nagurani\r\n  Qara"),
        ("R&amp;D is on.", "R&D is on.", "R&D", "R&amp;D"),
        ("a \\*b\\* c d", "a *b* c d", "*b*", "*b\\*"),
        ("Hello  \nthere you two.", "Hello\nthere you two.", "there", "there"),
        ("Hello<br>\nthere you two.", "Hello\nthere you two.", "Hello\nthere", "Hello<br>\nthere"),
        ("😀 the *the* end.", "😀 the the end.", "the the", "the *the"),
        ("\ufeffThe the end.", "The the end.", "The the", "The the"),
        ("a\tb is here.", "a\tb is here.", "a\tb", "a\tb"),
        ("x &#128512; y is here.", "x 😀 y is here.", "😀 y", "&#128512; y"),
    ],
)
def test_words_map_to_their_source(source: str, text: str, words: str, span: str) -> None:
    block = read(source).blocks[0]
    assert block.text == text
    start = text.index(words)
    assert source[slice(*block.span(start, start + len(words)))] == span


def test_kinds_and_containers() -> None:
    doc = read(
        "# H *a* {#id}\n\nPara.\n\n> Said.\n\n- one\n- two\n\n  more\n\n1. first\n\n> [!NOTE]\n> Mind.\n\n[^1]: Foot.\n"
    )
    assert [(b.kind, b.level, b.containers, b.group, b.text) for b in doc.blocks] == [
        ("heading", 1, (), 0, "H a"),
        ("paragraph", 0, (), 0, "Para."),
        ("paragraph", 0, ("quote",), 0, "Said."),
        ("item", 0, ("list",), 1, "one"),
        ("item", 0, ("list",), 1, "two"),
        ("paragraph", 0, ("list",), 1, "more"),
        ("item", 0, ("ordered-list",), 2, "first"),
        ("paragraph", 0, ("aside",), 0, "Mind."),
        ("paragraph", 0, ("footnote",), 0, "Foot."),
    ]


def test_table_cells_share_a_group() -> None:
    source = "| a | b |\n|---|---|\n| c \\| d | e |\n"
    blocks = read(source).blocks
    assert [(b.kind, b.group, b.text) for b in blocks] == [("cell", 1, t) for t in ("a", "b", "c | d", "e")]
    assert source[slice(*blocks[2].source_span)] == "c \\| d"


@pytest.mark.parametrize(
    "source",
    [
        "See `x = 1` now.",
        "See https://a.b/c_d?e=f&g now.",
        "See <https://a.b> now.",
        "See me@a.org now.",
        "See ![](i.png) now.",
    ],
)
def test_what_is_not_prose_is_one_opaque_character(source: str) -> None:
    assert texts(source) == [f"See {OPAQUE} now."]


def test_address_leaves_the_punctuation_of_its_sentence() -> None:
    assert texts("(see https://a.org/x_(y)). Then (www.b.org/).") == [f"(see {OPAQUE}). Then ({OPAQUE})."]


def test_code_blocks_and_definitions_give_no_block() -> None:
    assert texts("```py\nx the the\n```\n\n    indented code\n\n[k]: http://x 'T'\n") == []


def test_links_carry_target_and_title() -> None:
    source = 'The [one *two*](a.md "T") and [three][k].\n\n[k]: b.md\n'
    block = read(source).blocks[0]
    links = [mark for mark in block.marks if mark.kind == "link"]
    assert [(block.text[m.start : m.end], m.target, m.title) for m in links] == [
        ("one two", "a.md", "T"),
        ("three", "b.md", ""),
    ]
    assert source[slice(*links[0].span)] == '[one *two*](a.md "T")'


def test_alternative_text_is_a_block_of_its_own() -> None:
    doc = read('Look: ![A *big* dog](d.png "T") there.')
    assert [(b.kind, b.text) for b in doc.blocks] == [("paragraph", f"Look: {OPAQUE} there."), ("alt", "A big dog")]
    assert doc.blocks[0].marks[0][:3] == ("image", 6, 7)


def test_html_inside_markdown_is_read_as_html() -> None:
    source = (
        "<figure>\n  <img src='d.png' alt='A dog'>\n  <figcaption>The dog &amp; I</figcaption>\n</figure>\n\n"
        "<script>\nvar a = 'the the';\n</script>\n\n<cite>The Times</cite> says <q>no</q> to <code>x y</code>.\n\n"
        "> <p>Quoted\n> here</p>\n"
    )
    doc = read(source)
    assert [(b.kind, b.text) for b in doc.blocks] == [
        ("alt", "A dog"),
        ("caption", "The dog & I"),
        ("paragraph", f"The Times says no to {OPAQUE}."),
        ("paragraph", "Quoted here"),
    ]
    assert [(m.kind, doc.blocks[2].text[m.start : m.end]) for m in doc.blocks[2].marks] == [
        ("cite", "The Times"),
        ("quote", "no"),
        ("code", OPAQUE),
    ]
    assert source[slice(*doc.blocks[3].source_span)] == "Quoted\n> here"


def test_comments_are_kept_apart() -> None:
    source = "One <!-- copyedit: ignore --> two.\n\n<!-- block\ncomment -->\n"
    doc = read(source)
    assert [block.text for block in doc.blocks] == ["One two."]
    assert [(c.text, source[slice(*c.span)]) for c in doc.comments] == [
        ("copyedit: ignore", "<!-- copyedit: ignore -->"),
        ("block\ncomment", "<!-- block\ncomment -->"),
    ]


def test_short_first_line_is_the_headline_of_a_draft_without_headings() -> None:
    headline = read("Talks open in Vienna\n\nThe talks began.\n").headline()
    assert headline is not None
    assert headline.text == "Talks open in Vienna"
    assert read("The talks began.\n\nThey went on.\n").headline() is None


def test_wiki_links_and_bracketed_links() -> None:
    (block,) = read("See [[Page|the page]] and [[Other]].").blocks
    assert block.text == "See the page and Other."
    assert [mark.target for mark in block.marks] == ["Page", "Other"]
    (block,) = read("A fact [[1]](x.md) and [[Other]].").blocks
    assert [(block.text[m.start : m.end], m.target) for m in block.marks] == [("[1]", "x.md")]


HOSTILE = (
    *("*a ", "**a ", "_a_ ", "[", "](", "[a](b", "![", "> ", "> <p>\n>\n", "- ", "1. ", "`", "``a", "<a b='", "<b>"),
    *(
        "&amp;",
        "| a ",
        "|a|\n|-|\n",
        "https://a",
        "a@",
        "a@b.",
        "www.",
        "\\",
        "~~",
        "[^1]",
        "[^1]: a\n\n",
        "# ",
        "<!-- ",
    ),
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_patterns_take_linear_time(piece: str) -> None:
    start = time.process_time()
    read(piece * (100_000 // len(piece)))
    assert time.process_time() - start < 5


def test_a_panic_of_the_parser_costs_the_markup_but_not_the_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicError(BaseException):
        pass

    def panic(*_: object, **__: object) -> None:
        raise PanicError("index out of range")

    monkeypatch.setattr("pyromark.events_with_range", panic)
    doc = read("---\ntitle: T\n---\nThe body is here.\n")
    assert [block.text for block in doc.blocks] == ["T", "The body is here."]
    assert "read as plain text" in doc.problems[0].message
