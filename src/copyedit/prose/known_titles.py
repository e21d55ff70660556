"""Well-known works, and the wordings that come near their titles without being any of them."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

from copyedit.prose.data import data_lines
from copyedit.prose.headlines import headline_words, plain_headline, stem
from copyedit.prose.names.words import is_common_word, is_given_name
from copyedit.prose.spelling import spellings
from copyedit.prose.word_diff import Change, describe_changes, word_changes

_WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*")
_ARTICLES = frozenset(("a", "an", "the"))
_SMALL = _ARTICLES | frozenset(
    "and or of in on at to for from with by into under over his her their our my".split()  # noqa: SIM905
)
_AFTER_COMMA = ("and", "or", "part", "volume", "book", "chapter", "episode")
_ALIKE = 72
_MOST_REPLACED = 2


class KnownTitle(NamedTuple):
    """A work: its kind, such as ``play``, and its title."""

    kind: str
    title: str


class NearMiss(NamedTuple):
    """A wording that is almost the title of `work`; `difference` says how in words.

    `odd` are the words that the title has not. `doubtful` says that so little of the title is left, or that the
    change is so small, that only the words around it can tell whether the work is meant.
    """

    work: KnownTitle
    difference: str
    odd: tuple[str, ...] = ()
    doubtful: bool = False


class _Words(NamedTuple):
    keys: tuple[str, ...]
    shown: tuple[str, ...]
    commas: frozenset[int]


class _Table(NamedTuple):
    works: tuple[tuple[KnownTitle, _Words], ...]
    commas: Mapping[tuple[str, ...], frozenset[int]]
    holding: Mapping[str, Sequence[int]]


def near_known_title(text: str) -> NearMiss | None:
    """The well-known work that `text` nearly names; None where it names one exactly, or none is near.

    Case, typography, accents, hyphens, an article at the start, marks at the end, *and* for *&* and the other
    variety of English do not count, and neither does a subtitle.
    """
    parts = dict.fromkeys([text, text.partition(":")[0]])
    if any(is_known_title(part) for part in parts):
        return None
    found = [miss for part in parts for miss in _misses(_words(part))]
    return max(found, key=lambda miss: (not miss.doubtful, fuzz.ratio(text, miss.work.title)), default=None)


def is_known_title(text: str) -> bool:
    """Whether `text` is the title of a well-known work, with or without its subtitle."""
    said = _words(text)
    return said.keys in _table().commas and not said.commas - _table().commas[said.keys]


def _misses(said: _Words) -> list[NearMiss]:
    if len(said.keys) < 2:
        return []
    table = _table()
    near = {index for key in said.keys for index in table.holding.get(key, ())}
    return [miss for index in sorted(near) if (miss := _compare(said, *table.works[index]))]


@cache
def _table() -> _Table:
    lines = data_lines("copyedit", "data/known_titles.tsv")
    works = tuple((work, _words(work.title)) for work in (KnownTitle(*line.split("\t")) for line in lines))
    commas: dict[tuple[str, ...], frozenset[int]] = {}
    holding: dict[str, list[int]] = defaultdict(list)
    for index, (work, words) in enumerate(works):
        for form in (words, _words(work.title.partition(":")[0])):
            commas[form.keys] = commas.get(form.keys, frozenset()) | form.commas
        for key in {*words.keys} - _SMALL:
            holding[key].append(index)
    return _Table(works, commas, holding)


@lru_cache(maxsize=8192)
def _words(text: str) -> _Words:
    plain = plain_headline(text.replace("&", " and "))
    found = list(_WORD.finditer(plain))
    if len(found) > 1 and found[0].group().casefold() in _ARTICLES:
        found = found[1:]
    keys = [_key(match.group()) for match in found]
    keys = [*keys[:-1], keys[-1].removesuffix("'s")] if keys else []
    commas = frozenset(
        index
        for index, (one, following) in enumerate(pairwise(keys))
        if plain[found[index].end() :].lstrip("'\"").startswith(",") and following not in _AFTER_COMMA
    )
    return _Words(tuple(keys), tuple(match.group() for match in found), commas)


def _key(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold().replace(".", ""))
    folded = "".join(char for char in plain if not unicodedata.combining(char))
    bare = folded.removesuffix("'s")
    twin = spellings().get(bare)
    return min(bare, twin.other) + folded[len(bare) :] if twin else folded


def _compare(said: _Words, work: KnownTitle, right: _Words) -> NearMiss | None:
    if said.keys == right.keys:
        return NearMiss(work, "a comma added", doubtful=len(said.keys) < 2)
    one, other = "".join(right.keys), "".join(said.keys)
    changes = word_changes(right.keys, said.keys)
    difference = describe_changes(right.shown, said.shown, changes)
    if one.replace("-", "") == other.replace("-", ""):
        return None if "-" in one + other else NearMiss(work, difference)
    if sorted(said.keys) == sorted(right.keys):
        return NearMiss(work, "the words stand in another order") if _content(right.keys) >= 3 else None
    if abs(len(said.keys) - len(right.keys)) > 1 or re.search(r"\d", "".join({*said.keys} ^ {*right.keys})):
        return None
    was = [right.keys[index] for change in changes for index in range(change.i1, change.i2)]
    now = [said.keys[index] for change in changes for index in range(change.j1, change.j2)]
    if _SMALL.issuperset(was) and _SMALL.issuperset(now):
        doubtful = _doubt_small(right.keys, said.keys, changes, [*was, *now])
    else:
        doubtful = _doubt_replaced(right.keys, changes, was, now)
    return None if doubtful is None else NearMiss(work, difference, tuple(now), doubtful)


def _doubt_small(
    right: Sequence[str], said: Sequence[str], changes: Sequence[Change], changed: Sequence[str]
) -> bool | None:
    """Whether changed small words leave a doubt; None if they make another title."""
    at_end = any(change.i1 == 0 or change.i2 == len(right) or change.j2 == len(said) for change in changes)
    content = _content(right)
    if at_end or content < 2 or len(changes) > 1:
        return None
    if content == 2 and not _ARTICLES.issuperset(changed) and len(right) < 4:
        return None
    return content < 3


def _doubt_replaced(
    right: Sequence[str], changes: Sequence[Change], was: Sequence[str], now: Sequence[str]
) -> bool | None:
    """Whether words in place of others leave a doubt; None if they make another title."""
    kept = _content(right) - _content(was)
    if len(was) > _MOST_REPLACED or kept < 1 or any(c.i2 - c.i1 != c.j2 - c.j1 for c in changes):
        return None
    rare = any(not is_common_word(key) for key in {*right} - {*was} - _SMALL)
    doubts = [_doubt_word(old, new, kept, len(right), rare=rare) for old, new in zip(was, now, strict=True)]
    return None if None in doubts else any(doubts)


def _doubt_word(old: str, new: str, kept: int, length: int, *, rare: bool) -> bool | None:
    """Whether `new` for `old` leaves a doubt; None if a title of `length` words becomes another.

    `kept` counts the content words that stay, and `rare` says that one of the words that stay is no everyday one.
    """
    if old.replace("'", "") == new.replace("'", ""):
        return length < 3
    if {old, new} & _SMALL or fuzz.ratio(old, new) < _ALIKE:
        return None
    one, other = old.removesuffix("'s"), new.removesuffix("'s")
    if one.rstrip("s") == other.rstrip("s") or (is_common_word(other) and stem(one) == stem(other)):
        return length < 4 or kept < 2 if length > 2 or rare else None
    if is_common_word(new):
        return None if kept < 2 or length < 5 else False
    return length < 4 if is_given_name(new) or length < 3 else False


def _content(keys: Sequence[str]) -> int:
    small = headline_words().stopwords
    return sum(key not in small for key in keys)
