"""Pairs of names that a newsroom has declared to be two."""

from dataclasses import dataclass, field

from copyedit.prose.names.house import HouseName, load_house_names

Pairs = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class DistinctOptions:
    """`distinct` holds pairs of names that are two, ``[["Green", "Greene"]]``; `names_file` may declare more."""

    distinct: tuple[tuple[str, ...], ...] = ()
    names_file: str = field(default="", metadata={"path": True})

    @property
    def house_names(self) -> tuple[HouseName, ...]:
        """The names of the file."""
        return load_house_names(self.names_file)

    @property
    def pairs(self) -> Pairs:
        """All pairs: those of the option, and each house name with what it is not and what may stand beside it."""
        listed = ((name.preferred, other) for name in self.house_names for other in name.distinct + name.allowed)
        return (*self.distinct, *listed)


def are_distinct(one: str, other: str, pairs: Pairs) -> bool:
    """Whether a pair keeps two names apart: its names are in them as whole words, one in each."""
    return any(
        _holds(one, mine) and _holds(other, theirs) and not _holds(one, theirs) and not _holds(other, mine)
        for pair in pairs
        if len(pair) == 2
        for mine, theirs in (pair, pair[::-1])
    )


def _holds(name: str, words: str) -> bool:
    return f" {words} " in f" {name} "
