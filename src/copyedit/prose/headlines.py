"""What a headline says: its words without their dress, and the content they carry."""

import html
import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_WORD = re.compile(r"[^\W_]+(?:[.,:][0-9]+|['’][^\W_]+|\.(?=[^\W_]\b)[^\W_])*%?")
_DRESS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "ʼ": "'", "`": "'"})
_DASH = re.compile(r"\s*[‐-―−]\s*|\s+-+\s+|\s*--+\s*")
_ROMAN = re.compile(r"(?:I{2,3}|IV|VI{0,3}|IX|XI{0,3}|XIV|XV)\b")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*%?(?:st|nd|rd|th)?")
_MONTH_PLACE = re.compile(r"(?:\d|\b(?:in|of|since|until|by|for|to|from|late|early|mid))[ -]$", re.IGNORECASE)
_ALL_AROUND = 3
_DIGITS = re.compile(r" \d")
_ROMANS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"]


class Word(NamedTuple):
    """A word of a headline: as folded, what it is counted as, and where it stands in the text."""

    folded: str
    stem: str
    start: int
    end: int


class Sense(NamedTuple):
    """What a headline says.

    `stems` are its content words in order, each once; `numbers` its figures, ordinals, months, weekdays and
    part marks in order; `negated` whether it holds an odd count of words like *not*; `sequel` whether it calls
    itself a sequel or an update.
    """

    stems: tuple[str, ...]
    numbers: tuple[str, ...]
    negated: bool
    sequel: bool


class HeadlineWords(NamedTuple):
    """The word lists of ``headline_words.toml``, each form by itself."""

    stopwords: frozenset[str]
    negations: frozenset[str]
    same: Mapping[str, str]
    antonyms: frozenset[frozenset[str]]
    numbers: Mapping[str, str]
    calendar: frozenset[str]
    sequels: frozenset[str]
    parts: frozenset[str]


@cache
def headline_words() -> HeadlineWords:
    """The word lists about headlines; read from the package on first use."""
    import tomllib

    data = tomllib.loads(files(__package__).joinpath("headline_words.toml").read_text("utf-8"))
    groups = {**data["irregular"], **data["places"]}
    same = {form: word for word, forms in groups.items() for form in (word, *forms.split())}
    pairs = ((word, other) for word, others in data["antonyms"].items() for other in others.split())
    calendar = data["calendar"]
    return HeadlineWords(
        frozenset(data["stopwords"].split()),
        frozenset(data["negations"].split()),
        same,
        frozenset(frozenset((_plain_stem(same.get(a, a)), _plain_stem(same.get(b, b)))) for a, b in pairs),
        {form: figure for figure, forms in data["numbers"].items() for form in forms.split()},
        frozenset((calendar["months"] + " " + calendar["weekdays"]).split()),
        frozenset(calendar["sequels"].split()),
        frozenset(calendar["parts"].split()),
    )


def plain_headline(text: str) -> str:
    """A headline without tags and entities, in one spelling of quotes, dashes and spaces, case kept."""
    text = _TAG.sub(" ", html.unescape(text)) if "&" in text or "<" in text else text
    text = unicodedata.normalize("NFKC", text).translate(_DRESS)
    return " ".join(_DASH.sub(" - ", text).split())


def fold_headline(text: str) -> str:
    """The key under which two headlines are the same: case, dress and closing marks do not count."""
    return plain_headline(text).casefold().strip(" .!,;:-\"'")


@lru_cache(maxsize=65536)
def stem(word: str, language: str = "en") -> str:
    """What a folded word is counted as: its Snowball stem, irregular forms and peoples brought together."""
    if not language.startswith("en"):
        return _plain_stem(word, language)
    return _plain_stem(headline_words().same.get(word, word))


