"""The drafts at the end of the HTML report: numbered lines whose marks lead back to the findings."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from copyedit.report import Report
from copyedit.reporters.safe_text import printable_lines
from copyedit.source import LineIndex, Span

#: A span of the source, and the tags to put before and after it.
Marking = tuple[Span, str, str]

_WHOLE_UP_TO = 400
_AROUND = 5


def line_id(draft: int, line: int) -> str:
    """The anchor of a line of a draft."""
    return f"d{draft}-{line}"


def marked_lines(lines: LineIndex, marks: Sequence[Marking], numbers: Iterable[int] = ()) -> Iterator[tuple[int, str]]:
    """Lines as HTML with `marks` in them: those of `numbers`, else those that the marks stand on."""
    chosen = numbers or sorted({number for span, _, _ in marks for number in _lines_of(lines, span)})
    for number in chosen:
        text, line = lines.line(number)
        parts: list[str] = []
        done = line.start
        for span, before, after in marks:
            start, end = max(span.start, done), min(span.end, line.end)
            if start < end or (span.start == span.end and start == span.start <= line.end):
                parts += [_html(text, line, done, start), before, _html(text, line, start, end), after]
                done = end
        yield number, "".join([*parts, _html(text, line, done, line.end)])


def _html(text: str, line: Span, start: int, end: int) -> str:
    return escape(printable_lines(text[start - line.start : end - line.start]))


def _lines_of(lines: LineIndex, span: Span) -> range:
    return range(lines.position(span.start).line, lines.position(max(span.start, span.end - 1)).line + 1)


class Drafts:
    """Every draft that a finding or one of its other places stands in, numbered in order."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._marks: dict[str, list[Marking]] = {}
        for finding in report.findings:
            anchor = f'<a href="#f-{report.fingerprint(finding)}">'
            self._add(finding.where.path, finding.where.span, f"<mark>{anchor}")
            for where, _ in finding.related:
                self._add(where.path, where.span, f'<mark class="other">{anchor}')
        self._numbers = {path: number for number, path in enumerate(sorted(self._marks), 1)}

    def number(self, path: str) -> int:
        """The number of a draft."""
        return self._numbers[path]

    def html(self) -> Iterator[str]:
        """Each draft, folded; a long one only around its marks."""
        for path, number in self._numbers.items():
            yield f'<details><summary>{escape(printable_lines(path))}</summary><div class="text">'
            yield from self._lines(path, number)
            yield "</div></details>\n"

    def _lines(self, path: str, draft: int) -> Iterator[str]:
        lines = self._report.lines(path)
        marks = sorted(self._marks[path])
        previous = 0
        for number, line in marked_lines(lines, marks, _shown(lines, marks)):
            if number > previous + 1:
                yield '<span class="number"></span><span class="line">…</span>'
            previous = number
            yield f'<span class="number">{number}</span>'
            yield f'<span class="line" dir="auto" id="{line_id(draft, number)}">{line}</span>'

    def _add(self, path: str, span: Span, before: str) -> None:
        self._marks.setdefault(path, []).append((span, before, "</a></mark>"))


def _shown(lines: LineIndex, marks: Sequence[Marking]) -> Sequence[int]:
    if len(lines) <= _WHOLE_UP_TO:
        return range(1, len(lines) + 1)
    near: set[int] = set()
    for span, _, _ in marks:
        at = _lines_of(lines, span)
        near.update(range(max(1, at.start - _AROUND), min(len(lines), at.stop - 1 + _AROUND) + 1))
    return sorted(near)
