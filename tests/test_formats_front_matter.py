"""Front matter: keys, values and blocks with their exact places."""

import random
import tomllib

import pytest
import yaml

from copyedit.document import Document
from copyedit.formats import parse

YAML_PIECES = (
    *("title: ", "a: ", "  b: ", "- ", "  - ", "'", '"', "''", "\\n", "\\\\", "\\u00e9", "|\n", ">-\n", "\n", "\n\n"),
    *(
        "  ",
        "word",
        "Two words",
        "é😀",
        "# note",
        " # note",
        ": ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "&x ",
        "*x",
        "<b>",
        "&amp;",
    ),
)


def read(source: str) -> Document:
    return parse("draft.md", source)


def written(doc: Document, key: str) -> list[tuple[str, str]]:
    return [(value.text, doc.source[slice(*value.span)]) for value in doc.meta[key]]


def test_yaml_values_and_places() -> None:
    doc = read(
        "---\n# copyedit: ignore\ntitle: 'It''s on' # why\nauthors: [Ann Lee, bob-lee]\nworks:\n- title: A # b\n"
        '- title: "two\n    lines \\u00e9"\nx: &a One\ny: *a\nnothing:\nsub: {alt: A dog}\n---\nBody.\n'
    )
    assert written(doc, "title") == [("It's on", "It''s on")]
    assert written(doc, "authors") == [("Ann Lee", "Ann Lee"), ("bob-lee", "bob-lee")]
    assert written(doc, "works.0.title") == [("A", "A")]
    assert written(doc, "works.1.title") == [("two lines é", "two\n    lines \\u00e9")]
    assert written(doc, "y") == [("One", "One")]
    assert "nothing" not in doc.meta
    assert [comment.text for comment in doc.comments] == ["copyedit: ignore", "why", "b"]
    assert [(block.kind, block.origin, block.text) for block in doc.blocks] == [
        ("title", "title", "It's on"),
        ("byline", "authors", "Ann Lee"),
        ("alt", "sub.alt", "A dog"),
        ("paragraph", "", "Body."),
    ]


def test_toml_values_and_places() -> None:
    doc = read(
        '+++\ntitle = "A \\"b\\" c"  # hi\ndate = 2020-01-02\n[extra]\ndescription = """\nlong\ntext"""\n'
        "[[works]]\ntitle = 'x'\n[[works]]\ntitle = 'y'\nim = {alt = \"dog\", n = 1.5}\n+++\nBody.\n"
    )
    assert written(doc, "title") == [('A "b" c', 'A \\"b\\" c')]
    assert written(doc, "extra.description") == [("long\ntext", "long\ntext")]
    assert written(doc, "works.1.title") == [("y", "y")]
    assert written(doc, "works.1.im.n") == [("1.5", "1.5")]
    assert [comment.text for comment in doc.comments] == ["hi"]
    assert [(block.kind, block.text) for block in doc.blocks] == [
        ("title", 'A "b" c'),
        ("alt", "dog"),
        ("paragraph", "Body."),
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_folded_text_maps_line_by_line(line_end: str, bom: str) -> None:
    source = bom + line_end.join(["---", "summary: >-", "  Talks the", "  the end", "---", "Body.", ""])
    block = read(source).blocks[0]
    assert (block.kind, block.text) == ("dek", "Talks the the end")
    start = block.text.index("the")
    assert source[slice(*block.span(start, start + 7))] == f"the{line_end}  the"


def test_title_with_tags_and_references_is_what_a_reader_sees() -> None:
    source = "---\ntitle: 'It''s <i>by &amp; X</i> now'\n---\n"
    block = read(source).blocks[0]
    assert block.text == "It's by & X now"
    assert source[slice(*block.span(0, 4))] == "It''s"
    assert source[slice(*block.span(5, 11))] == "by &amp; X"
    assert [(mark.kind, source[slice(*mark.span)]) for mark in block.marks] == [("emphasis", "<i>by &amp; X</i>")]


@pytest.mark.parametrize(
    ("source", "message", "line"),
    [
        ("---\na: 1\nb: c: d\n---\nBody is here.\n", "front matter is not valid YAML: ", 3),
        ("+++\na = 1\nb =\n+++\nBody is here.\n", "front matter is not valid TOML: ", 3),
        ("---\na: " + "[" * 50_000 + "\n---\nBody is here.\n", "front matter is not valid YAML: nested too deeply", 2),
    ],
)
def test_broken_front_matter_is_one_problem_and_the_body_is_read(source: str, message: str, line: int) -> None:
    doc = read(source)
    assert [block.text for block in doc.blocks] == ["Body is here."]
    (problem,) = doc.problems
    assert problem.message.startswith(message)
    assert doc.lines.position(problem.span.start).line == line


@pytest.mark.parametrize("source", ["---\n\nJust text.\n\n---\n\nMore.\n", "---\ntitle: never closed\n"])
def test_rules_at_the_top_are_no_front_matter(source: str) -> None:
    doc = read(source)
    assert not doc.meta
    assert not doc.problems


@pytest.mark.parametrize("seed", range(10))
def test_any_yaml_agrees_with_the_yaml_library(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(60):
        text = "".join(chance.choices(YAML_PIECES, k=chance.randrange(1, 14))) + "\n"
        doc = read(f"---\n{text}---\n")
        for block in doc.blocks:
            for piece, end in zip(block.pieces, [*(p.at for p in block.pieces[1:]), len(block.text)], strict=True):
                if piece.verbatim:
                    assert doc.source[slice(*piece.span)] == block.text[piece.at : end]
        try:
            expected = yaml.load(text, Loader=yaml.BaseLoader)
        except (yaml.YAMLError, ValueError, TypeError):
            continue
        if isinstance(expected, dict) and not doc.problems and "&x" not in text:
            for key, value in expected.items():
                if isinstance(value, str) and value not in ("", "~", "null") and key in doc.meta:
                    assert doc.meta[key][-1].text == value


def test_toml_scanner_agrees_with_tomllib() -> None:
    text = (
        "a.b = 'x'\n'c d'.e = \"y\\tz\"\nl = [\n  'one', # first\n  \"two\",\n]\nn = [[ 'p' ], ['q', 'r']]\n"
        '[t.u]\nv = \'\'\'\nraw \'\'quoted\'\'\'\nw = """fold \\\n   ed ""in"" """\n[[s]]\n'
        "k = {m = 'n', o = {p = \"q\"}}\n"
    )
    doc = read(f"+++\n{text}+++\n")
    data = tomllib.loads(text)
    assert doc.meta["a.b"][0].text == data["a"]["b"]
    assert doc.meta["c d.e"][0].text == data["c d"]["e"]
    assert [value.text for value in doc.meta["l"]] == data["l"]
    assert [value.text for key in ("n.0", "n.1") for value in doc.meta[key]] == ["p", "q", "r"]
    assert doc.meta["t.u.v"][0].text == data["t"]["u"]["v"]
    assert doc.meta["t.u.w"][0].text == data["t"]["u"]["w"]
    assert doc.meta["s.0.k.o.p"][0].text == "q"
