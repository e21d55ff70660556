"""Which facts of an archive a few drafts must be compared with, so that an index need not give all of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from copyedit.analyze import Analysis
from copyedit.findings import Fact
from copyedit.index import Facts, Index, unpack_facts
from copyedit.rule import CorpusRule, Rule


def reached_facts(
    index: Index, paths: Mapping[int, str], fresh: Iterable[Analysis], rules: Sequence[Rule]
) -> Mapping[str, Facts]:
    """The facts of the index, by path, on which findings about the `fresh` drafts may depend.

    `paths` are those of the drafts that the index may speak for, by number. Phase two finds as much about the fresh
    drafts in these facts as in all facts of the archive; what it finds about others may be wrong.
    """
    reached: dict[str, dict[str, tuple[Fact, ...]]] = defaultdict(dict)
    analyses = list(fresh)
    for rule in rules:
        if isinstance(rule, CorpusRule):
            own = [fact for analysis in analyses for fact in analysis.facts.get(rule.id, ())]
            for path, facts in _reached(index, paths, own, rule):
                reached[path][rule.id] = facts
    return reached


def _reached(
    index: Index, paths: Mapping[int, str], own: Sequence[Fact], rule: CorpusRule
) -> Iterator[tuple[str, tuple[Fact, ...]]]:
    near = _near(index, paths, own, rule) if rule.steps else {}
    if not rule.steps or (rule.whole and _any_meet(own, [fact for facts in near.values() for fact in facts], rule)):
        for number, data in index.facts(rule.id):
            if number in paths:
                yield paths[number], tuple(unpack_facts(paths[number], data))
    elif not rule.whole:
        yield from ((paths[number], tuple(facts)) for number, facts in near.items())


def _near(
    index: Index, paths: Mapping[int, str], own: Sequence[Fact], rule: CorpusRule
) -> Mapping[int, Sequence[Fact]]:
    """The facts that are as many steps from `own` as the rule says, by draft, in their order."""
    asked: set[str] = set()
    drafts: dict[int, list[Fact]] = {}
    taken: dict[int, set[Fact]] = defaultdict(set)
    last = list(own)
    for _ in range(rule.steps):
        keys = {key for fact in last for key in rule.keys(fact)} - asked
        asked |= keys
        last = []
        for number in sorted(index.with_keys(rule.id, keys) & paths.keys()):
            if number not in drafts:
                drafts[number] = unpack_facts(paths[number], index.facts_of(rule.id, number))
            met = {fact for fact in drafts[number] if not keys.isdisjoint(rule.keys(fact))} - taken[number]
            taken[number] |= met
            last += met
    return {number: [fact for fact in drafts[number] if fact in found] for number, found in taken.items() if found}


def _any_meet(own: Sequence[Fact], others: Sequence[Fact], rule: CorpusRule) -> bool:
    """Whether one of `own` meets another fact, be it among `own` too."""
    met: dict[str, list[Fact]] = defaultdict(list)
    for fact in (*others, *own):
        for key in rule.keys(fact):
            met[key].append(fact)
    mine = set(own)
    return any(
        one is not other and rule.meet(one, other)
        for facts in met.values()
        for one in facts
        if one in mine
        for other in facts
    )