def words_of(text: str, language: str = "en") -> tuple[Word, ...]:
    """The words of a headline in order; figures written as words count as figures."""
    numbers = headline_words().numbers
    words = []
    for match in _WORD.finditer(text.translate(_DRESS)):
        raw = match.group()
        folded = _fold_word(raw)
        if folded:
            figure = _figure(raw, folded, numbers)
            words.append(Word(folded, figure or stem(folded, language), match.start(), match.end()))
    return tuple(words)


@lru_cache(maxsize=4096)
def sense(text: str, language: str = "en") -> Sense:
    """What a headline says, for comparison with another one."""
    lists = headline_words()
    plain = plain_headline(text)
    words = words_of(plain, language)
    content = dict.fromkeys(word.stem for word in words if word.folded not in lists.stopwords)
    marks = tuple(word.stem for word in words if _NUMBER.fullmatch(word.stem) or _is_date(plain, word))
    negations = sum(word.folded in lists.negations for word in words)
    sequel = any(word.folded in lists.sequels for word in words) or _has_part(words, lists.parts)
    return Sense(tuple(content), marks, negations % 2 == 1, sequel)


def is_sequel(text: str, language: str = "en") -> bool:
    """Whether a headline calls itself a part, a sequel or an update."""
    return sense(text, language).sequel


def jaccard(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """The shared part of two sets of stems, 0 to 1."""
    a, b = set(one), set(other)
    return len(a & b) / len(a | b) if a and b else 0.0


def opposed(one: Sense, other: Sense) -> bool:
    """Whether two headlines with much the same words say opposite things: one negated, or a pair of antonyms."""
    left, right = set(one.stems) - set(other.stems), set(other.stems) - set(one.stems)
    antonyms = headline_words().antonyms
    return one.negated != other.negated or any(frozenset((a, b)) in antonyms for a in left for b in right)


def _fold_word(raw: str) -> str:
    folded = raw.casefold().removesuffix("'s").replace("'", "")
    return folded.replace(".", "") if not folded[:1].isdigit() else folded


def _figure(raw: str, folded: str, numbers: Mapping[str, str]) -> str:
    if folded in numbers:
        return numbers[folded]
    if _ROMAN.fullmatch(raw):
        return str(_ROMANS.index(raw) + 1)
    return folded if _NUMBER.fullmatch(folded) else ""


def _is_date(text: str, word: Word) -> bool:
    if word.folded in ("may", "march"):
        return bool(_MONTH_PLACE.search(text[: word.start]) or _DIGITS.match(text[word.end :]))
    return not {word.folded, word.folded.removesuffix("s")}.isdisjoint(headline_words().calendar)


def _has_part(words: tuple[Word, ...], parts: frozenset[str]) -> bool:
    """Whether a word like *part* stands beside a number, or first or last."""
    for index, word in enumerate(words):
        if word.folded in parts:
            around = words[max(0, index - 1) : index + 2]
            if len(around) < _ALL_AROUND or any(_NUMBER.fullmatch(each.stem) for each in around):
                return True
    return False


def _plain_stem(word: str, language: str = "en") -> str:
    stemmer = _stemmer(language.partition("-")[0].lower())
    return stemmer.stemWord(word) if stemmer else word


_SNOWBALL = {
    "en": "english", "de": "german", "fr": "french", "es": "spanish", "it": "italian", "pt": "portuguese",
    "nl": "dutch", "ru": "russian", "sv": "swedish", "da": "danish", "no": "norwegian", "nb": "norwegian",
    "fi": "finnish", "ro": "romanian", "hu": "hungarian", "tr": "turkish",
}  # fmt: skip


class _Stemmer:
    """Holds one Snowball stemmer; its module is imported only when a headline is first read."""

    def __init__(self, algorithm: str) -> None:
        import Stemmer

        self._stem = Stemmer.Stemmer(algorithm)

    def stemWord(self, word: str) -> str:  # noqa: N802
        return str(self._stem.stemWord(word))


@cache
def _stemmer(language: str) -> _Stemmer | None:
    algorithm = _SNOWBALL.get(language)
    return _Stemmer(algorithm) if algorithm else None
