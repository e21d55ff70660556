"""Names as they compare: without case, accents, apostrophes and hyphens."""

import re
import unicodedata
from functools import lru_cache

_DROPPED = re.compile(r"['’‘ʻʼ`´.]")


@lru_cache(maxsize=1 << 16)
def fold(token: str) -> str:
    """`token` in plain lower-case letters: “Papé” is ``pape``, “O’Brien” is ``obrien``, “Ильхам” is ``ilkham``.

    Hyphens become spaces.
    """
    if not token.isascii():
        from anyascii import anyascii  # its tables are wanted only for such tokens

        token = anyascii(unicodedata.normalize("NFKC", _DROPPED.sub("", token)))
    return _DROPPED.sub("", token).lower().replace("-", " ").replace("‐", " ")


def unaccented(token: str) -> str:
    """`token` without its accents, case kept."""
    decomposed = unicodedata.normalize("NFD", token)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
