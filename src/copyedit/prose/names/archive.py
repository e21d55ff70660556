"""Names across drafts: which rare spelling is near one that the other drafts use."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from copyedit.document import Document
from copyedit.findings import Fact
from copyedit.prose.names.clusters import name_forms
from copyedit.prose.names.distance import have_like_letters
from copyedit.prose.names.evidence import Evidence, compare_words
from copyedit.prose.names.mentions import core_tokens

_WORDS = range(2, 5)
_USUAL_DRAFTS, _TIMES = 3, 3
_FREQUENT = 1.0
_CROWD = 60


class Stray(NamedTuple):
    """A spelling that few drafts have, and the near one that many have, each with the first fact of every draft."""

    spelling: str
    facts: tuple[Fact, ...]
    usual: str
    usual_facts: tuple[Fact, ...]
    evidence: Evidence


def name_facts(doc: Document) -> Iterator[Fact]:
    """The full names of a draft, each once: where it first stands, as it is spelled, and how often."""
    for form in name_forms(doc):
        if len(form.core) in _WORDS and not form.text.isupper() and not form.mentions[0].title_case:
            yield Fact(doc.at(*form.mentions[0].span), form.text, str(form.times))


def name_frames(name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each word that tells a name apart, by its number, with the other ones: names that share a frame may be one."""
    core = core_tokens(name.split())
    yield from ((index, (*core[:index], *core[index + 1 :])) for index in range(len(core)))


def stray_names(facts: Sequence[Fact]) -> Iterator[Stray]:
    """Spellings that differ from one at least three times as frequent in the archive; linear in the drafts."""
    drafts: dict[str, dict[str, Fact]] = defaultdict(dict)
    for fact in facts:
        drafts[fact.key].setdefault(fact.where.path, fact)
    cores = {name: core_tokens(name.split()) for name in drafts}
    best: dict[str, Stray] = {}
    for index, names in name_crowds(cores):
        for pair in combinations(names, 2):
            rare, usual = sorted(pair, key=lambda name: (len(drafts[name]), name))
            stray = _judge(rare, usual, drafts, cores, index)
            if stray and (rare not in best or len(stray.usual_facts) > len(best[rare].usual_facts)):
                best[rare] = stray
    yield from (best[name] for name in sorted(best))


def name_crowds(names: Iterable[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """Names that agree in all words but one, and which word that is.

    A crowd of more than 60 shares too common a word to tell anything and is passed over.
    """
    frames: dict[tuple[int, tuple[str, ...]], list[str]] = defaultdict(list)
    for name in names:
        for frame in name_frames(name):
            frames[frame].append(name)
    yield from ((index, crowd) for (index, _), crowd in frames.items() if 1 < len(crowd) <= _CROWD)


def _judge(
    rare: str, usual: str, drafts: dict[str, dict[str, Fact]], cores: dict[str, tuple[str, ...]], index: int
) -> Stray | None:
    few, many = drafts[rare], drafts[usual]
    if len(many) < max(_USUAL_DRAFTS, _TIMES * len(few)) or few.keys() <= many.keys():
        return None
    if not have_like_letters(cores[rare][index], cores[usual][index]):
        return None
    evidence = compare_words(rare.split(), usual.split())
    if evidence is None:
        return None
    evidence = Evidence(evidence.score + _FREQUENT, evidence.reasons)
    return Stray(rare, tuple(few.values()), usual, tuple(many.values()), evidence)
