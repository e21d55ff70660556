"""Links inside a repository: what a draft links to, and which file of the repository that is."""

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from copyedit.document import Document
from copyedit.source import Span

_CALL = re.compile(
    r"\{\{[<%]?-?\s*(?:[\w.-]+\s+)?[\"']([^\"']+)[\"'].*?\}\}"
    r"|\{%-?\s*(?:post_url|link)\s+[\"']?([^\"'\s%]+).*?%\}"
    r"|\{\{\s*(?:site\.baseurl|site\.url|\.?base_?url)\s*\}\}"
)
_OWN = 5
_INDEX = ("index", "_index", "readme")
_DATED = re.compile(r"(\d{4})-(\d{2})-(\d{2})-(.+)")
_SUFFIXES = (".md", ".markdown", ".html", ".htm", ".adoc", ".rst", ".txt", ".mdx")
_ALIAS_KEYS = ("aliases", "redirect_from", "permalink", "url", "slug", "path")


class Link(NamedTuple):
    """A link's text with its place, and its address without the site's own calls (``ref``, ``post_url``)."""

    text: str
    span: Span
    target: str


def links(doc: Document) -> Iterator[Link]:
    """The links of a draft, in each form that content repositories use; link titles too."""
    for block in doc.blocks:
        for mark in block.marks:
            if mark.kind == "link" and mark.target:
                target = plain_target(mark.target)
                yield Link(block.text[mark.start : mark.end], block.span(mark.start, mark.end), target)


def plain_target(target: str) -> str:
    """An address without the calls that a site generator resolves: ``{{< ref "a.md" >}}`` is ``a.md``."""
    return _CALL.sub(lambda call: call[1] or call[2] or "", target).strip()


def host_of(target: str) -> str:
    """The host name of an address without ``www.``; empty for an address inside the site."""
    try:
        return (urlsplit(target).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def local_path(target: str, hosts: Collection[str]) -> str | None:
    """The path of an address inside the site, None for other sites, for mail, and for a place inside a page."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    host = (parts.hostname or "").removeprefix("www.")
    if (parts.scheme or host) and host not in {name.removeprefix("www.") for name in hosts}:
        return None
    return unquote(parts.path) if parts.path.strip("/") and not parts.fragment else None


def addresses(doc: Document) -> list[str]:
    """The addresses that a draft declares for itself besides its path."""
    return [value.text for key in _ALIAS_KEYS for value in doc.meta.get(key, ())]


def page_ends(path: str, declared: Iterable[str]) -> set[str]:
    """The last parts of the addresses of a page; a link leads to it only if it shares one, see :func:`link_ends`."""
    return {_end(path), *(end for address in declared if (end := _end(address)))}


def link_ends(target: str, source: str) -> set[str]:
    """The last parts of the addresses that `target`, linked from `source`, may stand for."""
    folders = posixpath.dirname(source), posixpath.splitext(source)[0]
    return {_end(target), *(_end(posixpath.normpath(posixpath.join(folder, target))) for folder in folders)}


def _end(path: str) -> str:
    return "".join(_parts(path)[-1:])


class Pages:
    """The pages of a repository by the last part of their addresses."""

    def __init__(self, pages: Iterable[tuple[str, Collection[str]]]) -> None:
        self._paths: dict[str, str] = {}
        self._ends: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for path, declared in pages:
            parts = _parts(path)
            self._paths["/".join(parts)] = path
            for address in (parts, *(_parts(each) for each in declared)):
                if address:
                    self._ends[address[-1]].append((address, path))

    def find(self, target: str, source: str) -> str | None:
        """The path of the page that `target`, linked from `source`, leads to; None if there is none, or no one."""
        relative = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
        for path in (relative, posixpath.normpath(posixpath.join(posixpath.splitext(source)[0], target))):
            found = self._paths.get("/".join(_parts(path)))
            if found and not target.startswith("/"):
                return found
        parts = _parts(target)
        scores = self._scores(parts)
        best = max(scores.values(), default=0)
        winners = [path for path, score in scores.items() if score == best]
        if len(winners) > 1:
            winners = [path for path in winners if _common_end(_parts(path), parts) == best]
        return winners[0] if len(winners) == 1 and winners[0] != source else None

    def own_hosts(self, targets: Iterable[str]) -> set[str]:
        """The hosts that the site itself must be published under: many of their addresses are those of pages here."""
        known: Counter[str] = Counter()
        every: Counter[str] = Counter()
        for target in sorted(set(targets)):
            host = host_of(target)
            if host:
                every[host] += 1
                known[host] += max(self._scores(_parts(local_path(target, [host]) or "")).values(), default=0) >= 2
        return {host for host, count in known.items() if count >= _OWN and count * 2 >= every[host]}

    def _scores(self, parts: tuple[str, ...]) -> dict[str, int]:
        scores: dict[str, int] = {}
        for address, path in self._ends.get(parts[-1], ()) if parts else ():
            scores[path] = max(scores.get(path, 0), _common_end(address, parts))
        return scores


def _parts(path: str) -> tuple[str, ...]:
    pure = PurePosixPath(path.replace("\\", "/").lower().strip("/"))
    last = pure.name
    stem = next((last[: -len(end)] for end in _SUFFIXES if last.endswith(end)), last)
    parts = [part for part in (*pure.parent.parts, stem) if part not in (".", "..", "/")]
    if parts and parts[-1] in _INDEX:
        parts.pop()
    dated = _DATED.fullmatch(parts[-1]) if parts else None
    return (*parts[:-1], *dated.groups()) if dated else tuple(parts)


def _common_end(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    count = 0
    for left, right in zip(reversed(one), reversed(other), strict=False):
        if left != right:
            break
        count += 1
    return count
