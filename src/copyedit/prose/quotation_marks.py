"""Double quotation marks of one block: which belong together, and which are wrong."""

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

#: `nested`: the same marks inside each other. `reversed`: a curly mark that faces the wrong way.
#: `mixed`: opened with one sort of mark and closed with another.
FaultKind = Literal["unclosed", "unopened", "mixed", "reversed", "nested"]

#: Where a mark stands: before a word, after one, between two letters, or with space on both sides.
Shape = Literal["opening", "closing", "inside", "apart"]

_MARK = re.compile("[\"“”„‟«»]|``|''")
_BEFORE_OPENING = frozenset(" \t\n\xa0([{<—–-/‘'“\"«„>*_|…\N{OBJECT REPLACEMENT CHARACTER}")
_AFTER_CLOSING = frozenset(" \t\n\xa0)]}.,;:!?—–-/’'”\"»…>*_|")
_CLOSERS = {"“": "”", "„": "“", '"': '"', "«": "»", "»": "«", "``": "''", "”": "”", "‟": "”"}


class MarkPair(NamedTuple):
    """An opening mark at ``text[start:inner_start]`` and its closing one at ``text[inner_end:end]``.

    `level` is 1 for an outermost pair. An unclosed quotation has its block's end as `inner_end` and `end`.
    """

    start: int
    inner_start: int
    inner_end: int
    end: int
    level: int


class Fault(NamedTuple):
    """A wrong mark at ``text[start:end]``, the mark that it goes with, and the mark that should stand there."""

    kind: FaultKind
    mark: str
    start: int
    end: int
    partner: tuple[int, int] | None = None
    wanted: str = ""


class Pairing(NamedTuple):
    """The quotation marks of a block, taken apart."""

    pairs: tuple[MarkPair, ...]
    faults: tuple[Fault, ...]


class _Open(NamedTuple):
    mark: str
    start: int
    end: int
    sure: bool
    reversed: bool = False


def pair_marks(text: str, begins_line: Callable[[int], bool]) -> Pairing:
    """Pair the double quotation marks of `text`.

    `begins_line` says whether an offset begins a line of the source: a quotation that runs over several lines or
    paragraphs repeats its opening mark there.
    """
    pairing = _Pairing(text, begins_line)
    for match in _MARK.finditer(text):
        pairing.take(match.group(), match.start(), match.end())
    return pairing.finish()


