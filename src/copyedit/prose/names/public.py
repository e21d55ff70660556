"""Names of public persons and institutions that are often respelt, from a list that ships beside this module."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from typing import NamedTuple

from copyedit.document import Document, per_document
from copyedit.prose.data import data_lines
from copyedit.prose.names.clusters import name_forms
from copyedit.prose.names.distance import may_be_near, sound_distance
from copyedit.prose.names.evidence import Form, compare_words
from copyedit.prose.names.folding import fold
from copyedit.prose.names.known import variant_sets
from copyedit.prose.names.mentions import core_tokens
from copyedit.prose.names.words import is_common_word, is_given_name, word_list

_SLIP = 3.0
_CHOICE = 0.45
_GIVEN, _SURNAME = 4, 7


class Misspelling(NamedTuple):
    """A form in the draft, the public name that it is taken for, and why."""

    form: Form
    name: str
    reason: str


class _Public(NamedTuple):
    """A public name, its words folded, and whether a spelling that sounds alike is a choice."""

    name: str
    core: tuple[str, ...]
    transliterated: bool


class _Pack(NamedTuple):
    right: frozenset[str]
    wrong: Mapping[str, _Public]
    by_word: Mapping[str, tuple[_Public, ...]]


@cache
def _pack() -> _Pack:
    right: set[str] = set()
    wrong: dict[str, _Public] = {}
    by_word: dict[str, list[_Public]] = defaultdict(list)
    for line in data_lines(__package__, "public_names.txt"):
        listed, *slips = line.split(" ! ")
        words = [word.split("/") for word in listed.removeprefix("~ ").split()]
        spellings = [tuple(spelling) for spelling in product(*words)]
        right.update(_key(spelling) for spelling in spellings)
        publics = [_Public(" ".join(it), core_tokens(it), listed.startswith("~ ")) for it in spellings]
        for public in publics:
            for word in {*public.core}:
                by_word[word].append(public)
        wrong.update((_key(tuple(slip.split())), publics[0]) for slip in slips)
    return _Pack(frozenset(right), wrong, {word: tuple(them) for word, them in by_word.items()})


def _key(tokens: tuple[str, ...]) -> str:
    """A name folded, without titles and initials."""
    kept = (token for token in tokens if not token.endswith("."))
    return " ".join(fold(token) for token in kept)


@per_document
def public_misspellings(doc: Document) -> tuple[Misspelling, ...]:
    """The names of a draft that miss the name of somebody well known, by first mention.

    A form is compared only where the draft does not have the right name too: then it speaks of two people, or
    contradicts itself, which is for another rule to say.
    """
    forms = [form for form in name_forms(doc) if len(form.core) > 1]
    present = {_key(form.mentions[0].tokens) for form in forms}
    found = []
    for form in forms:
        public, reason = _listed(form) or _near(form) or (None, "")
        if public and fold(public.name) not in present:
            found.append(Misspelling(form, public.name, reason))
    return tuple(found)


def _listed(form: Form) -> tuple[_Public, str] | None:
    public = _pack().wrong.get(_key(form.mentions[0].tokens))
    return (public, "a misspelling that is often met") if public else None


def _near(form: Form) -> tuple[_Public, str] | None:
    pack = _pack()
    tokens = form.mentions[0].tokens
    if not any(word in pack.by_word for word in form.core) or _key(tokens) in pack.right:
        return None
    near = list(dict.fromkeys(_nearest(form, pack)))
    return near[0] if len({public.core for public, _ in near}) == 1 else None


def _nearest(form: Form, pack: _Pack) -> Iterator[tuple[_Public, str]]:
    """The public names that a form differs from in one word, where the other words are theirs alone."""
    for word in dict.fromkeys(form.core):
        for public in pack.by_word.get(word, ()):
            if len(public.core) != len(form.core):
                continue
            pairs = [pair for pair in zip(form.core, public.core, strict=True) if pair[0] != pair[1]]
            if len(pairs) != 1 or not _is_slip(form.core, public, *pairs[0]):
                continue
            evidence = compare_words(form.mentions[0].tokens, public.name.split())
            if evidence and evidence.score >= _SLIP:
                yield public, "; ".join(evidence.reasons)


def _is_slip(core: tuple[str, ...], public: _Public, word: str, right: str) -> bool:
    """Whether a word that differs may be a slip: the surname is rare, or nobody bears the surname as written."""
    if word[0] != right[0] or not may_be_near(word, right):
        return False
    if public.transliterated and sound_distance(word, right) <= _CHOICE:
        return False
    if right != public.core[-1]:
        return len(word) >= _GIVEN and _is_rare(public.core[-1])
    return len(right) >= _SURNAME and core[0] == public.core[0] and _is_rare(word)


def _is_rare(surname: str) -> bool:
    """Whether no list of names and words has a surname."""
    listed = is_common_word(surname) or is_given_name(surname) or surname in word_list("family_names")
    return not listed and variant_sets(surname) is None
