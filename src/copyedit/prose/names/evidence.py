"""Whether two spellings are one name: the evidence for and against, as a score with its reasons."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from copyedit.prose.names.distance import first_sound, is_swapped, letter_distance, may_be_near, sound_distance
from copyedit.prose.names.folding import fold
from copyedit.prose.names.known import are_known_variants, place
from copyedit.prose.names.mentions import SUFFIXES, Mention, core_tokens
from copyedit.prose.names.vetoes import conflicting_initials, has_other_consonants, in_two_languages, is_other_word
from copyedit.prose.names.words import is_common_word, is_given_name, word_list

_RARE, _FAMILIAR, _COMMON = 2.0, 1.0, 0.5
_TWO_NAMES = -3.0
_VARIANT, _TRANSLITERATION, _SLIP = 0.26, 0.105, 0.15
_SHORT, _CLOSE = 0.35, 0.06
_NO_TRUST, _HALF = 0.0, 0.5
_ALONE, _SURNAME, _ACRONYM, _LONG = 6, 4, 6, 8
_BOTH_FREQUENT = 4


class Form(NamedTuple):
    """One spelling of a name, and its mentions in source order."""

    text: str
    core: tuple[str, ...]
    mentions: tuple[Mention, ...]

    @property
    def roles(self) -> frozenset[str]:
        """The offices that stand before it."""
        return frozenset(mention.role for mention in self.mentions if mention.role)

    @property
    def times(self) -> int:
        """How often it stands in the draft."""
        return len(self.mentions)


class Evidence(NamedTuple):
    """How likely two spellings are one name, from 3 (surely) over 1.5 (probably) down; and why."""

    score: float
    reasons: tuple[str, ...]


#: What it says that two forms differ only in a particle.
BY_PARTICLE = Evidence(3.0, ("they differ only in the particle",))
_PARTICLES = (frozenset({"al", "el", "ul"}), frozenset({"van", "von"}))


class Pairing(NamedTuple):
    """Two names word by word; `partial` if one of them is only a surname or a given name."""

    words: tuple[tuple[str, str], ...]
    partial: bool = False

    @property
    def differing(self) -> list[tuple[str, str]]:
        """The words that are not spelled alike."""
        return [pair for pair in self.words if pair[0] != pair[1]]

    @property
    def equal(self) -> list[str]:
        """The words that are spelled alike."""
        return [one for one, other in self.words if one == other]


def compare(one: Form, other: Form, fuller: Mapping[str, int]) -> Evidence | None:
    """The evidence that two forms are one name; None if something speaks against it outright.

    `fuller` counts the words of all names of two words and more in the draft: a single word that is in none
    of them is an orphan, a surname without anybody to belong to.
    """
    pairing = align(one.core, other.core)
    if pairing is None or not pairing.differing or not all(may_be_near(*pair) for pair in pairing.differing):
        return None
    if conflicting_initials(_tokens(one), _tokens(other)):
        return None
    if in_two_languages(_tokens(one), _tokens(other)) or not _may_be_one(one, other, pairing):
        return None
    if _suffixes(one) != _suffixes(other) or _are_two_places(one.core, other.core):
        return None
    points: list[_Point] = []
    for pair in pairing.differing:
        point = _judge_word(*pair, _trust(pairing, fuller))
        if point is None:
            return None
        points.append(point)
    if len(points) > 1 and any(step.score < 3 for step in points):
        return None
    if not pairing.equal and not pairing.partial:
        first, second = pairing.words[0]
        dropped = len(first) != len(second) and first[-2:] == second[-2:]
        plain = not is_swapped(first, second) and min(len(first), len(second)) < (_ALONE if dropped else _LONG)
        points.append(_Point(-1 if plain else 0, ""))
    points += _context(one, other, pairing, fuller)
    return _total(points)


def compare_words(one: Sequence[str], other: Sequence[str]) -> Evidence | None:
    """The evidence that two full names, given as written words, are one, whatever stands around them.

    None if they have other initials, more than one word that differs, or words that are different words.
    """
    pairing = align(core_tokens(one), core_tokens(other))
    if pairing is None or len(pairing.differing) != 1 or conflicting_initials(tuple(one), tuple(other)):
        return None
    if any(not word.isalpha() or len(word) < _SURNAME for word in pairing.differing[0]):
        return None
    if in_two_languages(one, other):
        return None
    if any(token.isupper() and len(token) <= _ACRONYM for token in {*one} ^ {*other}):
        return None
    point = _judge_word(*pairing.differing[0], _NO_TRUST)
    if point is None:
        return None
    points = [point, *(_shared_word(word) for word in pairing.equal)]
    return _total(points)


def differ_by_particle(one: Form, other: Form) -> bool:
    """Whether two forms are alike but for the Arabic article or “van” and “von”: al-Bashir and el-Bashir."""
    words = [fold(form.text).split() for form in (one, other)]
    if len(words[0]) != len(words[1]):
        return False
    differing = [{*pair} for pair in zip(*words, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and any(differing[0] <= group for group in _PARTICLES)


def _total(points: Sequence["_Point"]) -> Evidence:
    return Evidence(round(sum(step.score for step in points), 2), tuple(step.reason for step in points if step.reason))


class _Point(NamedTuple):
    score: float
    reason: str


def align(one: Sequence[str], other: Sequence[str]) -> Pairing | None:
    """Two names word by word; None if they have too different a number of words."""
    if len(one) == len(other):
        return Pairing(tuple(zip(one, other, strict=True)))
    if len(one) == 1:
        return Pairing(((one[0], other[-1]),), partial=True)
    if len(other) == 1:
        return Pairing(((one[-1], other[0]),), partial=True)
    short, long = sorted((one, other), key=len)
    if len(long) != len(short) + 1:
        return None
    kept = _joined(short, long) or (long[0], *long[2:])
    return Pairing(tuple(zip(short, kept, strict=True) if short is one else zip(kept, short, strict=True)))


def _joined(short: Sequence[str], long: Sequence[str]) -> tuple[str, ...] | None:
    """`long` with two words as one where `short` has them so: “En-lai” beside “Enlai”."""
    for index, word in enumerate(short):
        if long[index] + long[index + 1] == word:
            return (*long[:index], word, *long[index + 2 :])
    return None


def _may_be_one(one: Form, other: Form, pairing: Pairing) -> bool:
    """Whether two forms are of a kind that can be compared: no acronyms, and no everyday word for a surname."""
    differing = pairing.differing
    words = [word for pair in differing for word in pair]
    if any(not word.isalpha() or _is_acronym(form, word) for form in (one, other) for word in words):
        return False
    if pairing.equal:
        return True
    alone = len(one.core) == 1 and len(other.core) == 1
    if alone or pairing.partial:
        first, second = differing[0]
        least = (_ALONE - (is_swapped(first, second) or _sound_alike(first, second))) if alone else _SURNAME
        if _starts_otherwise(first, second) or min(len(first), len(second)) < least:
            return False
        if (
            has_other_consonants(first, second)
            or first.removesuffix("e") == second.removesuffix("e")
            or is_common_word(first)
            or is_common_word(second)
            or (place((first,)) and place((second,)))
        ):
            return False
        short, fuller = sorted((one, other), key=lambda form: len(form.core))
        if min(one.times, other.times) >= _BOTH_FREQUENT or (pairing.partial and is_given_name(short.core[0])):
            return False
        return alone or all(is_given_name(word) or not is_common_word(word) for word in fuller.core[:-1])
    return True


def _is_acronym(form: Form, word: str) -> bool:
    """Whether a folded word of a form is written in capitals, or ends in one as “PartyB” does."""
    for token in _tokens(form):
        for part in token.removesuffix("s").split("-"):
            if part and fold(part) in (word, word.removesuffix("s")):
                return (len(word) <= _ACRONYM and part.isupper()) or (part[-1].isupper() and not part.isupper())
    return False


def _starts_otherwise(one: str, other: str) -> bool:
    """Whether two words begin with sounds that no transliteration confuses: Windows and Lindows."""
    return one[0] != other[0] and sound_distance(first_sound(one), first_sound(other)) > _SHORT


def _sound_alike(one: str, other: str) -> bool:
    return sound_distance(one, other) <= _TRANSLITERATION * max(len(one), len(other))


def _trust(pairing: Pairing, fuller: Mapping[str, int]) -> float:
    """How little it counts against near spellings that the world knows both as names, from 0 (fully) to 1.

    Several words that all sound alike hardly meet by chance; nor does a near surname without anybody to belong to.
    """
    if len(pairing.differing) > 1:
        return 1
    pair = pairing.differing[0]
    orphan = not all(map(fuller.get, pair)) if pairing.partial else not any(map(fuller.get, pair))
    return _HALF if pairing.equal or orphan else _NO_TRUST


def _judge_word(one: str, other: str, trust: float) -> _Point | None:
    """What two differing words say; None if they are different words. `trust` weakens doubt of a near spelling."""
    if is_other_word(one, other) or _are_two_places((one,), (other,)):
        return None
    length = max(len(one), len(other))
    cost = sound_distance(one, other)
    words = f"“{one}” and “{other}”"
    known = are_known_variants(one, other)
    if known is False and one.removesuffix("e") == other.removesuffix("e"):
        return None
    if known and cost <= _VARIANT * length:
        return _Point(3, f"{words} are known spellings of one name")
    plain = [is_common_word(word) and not is_given_name(word) for word in (one, other)]
    swapped = is_swapped(one, other) and not (is_given_name(one) and is_given_name(other))
    doubt = _TWO_NAMES if all(plain) or (known is False and not any(plain)) else 0
    if all(plain) and min(len(one), len(other)) >= _LONG and letter_distance(one, other) == 1:
        doubt = 0
    if doubt and not all(plain) and (swapped or cost <= _CLOSE * length):
        doubt *= 1 - trust
    if cost <= _TRANSLITERATION * length and cost <= 1 and (length > 3 or cost <= _SHORT):
        return _Point(3 + doubt, f"{words} sound alike")
    letters = letter_distance(one, other)
    if length > 3 and (
        (letters == 1 and (length > 4 or swapped)) or (letters == 2 and length > 8) or cost <= _SLIP * length
    ):
        return _Point(1.5 + doubt, f"{words} differ by {letters} letter{'s' * (letters > 1)}")
    return None


def _are_two_places(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether both are known places, and not the same."""
    first, second = place(tuple(one)), place(tuple(other))
    return first is not None and second is not None and first.code != second.code


