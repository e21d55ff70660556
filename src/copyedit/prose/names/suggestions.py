"""A known place that a doubtful name may stand for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from copyedit.prose.names.distance import skeleton, sound_distance
from copyedit.prose.names.evidence import Form
from copyedit.prose.names.known import known_places, place

_NEAR, _MARGIN = 0.2, 0.08
_LONG_ENOUGH = 8
_LENGTHS = 0.3


@cache
def _by_skeleton() -> Mapping[str, tuple[str, ...]]:
    """The known places that are long enough to be told apart, by the consonants of their names."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in known_places():
        if len(name) >= _LONG_ENOUGH:
            groups[skeleton(name)].append(name)
    return {key: tuple(names) for key, names in groups.items()}


@cache
def _by_key() -> Mapping[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for whole in _by_skeleton():
        for key in _keys(whole):
            groups[key].append(whole)
    return {key: tuple(wholes) for key, wholes in groups.items()}


def _keys(whole: str) -> set[str]:
    """A skeleton, and what it is without each of its classes."""
    return {whole, *(whole[:index] + whole[index + 1 :] for index in range(len(whole)))}


def suggested_place(forms: Iterable[Form]) -> str:
    """The known place whose name sounds like all of `forms` and no other place's does; "" if there is none.

    Forms that are known places themselves need no suggestion.
    """
    cores = {form.core for form in forms}
    if any(place(core) for core in cores):
        return ""
    names = {_nearest("".join(core)) for core in cores}
    return names.pop() if len(names) == 1 else ""


def _nearest(word: str) -> str:
    if len(word) < _LONG_ENOUGH or not word.isascii():
        return ""
    best: dict[str, tuple[float, str]] = {}
    for name in _candidates(word):
        if abs(len(name) - len(word)) <= _LENGTHS * len(word):
            code = known_places()[name].code
            share = sound_distance(word, name) / max(len(word), len(name))
            best[code] = min(best.get(code, (9.0, "")), (share, name))
    ranked = sorted((share, code, name) for code, (share, name) in best.items())
    if not ranked or ranked[0][0] > _NEAR or (len(ranked) > 1 and ranked[1][0] - ranked[0][0] < _MARGIN):
        return ""
    _, code, name = ranked[0]
    return known_places()[name].name or _usual_name(code)


def _candidates(word: str) -> set[str]:
    """Places whose consonants differ from those of `word` by one class at most."""
    whole = skeleton(word)
    wholes = {near for key in _keys(whole) for near in _by_key().get(key, ())}
    return {name for near in wholes for name in _by_skeleton()[near]}


def _usual_name(code: str) -> str:
    """The first English name that the table has for a place."""
    return next((known.name for known in known_places().values() if known.code == code and known.name), "")
