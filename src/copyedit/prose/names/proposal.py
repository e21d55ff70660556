"""Adds names to a house names file without touching a word that an editor wrote in it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from copyedit.prose.names.census import KnownName, Spelling, straight
from copyedit.prose.names.house import HouseName, parse_house_names, write_house_names

_COMMENT = re.compile(r"^\s*#.*$", re.MULTILINE)
_QUOTED = re.compile(r"“([^”]*)”")
HEADER = """\
# House names, proposed by “copyedit names learn” from what the drafts have. “preferred” is the form in most drafts,
# which need not be the right one. Nothing is forbidden until you say so: take the “#” from a line “forbidden”, or
# move its names to “allowed” (may stand beside it) or to “distinct” (somebody else).
# A name that stands here in any form, even in a comment, is not proposed again.
"""


class Proposal(NamedTuple):
    """An entry for the file, with comments below it; no entry where the file has the name already."""

    name: HouseName | None
    comments: tuple[str, ...] = ()


class Merged(NamedTuple):
    """The text of a names file, and how many names were added to it."""

    text: str
    added: int


def propose(names: Iterable[KnownName], text: str, path: str) -> Merged:
    """The names file `text` with those names of an archive that it lacks; raises UserError for a fault in it."""
    listed = _listed(text, path)
    proposals = []
    for name in names:
        new = [spelling for spelling in name.spellings if straight(spelling.text) not in listed]
        if len(new) == len(name.spellings):
            proposals.append(Proposal(HouseName(name.preferred, kind=name.kind), tuple(_comments(name))))
        elif new:
            first = next(spelling.text for spelling in name.spellings if straight(spelling.text) in listed)
            seen = (f"also seen beside “{first}”: {_count(spelling)}" for spelling in new)
            proposals.append(Proposal(None, tuple(seen)))
    return _append(text or HEADER, path, proposals)


def add_names(names: Sequence[HouseName], text: str, path: str) -> Merged:
    """The names file `text` with those of `names` that it lacks; raises UserError for a fault in either."""
    listed = _listed(text, path)
    new = [name for name in names if listed.isdisjoint(map(straight, (name.preferred, *name.allowed, *name.forbidden)))]
    return _append(text, path, [Proposal(name) for name in new])


def _listed(text: str, path: str) -> frozenset[str]:
    """All forms that the file names, in an entry or between curly quotation marks in a comment."""
    names = parse_house_names(text.removeprefix("\ufeff"), path)
    forms = {form for name in names for form in (name.preferred, *name.allowed, *name.forbidden, *name.distinct)}
    return frozenset(map(straight, forms | {form for line in _COMMENT.findall(text) for form in _QUOTED.findall(line)}))


def _append(text: str, path: str, proposals: Sequence[Proposal]) -> Merged:
    end = "\r\n" if "\r\n" in text else "\n"
    merged = text if not text or text.endswith("\n") else text + end
    for name, comments in proposals:
        entry = [*(write_house_names((name,)).splitlines() if name else ()), *(f"# {line}" for line in comments)]
        merged += end.join(["", *entry, ""] if merged else [*entry, ""])
    parse_house_names(merged.removeprefix("\ufeff"), path)
    return Merged(merged, sum(proposal.name is not None for proposal in proposals))


def _comments(name: KnownName) -> Iterator[str]:
    yield from (_count(spelling) for spelling in name.spellings)
    rarer = [spelling.text for spelling in name.spellings[1:]]
    if rarer:
        if name.reasons:
            yield f"why one name: {'; '.join(name.reasons)}"
        yield f"forbidden = [{', '.join(_toml(form) for form in rarer)}]"


def _toml(form: str) -> str:
    table = write_house_names((HouseName(form),))
    return table.partition(" = ")[2].strip()


def _count(spelling: Spelling) -> str:
    first = spelling.places[0]
    path = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in first.path)
    times = "once" if spelling.times == 1 else f"{spelling.times} times"
    drafts = "1 draft" if spelling.drafts == 1 else f"{spelling.drafts} drafts"
    return f"“{spelling.text}”: {times} in {drafts}, first in {path}:{first.line}"
