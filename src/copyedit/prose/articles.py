"""An article as the archive remembers it: its headline, and the little that tells whether two are about one thing."""

import datetime
import re
from collections import Counter
from contextlib import suppress
from pathlib import PurePosixPath
from typing import NamedTuple

from copyedit.document import OPAQUE, Document, per_document
from copyedit.findings import Fact
from copyedit.prose.headlines import plain_headline
from copyedit.source import Location

_DATE = re.compile(r"(?<!\d)(\d{4})[-/]?(\d{2})[-/]?(\d{2})(?!\d)")
_DATE_KEYS = ("date", "published", "publishDate", "pubdate", "published_at", "creation_date", "created", "extra.date")
_ADDRESS_KEYS = ("path", "permalink", "url", "slug")
_CANONICAL_KEYS = ("canonical", "canonical_url", "canonicalUrl", "canonicalURL", "canonical-url", "republished_from",
                   "original_url", "redirect_to", "redirect", "originally_published")  # fmt: skip
_EVENT_KEYS = ("end_date", "event_date", "event", "venue", "registration_url", "start_time", "location")
_EVENT_FOLDERS = frozenset(["event", "events", "calendar", "agenda", "meetings"])
_LANGUAGES = (
    "ar bg bn ca cs da de el en es et fa fi fr gl he hi hr hu hy id it ja ka kk ko lt lv mk ms nb nl nn no pl pt ro ru "
    "sk sl sq sr sv sw ta th tr uk ur uz vi zh"
)
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_][A-Za-z]{2,4})?")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]+")
_NAMES_KEPT = 10
_SEPARATOR = "\x1f"


class Article(NamedTuple):
    """One article of an archive.

    `day` is the ordinal of its date, 0 if it has none. `names` are the capitalised words that its body uses most.
    `length` counts its letters. `borrowed` says that it declares another page as the
    original, `event` that it announces a meeting.
    """

    where: Location
    headline: str
    language: str
    day: int
    borrowed: bool
    event: bool
    lead: str
    length: int
    names: tuple[str, ...]

    @property
    def path(self) -> PurePosixPath:
        """Where the article is kept."""
        return PurePosixPath(self.where.path.replace("\\", "/"))

    def fact(self) -> Fact:
        """The article as a fact of a corpus rule."""
        flags = ("b" if self.borrowed else "") + ("e" if self.event else "")
        value = (self.language, str(self.day), flags, self.lead, str(self.length), " ".join(self.names))
        return Fact(self.where, self.headline, _SEPARATOR.join(value))

    @classmethod
    def of(cls, fact: Fact) -> "Article":
        """The article that :meth:`fact` turned into `fact`."""
        language, day, flags, lead, length, names = fact.value.split(_SEPARATOR)
        return cls(
            fact.where,
            fact.key,
            language,
            int(day),
            "b" in flags,
            "e" in flags,
            lead,
            int(length),
            tuple(names.split()),
        )


@per_document
def article(doc: Document) -> Article | None:
    """The draft as an article of the archive, None if it has no headline or is a section's page."""
    headline = doc.headline()
    path = PurePosixPath(doc.path.replace("\\", "/"))
    if headline is None or path.stem == "_index" or OPAQUE in headline.text:
        return None
    return Article(
        doc.at(*headline.span),
        plain_headline(headline.text),
        _language(doc, path),
        _day(doc, path),
        any(key in doc.meta for key in _CANONICAL_KEYS),
        any(key in doc.meta for key in _EVENT_KEYS) or not _EVENT_FOLDERS.isdisjoint(path.parts[:-1]),
        _lead(doc),
        sum(len(block.text) for block in doc.blocks),
        _names(doc),
    )


def _language(doc: Document, path: PurePosixPath) -> str:
    parts = [*path.parts[:-1], path.stem.rpartition(".")[2] if "." in path.stem else ""]
    found = (_LANGUAGE.fullmatch(part) for part in parts)
    return next((match.group(1) for match in found if match and match.group(1) in _LANGUAGES.split()), doc.language)


def _day(doc: Document, path: PurePosixPath) -> int:
    values = [value.text for key in _DATE_KEYS if (value := doc.value(key))]
    address = [value.text for key in _ADDRESS_KEYS if (value := doc.value(key))]
    for text in [*values, path.as_posix(), *address]:
        match = _DATE.search(text)
        if match:
            with suppress(ValueError):
                return datetime.date(*map(int, match.groups())).toordinal()
    return 0


def _lead(doc: Document) -> str:
    """The first letters of the first words of the body: equal leads are equal, and no text can be read from it."""
    for block in doc.blocks:
        words = block.text.split()
        if block.kind == "paragraph" and len(words) >= 8:
            return "".join(word[0] for word in words[:24]).casefold()
    return ""


def _names(doc: Document) -> tuple[str, ...]:
    bodies = (block.text for block in doc.blocks if block.kind in ("paragraph", "item", "cell"))
    counts = Counter(name.casefold() for body in bodies for name in _NAME.findall(body))
    return tuple(name for name, _ in counts.most_common(_NAMES_KEPT))