def _context(one: Form, other: Form, pairing: Pairing, fuller: Mapping[str, int]) -> list[_Point]:
    points = [_shared_word(word) for word in pairing.equal]
    points += [_Point(-0.5, "")] * (len(pairing.differing) - 1)
    if one.roles & other.roles:
        points.append(_Point(2, f"both are “{sorted(one.roles & other.roles)[0]}”"))
    for form in (one, other):
        if pairing.partial and len(form.core) == 1 and not fuller.get(form.core[0]):
            points.append(_Point(1.5, f"“{form.text}” belongs to no fuller name in the draft"))
    if max(one.times, other.times) >= 3 * min(one.times, other.times):
        points.append(_Point(1, "one spelling is three times as frequent as the other"))
    return points


def _shared_word(word: str) -> _Point:
    if is_common_word(word):
        return _Point(_COMMON, "")
    if word in word_list("given_names") or word in word_list("family_names"):
        return _Point(_FAMILIAR, f"both have “{word}”")
    return _Point(_RARE, f"both have the rare “{word}”")


def _tokens(form: Form) -> tuple[str, ...]:
    return form.mentions[0].tokens


def _suffixes(form: Form) -> set[str]:
    return {token.rstrip(".").lower() for token in _tokens(form)} & SUFFIXES
