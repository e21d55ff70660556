"""Front matter: the YAML or TOML between the two fences at the top of a draft."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from copyedit.document import Block, Problem
from copyedit.formats.fields import Field, field_blocks
from copyedit.source import LineIndex, Position, Slice, Span

_FENCE = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
_CLOSING = {
    "---": re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)"),
    "+++": re.compile(r"(?<=[\r\n])\+\+\+[ \t]*(?:\r\n|\r|\n|\Z)"),
}
_FIRST_ENTRY = re.compile(r"\s*(?:(?:#[^\r\n]*)?[\r\n]\s*)*(?:[\w\"'.$@-][^\r\n:]*:|- |\{|#|\Z)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter says; the draft's own text begins at `body`."""

    body: int
    blocks: tuple[Block, ...] = ()
    meta: Mapping[str, tuple[Slice, ...]] = field(default_factory=dict)
    comments: tuple[Slice, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_front_matter(source: str) -> FrontMatter:
    """The front matter of a draft; an empty one where the draft does not begin with a fenced one."""
    start = 1 if source.startswith("\ufeff") else 0
    fence = _FENCE.match(source)
    closing = _CLOSING[fence[1]].search(source, fence.end()) if fence else None
    if not fence or not closing:
        return FrontMatter(start)
    text = source[fence.end() : closing.start()]
    if fence[1] == "+++":
        fields, comments, problems = _read_toml(text, fence.end())
    elif _FIRST_ENTRY.match(text):
        fields, comments, problems = _read_yaml(text, fence.end())
    else:
        return FrontMatter(start)
    blocks = tuple(field_blocks(source, fields))
    return FrontMatter(closing.end(), blocks, gather(fields), tuple(comments), tuple(problems))


def gather(fields: Sequence[Field]) -> dict[str, tuple[Slice, ...]]:
    """The values of each key, in order."""
    meta: dict[str, list[Slice]] = {}
    for entry in fields:
        meta.setdefault(entry.key, []).append(entry.value)
    return {key: tuple(values) for key, values in meta.items()}


_Reading = tuple[Sequence[Field], Sequence[Slice], Sequence[Problem]]


def _read_yaml(text: str, base: int) -> _Reading:
    from copyedit.formats.yaml_fields import YamlError, read_yaml

    try:
        return *read_yaml(text, base), ()
    except YamlError as error:
        at = base + min(error.offset, len(text))
        return (), (), (Problem(f"front matter is not valid YAML: {error}", Span(at, at)),)


def _read_toml(text: str, base: int) -> _Reading:
    from copyedit.formats.toml_fields import TomlError, read_toml

    try:
        return *read_toml(text, base), ()
    except TomlError as error:
        at = base + LineIndex(text).offset(Position(error.line, 1))
        return (), (), (Problem(f"front matter is not valid TOML: {error}", Span(at, at)),)
