"""Characters that nobody sees, and where writing systems need them."""

import re
import unicodedata

#: Zero-width, bidirectional, joining and control characters, soft hyphens and byte order marks.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+"
)
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINERS = frozenset("\u200c\u200d")
#: Scripts without spaces between words, where a zero-width space marks a place for a line break.
_UNSPACED = (
    "THAI",
    "LAO",
    "KHMER",
    "MYANMAR",
    "CJK",
    "HIRAGANA",
    "KATAKANA",
    "HANGUL",
    "TIBETAN",
    "JAVANESE",
    "BALINESE",
)
_RIGHT_TO_LEFT = frozenset(("R", "AL"))


def find_invisible(text: str) -> list[tuple[int, int]]:
    """The runs of invisible characters in `text` that its writing system has no use for."""
    if text.isascii() and text.isprintable():
        return []
    return [match.span() for match in _INVISIBLE.finditer(text) if not _needed(text, *match.span())]


def _needed(text: str, start: int, end: int) -> bool:
    run = set(text[start:end])
    before, after = text[start - 1 : start], text[end : end + 1]
    if run <= _JOINERS | {"\ufe0f"}:
        return _joins(before) and (_joins(after) or not after.strip())
    if run <= {"\u200b", "\u2060", "\ufeff"}:
        return before == "/" or any(_script(char) in _UNSPACED for char in (before, after) if char)
    if run <= _BIDI | _JOINERS:
        return any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text)
    return False


def _joins(char: str) -> bool:
    """Whether a joiner may stand next to `char`: an emoji, or a letter of a script whose letters change shape."""
    return bool(char) and (ord(char) >= 0x2190 or (ord(char) >= 0x0590 and unicodedata.category(char)[0] in "LM"))


def _script(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0]


def name_of(char: str) -> str:
    """The name of a character for a message: “zero width space (U+200B)”."""
    name = unicodedata.name(char, "control character").casefold()
    return f"{name} (U+{ord(char):04X})"
