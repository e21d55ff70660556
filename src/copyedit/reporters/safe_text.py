"""Makes text of drafts, paths and messages harmless wherever a report may be read."""

import re
from typing import Final

_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"

#: Characters that act on a terminal, a log viewer or the order of the text around them, and what is shown instead.
_ACTIVE: Final = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "\N{SYMBOL FOR DELETE}",
    **dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT),
    **dict.fromkeys((0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF), _REPLACEMENT),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), _REPLACEMENT),
    **dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT),
}
_LINE_ENDS_KEPT: Final = {code: shown for code, shown in _ACTIVE.items() if code not in (0x09, 0x0A)}

#: The two ways to give a command to a CI runner through its log: ``::error::`` begins a line, ``##[error]`` need not.
_COMMAND = re.compile(r"(?:(?<=\s)|^):(?=:)|(?<=##)\[|(?<=##vso)\[")
_LOOKALIKE: Final = {":": "\N{MODIFIER LETTER COLON}", "[": "\N{FULLWIDTH LEFT SQUARE BRACKET}"}


def printable(text: str) -> str:
    """`text`, as long as before, with a visible character for each one that a terminal would obey."""
    return text.translate(_ACTIVE)


def printable_lines(text: str) -> str:
    """Like :func:`printable`, but line ends and tabs stay."""
    return text.replace("\r\n", "\n").translate(_LINE_ENDS_KEPT)


def log_line(text: str) -> str:
    """`text` for one line of a log: printable, as long as before, and no command to the CI runner that shows it."""
    return _COMMAND.sub(lambda match: _LOOKALIKE[match.group()], printable(text))


def one_line(text: str) -> str:
    """`text` for a log, each run of white space made one space."""
    return log_line(" ".join(text.split()))
