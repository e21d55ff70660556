"""UTF-8 byte offsets of a text to its own offsets."""

import re
from bisect import bisect_right
from collections.abc import Callable

_STRETCH = re.compile("[\x00-\x7f]+|[\x80-\u07ff]+|[\u0800-\uffff]+|[\U00010000-\U0010ffff]+")


def offset_map(text: str, base: int = 0) -> Callable[[int], int]:
    """A function from a byte offset at a character boundary of `text` to the offset of that character, plus `base`."""
    if text.isascii():
        return base.__add__
    # Stretches of characters of one width: first byte, first character, width.
    firsts: list[int] = []
    stretches: list[tuple[int, int, int]] = []
    byte = 0
    for match in _STRETCH.finditer(text):
        start, end = match.span()
        width = len(text[start].encode())
        firsts.append(byte)
        stretches.append((byte, base + start, width))
        byte += (end - start) * width

    def offset(at: int) -> int:
        first, start, width = stretches[bisect_right(firsts, at) - 1]
        return start + (at - first) // width

    return offset
