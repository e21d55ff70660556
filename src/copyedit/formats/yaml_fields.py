"""The scalars of a YAML text with their exact places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from copyedit.formats.fields import Field, Part
from copyedit.source import Slice, Span

_DEEPEST = 64
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_FOLD = r"[ \t]*(?:(?:\r\n|\r|\n)[ \t]*)+"
_SPECIAL = {
    "'": re.compile(rf"''|{_FOLD}"),
    '"': re.compile(
        r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|(?:\r\n|\r|\n)[ \t]*|.)" rf"|{_FOLD}",
    ),
    "": re.compile(_FOLD),
}
_ESCAPES = {
    **{"0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r"},
    **{"e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"},
}
_LINE_END = re.compile(r"\r\n|\r|\n")
_WORDS = re.compile(r"\S+")
_PROPERTIES = re.compile(r"(?:[&!]\S*+\s++)*+")
_COMMENT = re.compile(r"(?:^|(?<=[ \t\r\n]))#[^\r\n]*")
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlError(Exception):
    """A YAML text that cannot be read; `offset` is where, counted from the beginning of the text."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


@dataclass(slots=True)
class _Level:
    """A mapping or sequence being read; `key` is the key read last, whose value is still to come."""

    prefix: str
    mapping: bool
    key: str | None = None
    count: int = 0
    is_key: bool = False

    def path(self, *, scalar: bool) -> str:
        if self.mapping:
            return f"{self.prefix}.{self.key}" if self.prefix else str(self.key)
        return self.prefix if scalar else f"{self.prefix}.{self.count}"

    def done(self) -> None:
        self.key = None
        self.count += 1


def read_yaml(text: str, base: int) -> tuple[list[Field], list[Slice]]:
    """The scalars and the comments of the YAML `text`, which begins at `base` in its file; raises YamlError."""
    scalars: list[Span] = []
    fields = list(_fields(text, base, scalars))
    return fields, list(_comments(text, base, scalars))


def _fields(text: str, base: int, scalars: list[Span]) -> Iterator[Field]:
    levels: list[_Level] = []
    anchors: dict[str, tuple[Part, ...]] = {}
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.ScalarEvent):
                place = _place(text, event)
                scalars.append(place)
                key = not event.anchor and levels and levels[-1].mapping and levels[-1].key is None
                parts = () if key else _parts(text, event, place, base)
                if event.anchor:
                    anchors[event.anchor] = parts
                yield from _scalar(levels, event.value, parts)
            elif isinstance(event, yaml.AliasEvent):
                parts = anchors.get(event.anchor or "", ())
                yield from _scalar(levels, "".join(part.text for part in parts), parts)
            elif isinstance(event, yaml.CollectionStartEvent):
                _descend(levels, event)
            elif isinstance(event, yaml.CollectionEndEvent):
                _ascend(levels)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        # PyYAML has its own limit since 6.0.4, and its own words for it
        problem = "nested too deeply" if "nesting depth" in (error.problem or "") else error.problem
        raise YamlError(problem or "unreadable", mark.index if mark else 0) from error
    except yaml.YAMLError as error:
        raise YamlError(str(error).splitlines()[0], getattr(error, "position", 0) or 0) from error


def _scalar(levels: list[_Level], value: str, parts: tuple[Part, ...]) -> Iterator[Field]:
    if not levels:
        return
    level = levels[-1]
    if level.mapping and level.key is None:
        level.key = value
        return
    if parts and value:
        yield Field(level.path(scalar=True), parts)
    level.done()


def _descend(levels: list[_Level], event: yaml.CollectionStartEvent) -> None:
    if len(levels) >= _DEEPEST:
        raise YamlError("nested too deeply", _place("", event).start)
    mapping = isinstance(event, yaml.MappingStartEvent)
    if not levels:
        levels.append(_Level("", mapping))
        return
    parent = levels[-1]
    is_key = parent.mapping and parent.key is None
    levels.append(_Level("?" if is_key else parent.path(scalar=False), mapping, is_key=is_key))


def _ascend(levels: list[_Level]) -> None:
    level = levels.pop()
    if levels and level.is_key:
        levels[-1].key = "?"
    elif levels:
        levels[-1].done()


def _place(text: str, event: yaml.Event) -> Span:
    """Where an event stands in `text`, without the anchor and the tag before it."""
    start = event.start_mark.index if event.start_mark else 0
    end = event.end_mark.index if event.end_mark else start
    if text[start : start + 1] in ("&", "!"):
        properties = _PROPERTIES.match(text, start, end)
        start = properties.end() if properties else start
    return Span(start, end)


def _parts(text: str, event: yaml.ScalarEvent, place: Span, base: int) -> tuple[Part, ...]:
    """The value of a scalar, stretch by stretch; in one piece where its way of writing is not understood."""
    (start, end), value = place, event.value
    style = event.style or ""
    if not style and value in _NULLS:
        return ()
    if style in ("'", '"'):
        start, end = start + 1, end - 1
    if text[start:end] == value:
        return (Part(value, Span(base + start, base + end)),)
    read = _block_parts(text, start, end, value) if style in ("|", ">") else _flow_parts(text, start, end, style)
    parts = tuple(Part(part, Span(base + span.start, base + span.end)) for part, span in read)
    if "".join(part.text for part in parts) == value:
        return parts
    return (Part(value, Span(base + start, base + end)),)


def _flow_parts(text: str, start: int, end: int, style: str) -> Iterator[Part]:
    """A plain or quoted scalar: line folds and escapes part its verbatim stretches."""
    at = start
    for match in _SPECIAL[style].finditer(text, start, end):
        if at < match.start():
            yield Part(text[at : match.start()], Span(at, match.start()))
        yield Part(_decode(match.group()), Span(*match.span()))
        at = match.end()
    if at < end:
        yield Part(text[at:end], Span(at, end))


def _decode(found: str) -> str:
    if found == "''":
        return "'"
    if found[0] != "\\":
        breaks = len(_LINE_END.findall(found))
        return "\n" * (breaks - 1) or " "
    code = found[1]
    if code in "xuU" and len(found) > 2:
        return chr(min(int(found[2:], 16), 0x10FFFF))
    return "" if code in "\r\n" else _ESCAPES.get(code, code)


def _block_parts(text: str, start: int, end: int, value: str) -> Iterator[Part]:
    """A literal or folded scalar: its words stand in the source, the space between them may differ."""
    header = _LINE_END.search(text, start, end)
    source_at, value_at = header.end() if header else end, 0
    for word in _WORDS.finditer(value):
        found = text.find(word.group(), source_at, end)
        if found < 0:
            return
        if value_at < word.start():
            yield Part(value[value_at : word.start()], Span(source_at, found))
        source_at, value_at = found + len(word.group()), word.end()
        yield Part(word.group(), Span(found, source_at))
    if value_at < len(value):
        yield Part(value[value_at:], Span(source_at, max(source_at, min(end, len(text)))))


def _comments(text: str, base: int, scalars: list[Span]) -> Iterator[Slice]:
    if "#" not in text:
        return
    ends = iter([*scalars, Span(len(text) + 1, len(text) + 1)])
    scalar = next(ends)
    for match in _COMMENT.finditer(text):
        while scalar.end <= match.start():
            scalar = next(ends)
        if match.start() < scalar.start:
            inner = match.group().lstrip("#").strip()
            yield Slice(inner, Span(base + match.start(), base + match.end()))
