"""The headlines of an archive side by side: which are the same, which say the same in other words."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import combinations
from pathlib import PurePosixPath
from typing import NamedTuple

from copyedit.prose.articles import Article
from copyedit.prose.headlines import Sense, fold_headline, headline_words, jaccard, opposed, sense, words_of
from copyedit.prose.similar_sets import prefix_size, similar_sets
from copyedit.prose.word_diff import word_changes

_NUMBER = re.compile(r"\d+")
_COLUMN_USES = 4
_SERIES_USES = 4
_MIRRORED = 5
_SHORT = 3
_LIKENESS = 0.6
_WEIGHTED = 0.7
_NEARLY_ALL = 0.8
_LEARNT = 200


class Restated(NamedTuple):
    """Two articles whose headlines say the same; `likeness` is 0 to 1, `names` are what both bodies speak of."""

    one: Article
    other: Article
    likeness: float
    names: tuple[str, ...]


def restatement_keys(article: Article) -> Iterator[str]:
    """Two articles of which one restates the other share one of these, see :func:`may_restate`."""
    for stems in _possible_stems(article):
        first = sorted(stems)[: prefix_size(len(stems), _LIKENESS)]
        yield from (f"{article.language} {one} {other}" for one, other in combinations(first, 2))


def may_restate(one: Article, other: Article) -> bool:
    """Whether one article may restate the other, whatever the rest of the archive says of columns and series."""
    return any(
        jaccard(left, right) >= _LIKENESS - 1e-9 for left in _possible_stems(one) for right in _possible_stems(other)
    )


def _possible_stems(article: Article) -> list[tuple[str, ...]]:
    """The stems of the headline with and without what may prove to be the name of a column or a series."""
    topics = [article.headline, *(rest for _, _, rest in _cuts(article.headline))]
    stems = (sense(topic, article.language).stems for topic in topics)
    return [found for found in stems if len(found) >= _SHORT]


class Archive:
    """The articles of one archive, with what can be learnt from all of them: columns, series, mirrors, common words."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self.articles = sorted(articles, key=lambda article: article.where)

    def repeated(self) -> Iterator[list[Article]]:
        """Groups of articles under one headline, oldest first; columns, events, translations and mirrors left out."""
        for (language, key), group in self._by_headline.items():
            stems = sense(key, language).stems
            own = [article for article in group if not article.borrowed and not article.event]
            kept = _without_twins([article for article in own if not self._mirrored(article, group)])
            if len(kept) > 1 and not _is_column(kept, len(stems)):
                yield sorted(kept, key=lambda article: (article.day, article.where))

    def restated(self) -> Iterator[Restated]:
        """Pairs of articles whose headlines say the same in other words, the older one first."""
        parts: dict[tuple[object, ...], list[Article]] = defaultdict(list)
        for article in self.articles:
            said = sense(self._topic(article), article.language)
            if len(said.stems) >= _SHORT and not article.borrowed and not article.event:
                parts[article.language, tuple(said.numbers), said.negated, said.sequel].append(article)
        for articles in parts.values():
            yield from self._restated_among(articles)

    def _restated_among(self, articles: list[Article]) -> Iterator[Restated]:
        topics = [self._topic(article) for article in articles]
        said = [sense(topic, article.language) for topic, article in zip(topics, articles, strict=True)]
        for one, other, likeness in similar_sets([each.stems for each in said], _LIKENESS):
            pair = articles[one], articles[other]
            if fold_headline(topics[one]) == fold_headline(topics[other]) or _are_twins(*pair):
                continue
            names = self._shared_names(*pair)
            same = self._says_the_same(said[one], said[other], likeness, names)
            if same and not _two_stories(said[one], said[other], topics[one], topics[other], pair[0].language):
                older, newer = sorted(pair, key=lambda article: (article.day, article.where))
                yield Restated(older, newer, likeness, names)

    def _says_the_same(self, one: Sense, other: Sense, likeness: float, names: tuple[str, ...]) -> bool:
        if likeness >= _NEARLY_ALL or len(names) >= 2:
            return True
        return len(self.articles) >= _LEARNT and self._weighted(one, other) >= _WEIGHTED

    def _weighted(self, one: Sense, other: Sense) -> float:
        shared, either = set(one.stems) & set(other.stems), set(one.stems) | set(other.stems)
        return math.fsum(sorted(map(self._rarity, shared))) / math.fsum(sorted(map(self._rarity, either)))

    def _rarity(self, stem: str) -> float:
        return math.log((1 + len(self.articles)) / (1 + self._stems[stem]))

    def _shared_names(self, one: Article, other: Article) -> tuple[str, ...]:
        common = max(3, len(self.articles) // 50)
        return tuple(name for name in one.names if name in other.names and self._names[name] <= common)

    def _topic(self, article: Article) -> str:
        """The headline without the name of a column or a series that the archive uses again and again."""
        for head, mark, rest in _cuts(article.headline):
            if self._series[mark, head.casefold()] >= _SERIES_USES:
                return rest
        return article.headline

    def _mirrored(self, article: Article, group: list[Article]) -> bool:
        earlier = (other for other in group if other.where < article.where)
        return any(self._is_mirror(_forks(other.path, article.path)) for other in earlier)

    def _is_mirror(self, fork: tuple[str, str]) -> bool:
        smaller = min(self._folders[fork[0]], self._folders[fork[1]])
        return self._forks[fork] >= _MIRRORED and self._forks[fork] * 2 >= smaller

    @cached_property
    def _by_headline(self) -> dict[tuple[str, str], list[Article]]:
        groups: dict[tuple[str, str], list[Article]] = defaultdict(list)
        for article in self.articles:
            groups[article.language, fold_headline(article.headline)].append(article)
        return {key: group for key, group in groups.items() if len(group) > 1}

    @cached_property
    def _stems(self) -> Counter[str]:
        return Counter(stem for each in self.articles for stem in sense(self._topic(each), each.language).stems)

    @cached_property
    def _names(self) -> Counter[str]:
        return Counter(name for article in self.articles for name in article.names)

    @cached_property
    def _series(self) -> Counter[tuple[str, str]]:
        cuts = (cut for article in self.articles for cut in _cuts(article.headline))
        return Counter((mark, head.casefold()) for head, mark, _ in cuts)

    @cached_property
    def _forks(self) -> Counter[tuple[str, str]]:
        groups = (group for group in self._by_headline.values() if len(group) <= _MIRRORED)
        return Counter(_forks(one.path, other.path) for group in groups for one, other in combinations(group, 2))

    @cached_property
    def _folders(self) -> Counter[str]:
        return Counter(folder.as_posix() for article in self.articles for folder in article.path.parents)


def _cuts(headline: str) -> Iterator[tuple[str, str, str]]:
    """Where a column's name may be cut off: before a colon, or after the last dash or bar; name, mark, rest."""
    head, mark, rest = headline.partition(": ")
    if mark and rest:
        yield head, ":", rest
    for mark in (" - ", " | "):
        rest, found, tail = headline.rpartition(mark)
        if found and rest:
            yield tail, mark, rest


def _forks(one: PurePosixPath, other: PurePosixPath) -> tuple[str, str]:
    """The two folders in which two paths part; the whole paths where they stand in one folder."""
    for index, (left, right) in enumerate(zip(one.parts, other.parts, strict=False)):
        if left != right:
            return "/".join(one.parts[: index + 1]), "/".join(other.parts[: index + 1])
    return one.as_posix(), other.as_posix()


def _without_twins(group: list[Article]) -> list[Article]:
    kept: list[Article] = []
    for article in group:
        if not any(_are_twins(article, other) for other in kept):
            kept.append(article)
    return kept


def _are_twins(one: Article, other: Article) -> bool:
    """Whether one is the draft or the teaser of the other, or both are parts of a series that only paths number."""
    shorter, longer = sorted((one.length, other.length))
    if one.lead[:8] and one.lead[:8] == other.lead[:8] and shorter * 3 < longer:
        return True
    if not (one.day and other.day) and _numbered_apart(one.path.as_posix(), other.path.as_posix()):
        return True
    drafts = [any(part.strip("_") == "drafts" for part in article.path.parts[:-1]) for article in (one, other)]
    return drafts[0] != drafts[1] and _bare(one.path) == _bare(other.path)


def _numbered_apart(one: str, other: str) -> bool:
    return one != other and _NUMBER.sub("0", one) == _NUMBER.sub("0", other)


def _bare(path: PurePosixPath) -> str:
    return path.stem.lstrip("0123456789-_")


def _is_column(group: list[Article], stems: int) -> bool:
    if stems <= 1 or (len(group) >= _COLUMN_USES - 1 and stems <= _SHORT - 1) or len(group) > 2 * _COLUMN_USES:
        return True
    if len(group) >= _COLUMN_USES:
        return stems <= _SHORT or len({article.lead for article in group}) == len(group)
    folders = {article.path.parent for article in group}
    return stems < _SHORT and len(folders) > 1 and not all(article.day for article in group)


def _two_stories(one: Sense, other: Sense, headline: str, rival: str, language: str) -> bool:
    if opposed(one, other):
        return True
    stopwords = headline_words().stopwords
    left = [word.stem for word in words_of(headline, language) if word.folded not in stopwords]
    right = [word.stem for word in words_of(rival, language) if word.folded not in stopwords]
    changes = word_changes(left, right)
    if len(changes) == 1 and changes[0].i2 > changes[0].i1 and changes[0].j2 > changes[0].j1:
        return True
    changed = [(a, b) for a, b in zip(left, right, strict=False) if a != b]
    swapped = len(left) == len(right) and len(changed) == 2 and changed[0] == changed[1][::-1]
    return swapped and not {"by", "and"} & {word.folded for text in (headline, rival) for word in words_of(text)}
