"""Text that was read in the wrong encoding, and how it should have been read."""

import re
from typing import NamedTuple


def _cp1252(byte: int) -> str:
    """The character that a program shows for `byte`: Windows-1252, and Latin-1 in its gaps."""
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_BYTES = {_cp1252(byte): byte for byte in range(0x80, 0x100)} | {chr(byte): byte for byte in range(0x80, 0xA0)}
_CONTINUATION = "".join(sorted(re.escape(char) for char, byte in _BYTES.items() if byte < 0xC0))
#: Only leads that no language puts before such characters: those of accents, punctuation, symbols and emoji.
_GARBLED = re.compile(f"(?:[ÂÃ][{_CONTINUATION}]|â[€„‚][{_CONTINUATION}]|ðŸ[{_CONTINUATION}]{{2}})+")
_HINT = re.compile("[ÂÃâð]")


class Garbled(NamedTuple):
    """A garbled stretch ``text[start:end]`` and what it was before."""

    start: int
    end: int
    meant: str


def find_garbled(text: str) -> list[Garbled]:
    """The stretches of `text` that are UTF-8 read as Windows-1252, once or twice."""
    if text.isascii() or not _HINT.search(text):
        return []
    found = []
    for match in _GARBLED.finditer(text):
        meant = "" if _is_quoted_letter(text, match) else _repair(match.group())
        if meant:
            found.append(Garbled(match.start(), match.end(), meant))
    return found


def _is_quoted_letter(text: str, match: re.Match[str]) -> bool:
    """Whether the match is a letter before a closing mark: “Â”."""
    after = text[match.end() : match.end() + 1]
    return match.end() - match.start() == 2 and match.group()[1] in "”’“‘»" and not after.isalpha()


def _repair(text: str) -> str:
    """`text` as it was meant, or nothing if it is no UTF-8 after all."""
    try:
        meant = bytes(_BYTES[char] for char in text).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return ""
    return (_GARBLED.fullmatch(meant) and _repair(meant)) or meant
