"""All names of an archive: how each is spelled, how often and where, and which spellings are one name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from copyedit.document import Document
from copyedit.prose.names.archive import name_crowds
from copyedit.prose.names.clusters import PROBABLE, name_forms
from copyedit.prose.names.distance import have_like_letters
from copyedit.prose.names.evidence import compare_words
from copyedit.prose.names.folding import fold
from copyedit.prose.names.known import place
from copyedit.prose.names.mentions import core_tokens, is_function_word
from copyedit.prose.names.words import is_common_word, is_given_name

_FULL = range(2, 5)
_TIMES = 3
_VARIED, _PLAIN = 3, 4


class Place(NamedTuple):
    """Where a name stands: the path of a draft, and line and column from 1."""

    path: str
    line: int
    column: int


class Spelling(NamedTuple):
    """One way in which a name is written, with its places in the order of the drafts."""

    text: str
    places: tuple[Place, ...]

    @property
    def times(self) -> int:
        """How often it stands in the drafts."""
        return len(self.places)

    @property
    def drafts(self) -> int:
        """In how many drafts it stands."""
        return len({place.path for place in self.places})


class KnownName(NamedTuple):
    """The spellings of one name, the one in most drafts first, and why they are thought one."""

    spellings: tuple[Spelling, ...]
    reasons: tuple[str, ...] = ()

    @property
    def preferred(self) -> str:
        """The spelling in most drafts."""
        return self.spellings[0].text

    @property
    def drafts(self) -> int:
        """In how many drafts it stands, in any spelling."""
        return len({place.path for spelling in self.spellings for place in spelling.places})

    @property
    def kind(self) -> str:
        """“person” or “place” where the words say so."""
        words = self.preferred.split()
        core = core_tokens(words)
        if place(core):
            return "place"
        return "person" if len(core) in (2, 3) and is_given_name(words[0]) and not is_common_word(core[-1]) else ""


def name_places(doc: Document) -> Iterator[tuple[str, Place]]:
    """The names of a draft, each mention with its place; capitals of a line in title case are no evidence."""
    for form in name_forms(doc):
        if form.core and not form.text.isupper():
            for mention in form.mentions:
                if not mention.title_case:
                    at = doc.lines.position(mention.span.start)
                    yield form.text, Place(doc.path, at.line, at.column)


def known_names(found: Iterable[tuple[str, Place]]) -> list[KnownName]:
    """The names among all mentions of an archive, the most frequent first; linear in the drafts."""
    spellings = {spelling.text: spelling for spelling in _spellings(found)}
    links = dict(_respelled(spellings)) | dict(_near(spellings))
    names = [_known(group, spellings, links) for group in _groups(spellings, links)]
    return sorted(names, key=lambda name: (-name.drafts, name.preferred))


def straight(text: str) -> str:
    """`text` with straight apostrophes: a curly one makes no other spelling."""
    return text.replace("’", "'")


def _spellings(found: Iterable[tuple[str, Place]]) -> Iterator[Spelling]:
    written: dict[str, dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for text, where in found:
        written[straight(text)][text].append(where)
    for ways in written.values():
        usual = max(sorted(ways), key=lambda text: len(ways[text]))
        yield Spelling(usual, tuple(sorted(where for places in ways.values() for where in places)))


Links = Mapping[tuple[str, str], Sequence[str]]


def _respelled(spellings: Mapping[str, Spelling]) -> Iterator[tuple[tuple[str, str], Sequence[str]]]:
    """Pairs that differ only in capitals, marks, hyphens or spaces, where one of them is more than everyday words."""
    folded: dict[str, list[str]] = defaultdict(list)
    for text in sorted(spellings):
        folded["".join(fold(text).split())].append(text)
    for texts in folded.values():
        for pair in combinations(texts, 2):
            if not all(map(_is_plain, pair)) and _lower_particles(pair[0]) != _lower_particles(pair[1]):
                yield pair, ("only capitals, marks, hyphens or spaces differ",)


def _is_plain(text: str) -> bool:
    """Whether a name is made of everyday words without capitals inside, as “Check-out” is."""
    words = text.replace("-", " ").split()
    return all(is_common_word(word) and word[1:].islower() for word in words)


def _lower_particles(text: str) -> str:
    """`text` with its small words in lower case: “Bank Of Tollvik” is the same as “Bank of Tollvik”."""
    return " ".join(word.lower() if is_function_word(word) else word for word in text.split())


def _near(spellings: Mapping[str, Spelling]) -> Iterator[tuple[tuple[str, str], Sequence[str]]]:
    """Pairs of full names that differ in one word, as spellings of one name do."""
    cores = {text: core_tokens(text.split()) for text in sorted(spellings)}
    full = {text: core for text, core in cores.items() if len(core) in _FULL}
    for index, crowd in name_crowds(full):
        for one, other in combinations(crowd, 2):
            if have_like_letters(full[one][index], full[other][index]):
                evidence = compare_words(one.split(), other.split())
                if evidence and evidence.score + _frequency(spellings[one], spellings[other]) >= PROBABLE + 1:
                    yield (one, other), evidence.reasons


def _frequency(one: Spelling, other: Spelling) -> float:
    """A point where one spelling is three times as frequent; one against where both are established."""
    few, many = sorted((one.drafts, other.drafts))
    return 1.0 if many >= _TIMES * few else -1.0 if few >= _TIMES else 0.0


def _groups(spellings: Iterable[str], links: Links) -> Iterator[list[str]]:
    head = {text: text for text in sorted(spellings)}

    def find(text: str) -> str:
        while head[text] != text:
            text = head[text]
        return text

    for one, other in links:
        head[find(other)] = find(one)
    groups: dict[str, list[str]] = defaultdict(list)
    for text in head:
        groups[find(text)].append(text)
    yield from groups.values()


def _known(group: Sequence[str], spellings: Mapping[str, Spelling], links: Links) -> KnownName:
    ordered = sorted((spellings[text] for text in group), key=lambda each: (-each.drafts, -each.times, each.text))
    members = set(group)
    reasons = dict.fromkeys(reason for pair, why in links.items() if pair[0] in members for reason in why)
    return KnownName(tuple(ordered), tuple(reasons))


def worth_listing(names: Sequence[KnownName], drafts: int) -> list[KnownName]:
    """Names that an editor would want to decide on.

    They have several spellings in three drafts or more and belong to no name that is listed anyway, or they are full
    names in that many `drafts`; a full name of everyday words must be in four times as many.
    """
    owners = {spelling.text: name for name in names if len(name.spellings) > 1 for spelling in name.spellings}
    return [
        name
        for name in names
        if (
            name.drafts >= _VARIED and not _is_explained(name, owners)
            if len(name.spellings) > 1
            else " " in name.preferred and name.drafts >= drafts * (_PLAIN if _is_plain(name.preferred) else 1)
        )
    ]


def _is_explained(name: KnownName, owners: Mapping[str, KnownName]) -> bool:
    """Whether the spellings differ only in a shorter name: those of “Red Hat Linux” as those of “Red Hat” do."""
    parts = [dict(_parts(spelling.text, owners)) for spelling in name.spellings]
    return bool(set.intersection(*(set(each.items()) for each in parts)))


def _parts(text: str, owners: Mapping[str, KnownName]) -> Iterator[tuple[str, str]]:
    """The names within a longer one, each with the words around it."""
    words = text.split()
    for start, end in combinations(range(len(words) + 1), 2):
        owner = owners.get(" ".join(words[start:end]))
        if owner and end - start < len(words):
            yield owner.preferred, " ".join((*words[:start], "…", *words[end:]))


def name_like(names: Iterable[KnownName], wanted: str) -> list[KnownName]:
    """The names with a spelling that holds the words of `wanted`, in any capitals and marks; equal ones first."""
    words = fold(wanted).split()
    holding = [
        (fold(spelling.text).split() != words, number, name)
        for number, name in enumerate(names)
        for spelling in name.spellings
        if words and {*words} <= {*fold(spelling.text).split()}
    ]
    return list({id(name): name for _, _, name in sorted(holding, key=lambda found: found[:2])}.values())
