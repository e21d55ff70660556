"""MDX: prose around JavaScript and JSX, and nothing else."""

import random
import time

import pytest

from copyedit.analyze import analyze
from copyedit.document import OPAQUE
from copyedit.formats import format_of, parse
from copyedit.registry import installed_rules

DRAFT = """---
title: The harbour
---
import Card from './card'
import {
  Tabs,

  Tab,
} from "tabs"

export const meta = {
  note: `the the ${name} }

  the the`,
}

# Ships in {props.place}

<Card kind="tip" title={`a > b`} when={() => { return "the the" }}>
  Mind the **gap** now.

  - One {/* copyedit: ignore doubled-word -- sung so */}line.
</Card>

{/* A whole
comment. */}

Say{' '}so. Press <Key name="x" /> twice.
<Tab>Inside it.</Tab>

> <Card>
> Quoted words.
> </Card>
"""

PIECES = (
    *("{", "}", "{/* ", " */}", "<A b={", "/>", "</A>", "<a href={x}>", "</a>", "<p>", "<>", "</>", "`", "```\n", "'"),
    *(
        '"',
        "import x from 'y'\n",
        "export const a = {",
        "\n",
        "\n\n",
        " ",
        "word ",
        "é",
        "> ",
        "- ",
        ":::note",
        "$",
        "\\",
    ),
    "---\n",
)


def texts(source: str) -> list[str]:
    return [block.text for block in parse("draft.mdx", source).blocks]


def test_a_draft_with_all_of_it() -> None:
    assert format_of("docs/a.MDX") == "mdx"
    assert texts(DRAFT) == [
        "The harbour",
        f"Ships in {OPAQUE}",
        "Mind the gap now.",
        "One line.",
        f"Say so. Press {OPAQUE} twice. Inside it.",
        "Quoted words.",
    ]


def test_spans_and_comments_are_those_of_the_source() -> None:
    doc = parse("draft.mdx", DRAFT)
    comments = [(comment.text, DRAFT[slice(*comment.span)]) for comment in doc.comments]
    assert comments == [
        ("copyedit: ignore doubled-word -- sung so", "{/* copyedit: ignore doubled-word -- sung so */}"),
        ("A whole\ncomment.", "{/* A whole\ncomment. */}"),
    ]
    block = next(block for block in doc.blocks if "gap" in block.text)
    start = block.text.index("gap")
    assert DRAFT[slice(*block.span(start, start + 3))] == "gap"
    quoted = doc.blocks[-1]
    assert quoted.containers == ("quote",)
    assert DRAFT[slice(*quoted.source_span)] == "Quoted words."


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Use `{a}` and ``<b {`` here.", [f"Use {OPAQUE} and {OPAQUE} here."]),
        ("```js\nimport a from 'b'\n{\n```\n\nProse is here.", ["Prose is here."]),
        ("- ```js\n  {\n  ```\n- Prose is here.", ["Prose is here."]),
        (r"Braces \{ stay, 3 < 4 too.", ["Braces { stay, 3 < 4 too."]),
        ("It costs {5 or more.", ["It costs {5 or more."]),
        ("One ` tick and {x} more.\n\nThe next ` one.", [f"One ` tick and {OPAQUE} more.", "The next ` one."]),
        ('{list.map((x) => <li key="}">Don\'t {x}</li>)}\n\nProse is here.', ["Prose is here."]),
        ("{`a } ${b + `}`} }`} and prose.", [f"{OPAQUE} and prose."]),
        ("<p>One para.</p><p>Two para.</p>", ["One para.", "Two para."]),
        ("<Tabs><Tab>\nProse is here.\n</Tab></Tabs>", ["Prose is here."]),
        ("<Card\n  a={1}\n  b='>'\n/>\n\nProse is here.", ["Prose is here."]),
        (":::note[Mind]\nProse is here.\n:::\n", ["Prose is here."]),
        ("Goods to import from afar\nimport much.", ["Goods to import from afar import much."]),
        ("import taxes rose, she said.", ["import taxes rose, she said."]),
        ("<h2 id={x}>A *plain* head</h2>\n\n<ul><li>One</li></ul>", ["A *plain* head", "One"]),
    ],
)
def test_what_a_reader_sees(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


def test_a_link_keeps_its_target_and_emphasis() -> None:
    block = parse("draft.mdx", 'Go to <a href="/x" class={y}>the *old* port</a> now.').blocks[0]
    assert block.text == "Go to the old port now."
    assert [(mark.kind, mark.target) for mark in block.marks] == [("link", "/x"), ("emphasis", "")]


def test_a_comment_suppresses_and_jsx_is_silent() -> None:
    rules = [installed_rules()["doubled-word"]()]
    code = '<Note a="the the" b={"the the"} />\n\n{cond && "the the"}\n\nexport const a = "the the"\n'
    assert not analyze("draft.mdx", code, rules).findings
    assert len(analyze("draft.mdx", f"{code}\n<Note>See the the port.</Note>", rules).findings) == 1
    ignored = analyze("draft.mdx", "{/* copyedit: ignore-next-line doubled-word */}\nSee the the port.", rules)
    assert [ignore.rules for ignore in ignored.ignores] == [("doubled-word",)]


def test_any_text_is_read_and_keeps_its_offsets() -> None:
    chance = random.Random(7)
    for _ in range(1500):
        source = "".join(chance.choices(PIECES, k=chance.randrange(1, 25)))
        doc = parse("draft.mdx", source)
        assert not doc.problems, source
        for block in doc.blocks:
            assert not any("\U00100000" <= character <= "\U0010fffd" for character in block.text), source
            for start, character in enumerate(block.text):
                span = block.span(start, start + 1)
                if character.isalpha():
                    assert source[slice(*span)] == character, source
                assert 0 <= span.start <= span.end <= len(source), source


@pytest.mark.parametrize(
    "piece",
    [
        *("{", "{}", "<A ", '<A "', '<A ""{', "`", "` ``", "{`", "{'", "{/*", "{//", "import a\n", "<", "export {\n\n"),
        *("<A b={c}>", "</A>\n", "{' '}", ":::a\n", "- ```\n", "> <A>\n", "{`${", "import x from 'y'\n\n", "{x}\t"),
    ],
)
def test_time_grows_with_the_length(piece: str) -> None:
    def seconds(size: int) -> float:
        source = piece * (size // len(piece))
        start = time.process_time()
        parse("draft.mdx", source)
        return time.process_time() - start

    seconds(1000)
    assert seconds(160_000) < 10 * max(seconds(40_000), 0.05)
