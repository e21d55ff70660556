"""Lines of a draft cut to the width of a terminal, and which of their cells to underline."""

from typing import NamedTuple

from rich.cells import get_character_cell_size

from copyedit.reporters.safe_text import log_line
from copyedit.source import LineIndex, Span

_TAB = 4
_ELLIPSIS = "…"
_WORD_SNAP = 16


class Row(NamedTuple):
    """One line of an excerpt: ``text[start:end]`` is the finding, and `cell` and `cells` are where it shows.

    `number` is the line's; 0 stands for lines left out.
    """

    number: int
    text: str
    start: int = 0
    end: int = 0
    cell: int = 0
    cells: int = 0


def excerpt(lines: LineIndex, span: Span, width: int) -> list[Row]:
    """The lines that `span` stands on, at most three, none wider than `width` cells."""
    first = lines.position(span.start).line
    last = lines.position(max(span.start, span.end - 1)).line
    numbers = [number for number in range(first, last + 1) if lines.line(number).text.strip() or first == last]
    rows = [_row(lines, number, span, width) for number in numbers[:1] + numbers[1:][-1 if len(numbers) > 3 else -2 :]]
    return [rows[0], Row(0, _ELLIPSIS), *rows[1:]] if len(numbers) > 3 else rows


def _row(lines: LineIndex, number: int, span: Span, width: int) -> Row:
    line = lines.line(number)
    start = min(max(span.start - line.span.start, 0), len(line.text))
    end = max(start, min(span.end - line.span.start, len(line.text)))
    if number > lines.position(span.start).line:
        start = len(line.text) - len(line.text.lstrip())
    text, start, end = _expand_tabs(line.text, start, end)
    text, start, end = _crop(log_line(text), start, end, max(width, 12))
    return Row(number, text, start, end, _size(text[:start]), max(1, _size(text[start:end])))


def _size(text: str) -> int:
    return sum(map(get_character_cell_size, text))


def _expand_tabs(text: str, start: int, end: int) -> tuple[str, int, int]:
    if "\t" not in text:
        return text, start, end
    parts = [""]
    cell = 0
    for char in text:
        shown = " " * (_TAB - cell % _TAB) if char == "\t" else char
        parts.append(shown)
        cell += _size(shown)
    lengths = list(map(len, parts))
    return "".join(parts), sum(lengths[: start + 1]), sum(lengths[: end + 1])


def _crop(text: str, start: int, end: int, width: int) -> tuple[str, int, int]:
    sizes = list(map(get_character_cell_size, text))
    if sum(sizes) <= width:
        return text, start, end
    room = width - 2 * len(_ELLIPSIS)
    end = start + _fitting(sizes[start:end], room)
    room -= sum(sizes[start:end])
    after = _fitting(sizes[end:], room - min(room // 2, sum(sizes[:start])))
    before = _fitting(sizes[:start][::-1], room - sum(sizes[end : end + after]))
    left = _word_start(text, start - before, start)
    right = _word_end(text, end, end + after)
    prefix = _ELLIPSIS if left else ""
    suffix = _ELLIPSIS if right < len(text) else ""
    shift = len(prefix) - left
    return prefix + text[left:right] + suffix, start + shift, end + shift


def _fitting(sizes: list[int], room: int) -> int:
    """How many of `sizes`, from the first on, fit into `room`."""
    for count, size in enumerate(sizes):
        room -= size
        if room < 0:
            return count
    return len(sizes)


def _word_start(text: str, left: int, limit: int) -> int:
    if left == 0 or text[left - 1] == " ":
        return left
    space = text.find(" ", left, min(limit, left + _WORD_SNAP))
    return left if space < 0 else space + 1


def _word_end(text: str, limit: int, right: int) -> int:
    if right == len(text) or text[right] == " ":
        return right
    space = text.rfind(" ", max(limit, right - _WORD_SNAP), right)
    return right if space < 0 else space
