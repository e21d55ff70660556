"""Takes stretches out of a block's text while its pieces and marks stay true: outer space, addresses."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from copyedit.document import OPAQUE, Mark, Piece
from copyedit.source import Span

_ADDRESS = re.compile(
    r"(?:(?:https?|ftps?|file|git|ssh)://|\bwww\.(?=[\w-]+\.))[^\s<>“”‘\"`|]+"
    r"|(?:mailto:)?\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
)
_TRAILING = ".,;:!?'’*_~)]}"
_PAIRS = {")": "(", "]": "[", "}": "{"}


class Cut(NamedTuple):
    """``text[start:end]`` gives way to `by`, which is OPAQUE or nothing."""

    start: int
    end: int
    by: str = ""


class Cloth(NamedTuple):
    """What a block is made of."""

    text: str
    pieces: Sequence[Piece]
    marks: Sequence[Mark]


def tidy(cloth: Cloth) -> Cloth:
    """`cloth` without outer space, and with OPAQUE for each bare URL and e-mail address."""
    text = cloth.text
    cuts: list[Cut] = []
    body = text.rstrip()
    lead = len(text) - len(text.lstrip())
    if lead:
        cuts.append(Cut(0, lead))
    if "://" in text or "www." in text or "@" in text:
        cuts += [Cut(*span, OPAQUE) for span in find_addresses(text)]
    if len(body) < len(text):
        cuts.append(Cut(len(body), len(text)))
    return _recut(cloth, cuts) if cuts else cloth


def find_addresses(text: str) -> Iterator[Span]:
    """Bare URLs and e-mail addresses, without the punctuation of the sentence around them."""
    for match in _ADDRESS.finditer(text):
        address = match.group()
        end = len(address)
        while end and address[end - 1] in _TRAILING:
            opener = _PAIRS.get(address[end - 1])
            if opener and address.count(opener, 0, end) >= address.count(address[end - 1], 0, end):
                break
            end -= 1
        yield Span(match.start(), match.start() + end)


def _recut(cloth: Cloth, cuts: Sequence[Cut]) -> Cloth:
    starts = [cut.start for cut in cuts]
    shifts = [0, *accumulate(len(cut.by) - (cut.end - cut.start) for cut in cuts)]

    def moved(offset: int, *, end: bool) -> int:
        index = bisect_right(starts, offset - end) - 1
        if index >= 0 and offset - end < cuts[index].end:
            return cuts[index].start + shifts[index] + (len(cuts[index].by) if end else 0)
        return offset + shifts[index + 1]

    kept: list[str] = []
    at = 0
    for cut in cuts:
        kept += (cloth.text[at : cut.start], cut.by)
        at = cut.end
    kept.append(cloth.text[at:])
    marks = [mark._replace(start=moved(mark.start, end=False), end=moved(mark.end, end=True)) for mark in cloth.marks]
    marks = [mark if mark.start <= mark.end else mark._replace(end=mark.start) for mark in marks]
    return Cloth("".join(kept), list(_cut_pieces(cloth, cuts)), marks)


def _cut_pieces(cloth: Cloth, cuts: Sequence[Cut]) -> Iterator[Piece]:
    """The pieces of what is kept, and one for each cut that leaves something behind."""
    at, piece, length = 0, 0, 0
    for cut in (*cuts, Cut(len(cloth.text), len(cloth.text))):
        found, piece = _between(cloth, piece, at, cut.start)
        for part in found:
            yield part._replace(at=part.at - at + length)
        length += cut.start - at
        found, piece = _between(cloth, piece, cut.start, cut.end)
        if cut.by and found:
            yield Piece(length, Span(found[0].span.start, found[-1].span.end), False)
        length += len(cut.by)
        at = cut.end


def _between(cloth: Cloth, index: int, start: int, end: int) -> tuple[list[Piece], int]:
    """The pieces of ``text[start:end]``, cut to it, from piece `index` on; and the piece that `end` lies in."""
    found: list[Piece] = []
    pieces = cloth.pieces
    while index < len(pieces) and start < end:
        at, span, verbatim = pieces[index]
        stop = pieces[index + 1].at if index + 1 < len(pieces) else len(cloth.text)
        first, last = max(at, start), min(stop, end)
        if first < last:
            cut = Span(span.start + first - at, span.start + last - at) if verbatim else span
            found.append(Piece(first, cut, verbatim))
        if stop > end:
            break
        index += 1
    return found, index
