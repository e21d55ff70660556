"""Parsers: from the text of a file to a Document, chosen by the file's suffix."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import PurePosixPath

from copyedit.document import Block, Document, Problem
from copyedit.source import Slice

#: Suffix -> (format, module of this package whose ``parse`` reads it); imported only when needed.
SUFFIXES: Mapping[str, str] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "mdx",
    ".html": "html",
    ".htm": "html",
    ".adoc": "asciidoc",
    ".asciidoc": "asciidoc",
    ".rst": "rst",
    ".txt": "plain",
    ".text": "plain",
}


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a parser gets out of a source text; the fields are those of Document."""

    blocks: tuple[Block, ...]
    meta: Mapping[str, tuple[Slice, ...]] = field(default_factory=dict)
    comments: tuple[Slice, ...] = ()
    problems: tuple[Problem, ...] = ()


Parser = Callable[[str], Parsed]


def format_of(path: str) -> str | None:
    """The name of the format of a path, None where copyedit does not know its suffix."""
    return SUFFIXES.get(PurePosixPath(path.replace("\\", "/")).suffix.lower())


def parse(path: str, source: str, *, format: str = "", language: str = "en") -> Document:
    """The draft `source` as a Document.

    `format` overrides the suffix of `path`; an unknown suffix is read as plain text. `language` is a BCP 47 tag
    that front matter (``lang``, ``language``) overrides.
    """
    name = format or format_of(path) or "plain"
    parser: Parser = import_module(f"copyedit.formats.{name}").parse
    parsed = parser(source)
    blocks = tuple(sorted(parsed.blocks, key=lambda block: block.source_span))
    declared = next((parsed.meta[key][0].text for key in ("lang", "language") if parsed.meta.get(key)), "")
    return Document(
        path,
        source,
        blocks,
        parsed.meta,
        parsed.comments,
        parsed.problems,
        name,
        declared or language,
    )
