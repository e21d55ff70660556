"""The reStructuredText parser."""

import random
import time

import pytest

from copyedit.document import OPAQUE
from copyedit.formats import parse

DRAFT = """.. title: The release
.. copyedit: ignore

=====
Title
=====

This is *one* **two** ``code x`` and `a link
<http://x.example>`_ or issue_ and `A Title`. Footnote [1]_ there.

.. _issue: http://issue.example

Sub
---

- one item
  goes on

  - deep
- two

1. first

Quote:

   Said so
   and so.

Code::

    the the

After :ref:`the part <x>`.

.. note::

   Mind this.

.. code:: python

   the the

.. image:: x.png
   :alt: A dog

.. [1] Foot note.

+---+
| a |
+---+
"""
PIECES = (
    *(".. ", ".. note::\n\n   ", ".. code::\n\n  ", ".. _a: b\n", ".. [1] ", "===\n", "---\n", "- ", "1. ", "   "),
    *("*", "**", "`", "``", "`_", " <a>`_", "a_ ", "|", "[1]_", ":ref:", ":alt: ", "\\ ", ">>> ", "+---+\n", " ", "\n"),
    *("::\n\n", "\n\n", "\r\n", "word", "é😀"),
)


def test_draft() -> None:
    doc = parse("a.rst", DRAFT)
    assert [(b.kind, b.level, b.containers, b.group, b.text) for b in doc.blocks] == [
        ("title", 0, (), 0, "The release"),
        ("heading", 1, (), 0, "Title"),
        ("paragraph", 0, (), 0, f"This is one two {OPAQUE} and a link or issue and A Title. Footnote there."),
        ("heading", 2, (), 0, "Sub"),
        ("item", 0, ("list",), 1, "one item goes on"),
        ("item", 0, ("list", "list"), 2, "deep"),
        ("item", 0, ("list",), 1, "two"),
        ("item", 0, ("ordered-list",), 3, "first"),
        ("paragraph", 0, (), 0, "Quote:"),
        ("paragraph", 0, ("quote",), 0, "Said so and so."),
        ("paragraph", 0, (), 0, "Code:"),
        ("paragraph", 0, (), 0, "After the part."),
        ("paragraph", 0, ("aside",), 0, "Mind this."),
        ("alt", 0, (), 0, "A dog"),
        ("paragraph", 0, ("footnote",), 0, "Foot note."),
    ]
    assert "copyedit: ignore" in [comment.text for comment in doc.comments]
    marks = [(mark.kind, mark.target) for mark in doc.blocks[2].marks]
    assert ("link", "http://x.example") in marks
    assert ("link", "http://issue.example") in marks
    assert ("cite", "") in marks


@pytest.mark.parametrize("seed", range(20))
def test_any_text_maps_back_to_its_source(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(50):
        source = "".join(chance.choices(PIECES, k=chance.randrange(1, 50)))
        for block in parse("a.rst", source).blocks:
            before = 0
            ends = [*(piece.at for piece in block.pieces[1:]), len(block.text)]
            for piece, end in zip(block.pieces, ends, strict=True):
                assert before <= piece.span.start <= piece.span.end <= len(source)
                before = piece.span.end
                if piece.verbatim:
                    assert source[slice(*piece.span)] == block.text[piece.at : end]


@pytest.mark.parametrize("piece", [*PIECES, "*a ", "**a ", "`a ", "``a ", "`a <", ":a:`", "|a ", "- a\n\n  "])
def test_hostile_patterns_take_linear_time(piece: str) -> None:
    start = time.process_time()
    parse("a.rst", piece * (60_000 // len(piece)))
    assert time.process_time() - start < 5
