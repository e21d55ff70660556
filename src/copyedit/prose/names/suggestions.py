"""A known place that a doubtful name may stand for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from copyedit.prose.names.distance import letter_distance, skeleton, sound_distance
from copyedit.prose.names.evidence import Form
from copyedit.prose.names.known import known_places, place

_NEAR, _MARGIN = 0.2, 0.08
_LONG_ENOUGH = 8
_LENGTHS = 0.3


@cache
def _by_start() -> Mapping[tuple[int, str], tuple[str, ...]]:
    """The known places that are long enough to be told apart, by the length of their names and how they begin."""
    groups: dict[tuple[int, str], list[str]] = defaultdict(list)
    for name in known_places():
        if len(name) >= _LONG_ENOUGH:
            groups[len(name), skeleton(name[0])].append(name)
    return {key: tuple(names) for key, names in groups.items()}


def suggested_place(forms: Iterable[Form]) -> str:
    """The known place whose names all of `forms` sound like, as no other place's do; "" if there is none.

    Forms that are known places themselves need no suggestion.
    """
    cores = {form.core for form in forms}
    if any(place(core) for core in cores):
        return ""
    words = sorted("".join(core) for core in cores)
    codes = {_nearest(word) for word in words}
    return _english_name(codes.pop(), words) if len(codes) == 1 else ""


def _nearest(word: str) -> str:
    """The code of the one place that has a name like `word`; "" if none has or several have."""
    if len(word) < _LONG_ENOUGH or not word.isascii():
        return ""
    best: dict[str, float] = {}
    for name in _candidates(word):
        code = known_places()[name].code
        best[code] = min(best.get(code, 9.0), _share(word, name))
    ranked = sorted((share, code) for code, share in best.items())
    if not ranked or ranked[0][0] > _NEAR or (len(ranked) > 1 and ranked[1][0] - ranked[0][0] < _MARGIN):
        return ""
    return ranked[0][1]


def _share(word: str, name: str) -> float:
    return sound_distance(word, name) / max(len(word), len(name))


def _candidates(word: str) -> Iterator[str]:
    """Places about as long as `word` whose consonants differ from its own by one class at most."""
    whole, start, slack = skeleton(word), skeleton(word[0]), int(_LENGTHS * len(word))
    for length in range(len(word) - slack, len(word) + slack + 1):
        for name in _by_start().get((length, start), ()):
            if letter_distance(whole, skeleton(name)) <= 1:
                yield name


def _english_name(code: str, words: Sequence[str]) -> str:
    """The English name of a place; of several, the one most like `words`."""
    named = [(key, known.name) for key, known in known_places().items() if known.code == code and known.name]
    ranked = sorted((sum(_share(word, key) for word in words), name) for key, name in named)
    return ranked[0][1] if ranked else ""