class _Pairing:
    """The state of one left-to-right pass over the marks of a text."""

    def __init__(self, text: str, begins_line: Callable[[int], bool]) -> None:
        self._text = text
        self._begins_line = begins_line
        self._open: list[_Open] = []
        self._pairs: list[MarkPair] = []
        self._faults: list[Fault] = []

    def take(self, mark: str, start: int, end: int) -> None:
        shape = self._shape(start, end)
        if mark == '"':
            self._straight(shape, start, end)
        elif mark == "“":
            self._opening_curly(shape, start, end)
        elif mark == "”":
            self._closing_curly(shape, start, end)
        elif mark == "''":
            self._two_apostrophes(shape, start, end)
        elif mark in "«»":
            self._guillemet(mark, shape, start, end)
        else:
            self._open.append(_Open(mark, start, end, shape == "opening"))

    def finish(self) -> Pairing:
        """The pairs and faults; quotations that are still open run to the end of the text."""
        length = len(self._text)
        for level, entry in enumerate(self._open, 1):
            self._pairs.append(MarkPair(entry.start, entry.end, length, length, level))
        first = next((entry for entry in self._open if entry.sure and entry.mark in '“”"'), None)
        if first:
            self._faults = [fault for fault in self._faults if fault.kind != "nested" or fault.start < first.start]
            kind: FaultKind = "reversed" if first.reversed else "unclosed"
            self._faults.append(Fault(kind, first.mark, first.start, first.end, None, "“"))
        return Pairing(tuple(sorted(self._pairs)), tuple(sorted(self._faults, key=lambda fault: fault.start)))

    def _shape(self, start: int, end: int) -> Shape:
        before = self._text[start - 1] if start else " "
        after = self._text[end] if end < len(self._text) else " "
        if before.isspace() and after.isspace() and 0 < start and end < len(self._text):
            return "apart"
        opens = before in _BEFORE_OPENING and after not in _AFTER_CLOSING
        closes = after in _AFTER_CLOSING and before not in " \t\n\xa0([{"
        if opens == closes:
            return "opening" if not before.strip() and not closes else "closing" if not after.strip() else "inside"
        return "opening" if opens else "closing"

    @property
    def _top(self) -> str:
        return self._open[-1].mark if self._open else ""

    def _opening_curly(self, shape: Shape, start: int, end: int) -> None:
        if self._top == "„" and shape != "opening":
            self._close(start, end)
        elif self._top in ("“", "”") and shape == "closing":
            self._report("reversed", "“", start, end, "”")
            self._close(start, end)
        elif self._top == "“" and shape == "opening" and self._begins_line(start):
            self._open[-1] = self._open[-1]._replace(sure=True)
        elif shape == "apart" and self._open:
            return
        elif shape == "closing" and not self._open:
            self._report("reversed", "“", start, end, "”")
        else:
            self._open.append(_Open("“", start, end, shape == "opening"))

    def _closing_curly(self, shape: Shape, start: int, end: int) -> None:
        if self._top in ("“", "„", "‟", "”"):
            self._close(start, end)
        elif self._top == '"' and shape != "opening" and not self._inch(start):
            self._report("mixed", "”", start, end, '"')
            self._close(start, end)
        elif shape == "opening" and not self._open:
            self._open.append(_Open("”", start, end, True, True))
        elif shape == "inside":
            self._open.append(_Open("”", start, end, False))
        elif shape == "closing" and not self._inch(start):
            self._faults.append(Fault("unopened", "”", start, end))

    def _straight(self, shape: Shape, start: int, end: int) -> None:
        if shape == "opening" and not (self._top == '"' and self._begins_line(start)):
            self._open.append(_Open('"', start, end, True))
        elif self._top == '"':
            self._close(start, end)
        elif shape == "inside" or self._inch(start):
            return
        elif self._top in ("“", "”") and shape == "closing" and not self._curly_follows(end):
            self._report("mixed", '"', start, end, "”")
            self._close(start, end)
        elif shape == "apart" and not self._open:
            self._open.append(_Open('"', start, end, False))
        elif shape == "closing":
            self._faults.append(Fault("unopened", '"', start, end))

    def _two_apostrophes(self, shape: Shape, start: int, end: int) -> None:
        if self._top == "“" and shape == "closing" and not self._curly_follows(end):
            self._report("mixed", "''", start, end, "”")
            self._close(start, end)
        elif self._top == "``":
            self._close(start, end)

    def _guillemet(self, mark: str, shape: Shape, start: int, end: int) -> None:
        if _CLOSERS.get(self._top) == mark:
            self._close(start, end)
        elif shape == "opening" or mark == "«":
            self._open.append(_Open(mark, start, end, False))

    def _curly_follows(self, at: int) -> bool:
        closing, opening = self._text.find("”", at), self._text.find("“", at)
        return closing >= 0 and (opening < 0 or closing < opening)

    def _inch(self, start: int) -> bool:
        return start > 0 and self._text[start - 1].isnumeric()

    def _report(self, kind: FaultKind, mark: str, start: int, end: int, wanted: str) -> None:
        opener = self._open[-1] if self._open else None
        self._faults.append(Fault(kind, mark, start, end, (opener.start, opener.end) if opener else None, wanted))

    def _close(self, start: int, end: int) -> None:
        opener = self._open.pop()
        if opener.reversed:
            self._faults.append(Fault("reversed", "”", opener.start, opener.end, (start, end), "“"))
        outer = self._open[-1] if self._open else None
        if outer and outer.sure and outer.mark == opener.mark == "“":
            self._faults.append(Fault("nested", "“", opener.start, opener.end, (start, end), "‘"))
        self._pairs.append(MarkPair(opener.start, opener.end, start, end, len(self._open) + 1))
