"""Two wordings of one title: close enough to be one work, too different to be its short form."""

import re

from rapidfuzz import fuzz

from copyedit.prose.citations import Misquotation, inner_changes
from copyedit.prose.headlines import fold_headline, headline_words, opposed, plain_headline, sense
from copyedit.prose.word_diff import Change, describe_changes, word_changes

_WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*")
_ALIKE = 70
_SHORT_ALIKE = 82
_KEPT = 0.5
_ARTICLES = ("a", "an", "the")


def variant_of(text: str, title: str, language: str = "en") -> Misquotation | None:
    """How `text` differs from `title` if both seem to name one work; None for equal, short and other titles.

    Small words may be left out, added or exchanged inside, one content word left out or added, or words replaced
    by words that look alike. A figure, a part, or a content word that gives way to quite another makes another work.
    """
    if fold_headline(text) == fold_headline(title):
        return None
    one, other = sense(text, language), sense(title, language)
    if one.numbers != other.numbers or opposed(one, other):
        return None
    old, new = _words(title), _words(text)
    old_keys, new_keys = [word.casefold() for word in old], [word.casefold() for word in new]
    every = word_changes(old_keys, new_keys)
    changes = inner_changes(every, old_keys, new_keys)
    kept = len(old) - sum(change.i2 - change.i1 for change in changes)
    core = max(len(old), len(new))
    if not changes or kept < _KEPT * core or not _one_work(changes, old_keys, new_keys, whole=every == changes):
        return None
    return Misquotation(title, describe_changes(old, new, changes), kept / core)


def same_content_words(one: str, other: str) -> bool:
    """Whether two titles share all their content words, at least three, and differ in small words alone."""
    small = headline_words().stopwords - {"new"}
    first, second = (
        [word.casefold() for word in _words(text) if word.casefold() not in small] for text in (one, other)
    )
    return len(first) >= 3 and first == second


def _words(text: str) -> list[str]:
    words = _WORD.findall(plain_headline(text.replace("&", " and ")))
    words = [*words[:-1], words[-1].removesuffix("'s")] if words else []
    return words[1:] if len(words) > 1 and words[0].casefold() in _ARTICLES else words


def _one_work(changes: list[Change], old: list[str], new: list[str], *, whole: bool) -> bool:
    small = headline_words().stopwords - {"new"}
    short = min(len(old), len(new)) < 4
    odd = 0
    for change in changes:
        was = [word for word in old[change.i1 : change.i2] if word not in small]
        now = [word for word in new[change.j1 : change.j2] if word not in small]
        if was and now:
            left, right = " ".join(was), " ".join(now)
            if fuzz.ratio(left, right) < (_SHORT_ALIKE if short else _ALIKE) or (short and _is_plural(left, right)):
                return False
        elif not whole or ((was or now) and change.i2 > change.i1 and change.j2 > change.j1):
            return False
        odd += abs(len(was) - len(now))
    content = [word for word in old if word not in small]
    return odd <= (0 if short else 1) and len(content) >= 2


def _is_plural(one: str, other: str) -> bool:
    return one.rstrip("s") == other.rstrip("s")
