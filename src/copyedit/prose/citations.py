"""Whether a wording is a title's own: equal, a fair short form, another thing altogether, or a misquotation."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from copyedit.prose.headlines import fold_headline, headline_words, plain_headline, stem, words_of
from copyedit.prose.word_diff import Change, describe_changes, word_changes

_PARENTHESIS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_VERSION = re.compile(r"v?\d+\.\d[\w.]*|v\d+|\d+x")
_VERSUS = re.compile(r"\bversus\b|\bvs\.", re.IGNORECASE)
_KEEP = 0.65
_MOST_CHANGED = 3
_LEAST_WORDS = 4


class Misquotation(NamedTuple):
    """A title that is quoted almost, but not quite: `difference` says in words how, `likeness` is 0 to 1."""

    title: str
    difference: str
    likeness: float


def misquotes(text: str, title: str, language: str = "en", least_words: int = 4) -> Misquotation | None:
    """How `text`, which cites a work, misquotes its `title`; None where it is fair or means something else.

    A part of the title, a label before or after it, a bracketed remark, *and* for *&*, *Part Two* for *Part II*
    and a changed article at either end are fair. Titles of fewer than `least_words` words are not compared.
    """
    if fold_headline(text) == fold_headline(title):
        return None
    said, right = _words(text, language), _words(title, language)
    if len(said.keys) < least_words or len(right.keys) < least_words:
        return None
    every = word_changes(right.keys, said.keys)
    changes = inner_changes(every, right.keys, said.keys)
    if not changes or _is_fair(changes, right, said):
        return None
    lost = sum(change.i2 - change.i1 for change in changes)
    added = sum(change.j2 - change.j1 for change in changes)
    kept = len(right.keys) - sum(change.i2 - change.i1 for change in every)
    core = kept + max(lost, added)
    if (
        kept < max(least_words - 1, _KEEP * core)
        or max(lost, added) > _MOST_CHANGED
        or not _shares_content(right, every, least_words - 2)
    ):
        return None
    return Misquotation(title, describe_changes(right.shown, said.shown, changes), kept / core)


def is_title_like(text: str, title: str) -> bool:
    """Whether `text` is written as a title is: in title case where `title` is, from a capital letter at least."""
    words = [word for word in plain_headline(text).split() if any(map(str.isalpha, word))]
    if len(words) < _LEAST_WORDS or (not words[0].lstrip("\"'([#")[:1].isupper() and not words[0][0].isdigit()):
        return False
    return not _is_title_case(title) or _is_title_case(text)


def link_misquotes(text: str, titles: Sequence[str]) -> Misquotation | None:
    """How a link's text misquotes the nearest of a page's `titles`; None if it is fair to any of them, or no title."""
    found = [misquotation for title in titles if (misquotation := misquotes(text, title))]
    if len(found) < len(titles) or not any(is_title_like(text, title) for title in titles):
        return None
    return max(found, key=lambda each: each.likeness)


class _Words(NamedTuple):
    keys: list[str]
    shown: list[str]


def _words(text: str, language: str) -> _Words:
    plain = _VERSUS.sub("vs", plain_headline(_PARENTHESIS.sub("", text)).replace("&", " and "))
    words = words_of(plain, language)
    while len(words) > 1 and words[0].folded in ("a", "an", "the", "our", "their", "its", "his", "her", "my", "your"):
        words = words[1:]
    keys = [word.stem if word.stem[:1].isdigit() else word.folded for word in words]
    return _Words(keys, [plain[word.start : word.end] for word in words])


def inner_changes(changes: Sequence[Change], right: Sequence[str], said: Sequence[str]) -> list[Change]:
    """The changes without what is merely left out of `right` or added in `said` at either end."""
    ends = [(0, 0), (len(right), len(said))]
    return [
        change
        for change in changes
        if not (
            (change.i1 == change.i2 or change.j1 == change.j2)
            and ((change.i1, change.j1) == ends[0] or (change.i2, change.j2) == ends[1])
        )
    ]


def _is_fair(changes: Sequence[Change], right: _Words, said: _Words) -> bool:
    return all(_is_fair_change(right.shown[c.i1 : c.i2], said.shown[c.j1 : c.j2]) for c in changes)


def _is_fair_change(old: Sequence[str], new: Sequence[str]) -> bool:
    if any(_VERSION.fullmatch(word) for word in (*old, *new)):
        return True
    short, long = sorted(("".join(old), "".join(new)), key=len)
    spelled = old if long == "".join(old) else new
    initials = "".join(word[0] for word in spelled if word[:1].isupper())
    joined = re.sub(r"\W", "", long).casefold() == re.sub(r"\W", "", short).casefold()
    return joined or (len(short) > 1 and short.isupper() and short == initials)


def _shares_content(right: _Words, changes: Sequence[Change], least: int) -> bool:
    changed = {index for change in changes for index in range(change.i1, change.i2)}
    stopwords = headline_words().stopwords
    kept = [key for index, key in enumerate(right.keys) if index not in changed and key not in stopwords]
    return len({stem(key) for key in kept}) >= least


def _is_title_case(text: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_][\w'-]*", plain_headline(text)) if len(word) > 4][1:]
    return sum(word[0].isupper() for word in words) >= 0.75 * len(words) if len(words) > 1 else False
