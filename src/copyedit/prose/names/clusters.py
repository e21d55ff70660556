"""The names of a draft that are spelled in several ways."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from copyedit.document import Document, per_document
from copyedit.prose.names.distance import have_like_letters, skeleton_keys
from copyedit.prose.names.distinct import Pairs, are_distinct
from copyedit.prose.names.evidence import BY_PARTICLE, Evidence, Form, compare, differ_by_particle
from copyedit.prose.names.mentions import Mention, mentions

#: From this score on, two spellings are surely one name; from `PROBABLE` on, probably.
SURE = 3.0
PROBABLE = 1.5
_CROWD = 40
_DISPLAY = frozenset({"title", "dek", "heading", "caption", "alt"})


class Cluster(NamedTuple):
    """Spellings of one name, the first-mentioned first, with the evidence of their strongest pair."""

    forms: tuple[Form, ...]
    evidence: Evidence


@per_document
def name_forms(doc: Document) -> tuple[Form, ...]:
    """The names of a draft by spelling, in the order of their first mention."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions(doc):
        found[mention.text].append(mention)
    return tuple(Form(text, group[0].core, tuple(group)) for text, group in found.items())


def name_clusters(doc: Document, distinct: Pairs = ()) -> tuple[Cluster, ...]:
    """The names of a draft that are spelled in several ways, by first mention; `distinct` pairs are two names."""
    forms, links = name_forms(doc), _name_links(doc)
    kept = {
        (one, other): evidence
        for (one, other), evidence in links.items()
        if not are_distinct(forms[one].text, forms[other].text, distinct)
    }
    return tuple(_clusters(forms, kept))


@per_document
def _name_links(doc: Document) -> Mapping[tuple[int, int], Evidence]:
    """The pairs of forms, by index, that are probably one name."""
    forms = name_forms(doc)
    fuller = Counter(word for form in forms if len(form.core) > 1 for word in form.core)
    links: dict[tuple[int, int], Evidence] = {}
    for pair in _near_pairs(forms):
        evidence = compare(forms[pair[0]], forms[pair[1]], fuller)
        if evidence:
            links[pair] = evidence
    links |= dict.fromkeys(_by_particle(forms), BY_PARTICLE)
    return {pair: evidence for pair, evidence in links.items() if evidence.score >= PROBABLE}


def _by_particle(forms: Sequence[Form]) -> Iterator[tuple[int, int]]:
    """Pairs of forms, by index, that differ only in a particle of one meaning, such as “al-” and “el-”."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, form in enumerate(forms):
        groups[form.core].append(index)
    for group in groups.values():
        yield from (pair for pair in combinations(group, 2) if differ_by_particle(*(forms[index] for index in pair)))


def _near_pairs(forms: Sequence[Form]) -> Iterator[tuple[int, int]]:
    """Pairs of forms that have two near but unequal words.

    Keys that a crowd of words shares tell nothing and are passed over, which keeps the cost linear.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for index, form in enumerate(forms):
        for word in dict.fromkeys(form.core):
            if word.isalpha():
                holders[word].append(index)
    keyed: dict[str, list[str]] = defaultdict(list)
    for word in holders:
        for key in skeleton_keys(word):
            keyed[key].append(word)
    shared = (words for words in keyed.values() if len(words) <= _CROWD)
    near = {pair for words in shared for pair in combinations(words, 2) if have_like_letters(*pair)}
    yield from sorted(
        {(min(a, b), max(a, b)) for one, other in near for a in holders[one] for b in holders[other] if a != b}
    )


def _clusters(forms: Sequence[Form], links: Mapping[tuple[int, int], Evidence]) -> Iterator[Cluster]:
    group = list(range(len(forms)))
    for one, other in links:
        old, new = group[other], group[one]
        group = [new if entry == old else entry for entry in group]
    members: dict[int, list[int]] = defaultdict(list)
    for index in sorted({index for pair in links for index in pair}):
        members[group[index]].append(index)
    for indexes in members.values():
        best = max((links[pair] for pair in links if pair[0] in indexes), key=lambda evidence: evidence.score)
        yield Cluster(tuple(forms[index] for index in indexes), best)


def headline_only(forms: Sequence[Form]) -> Form | None:
    """The spelling that stands in headlines and captions only, if another stands only in the text."""
    shown = [[mention.block.kind in _DISPLAY for mention in form.mentions] for form in forms]
    if all(any(places) for places in shown):
        return None
    return next((form for form, places in zip(forms, shown, strict=True) if all(places)), None)
