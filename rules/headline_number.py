"""A number in the headline that the list below it does not keep."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from copyedit import Document, Enumeration, Example, Finding, Related, Rule, enumerations, is_sequel, words_of

_NOUNS = re.compile(
    "ways|tips|things|reasons|steps|lessons|questions|rules|ideas|mistakes|myths|facts|examples|principles|tricks|"
    "signs|habits|secrets|takeaways|methods|techniques|strategies|practices|errors|pitfalls|benefits|hacks|arguments|"
    "suggestions|recommendations|commandments|misconceptions|highlights|insights|guidelines|truths|excuses"
)
_BETWEEN = re.compile("an?|and|are|at|by|for|from|in|is|not|of|on|or|out|so|than|that|the|this|to|with|your")
_VAGUE = re.compile(
    r"(?i)\b(?:over|than|about|around|nearly|almost|of(?: the| those)?|another|next|last|least|up to|some)\s*$"
)
_REACH = 3
_FEW, _MANY = 3, 50
_APART = 2
_SMALL_LISTS = 2
_STEPS = [
    "Boil the water first",
    "Warm the pot with it",
    "Wait for three minutes",
    "Pour it slowly",
]


class Promise(NamedTuple):
    """The number that a headline promises, and where it stands with its noun: ``headline[start:end]``."""

    figure: int
    start: int
    end: int


class HeadlineNumber(Rule):
    """The headline promises a number of things, and the list below it has more or fewer.

    “Ten ways to …” over nine of them is the first thing that readers write in about. It is reported only where one
    list, or one run of headings, can be what the number means.
    """

    id = "headline-number"
    category = "headlines"
    bad = (
        Example("# ⟦Five *easy* steps⟧ to better tea\n\n" + "\n".join(f"{n}. {s}" for n, s in enumerate(_STEPS, 1))),
        Example(
            "---\ntitle: ⟦Three rules⟧ for good tea\n---\nHere they are.\n\n"
            + "\n\n".join(f"## {n}. {s}\n\nIt helps." for n, s in enumerate(_STEPS, 1))
        ),
        Example(
            "# Tea for all: ⟦five tips⟧\n\n"
            + "\n\n".join(f"## {s}\n\nIt helps." for s in _STEPS)
            + "\n\n## Conclusion\n\nDrink it.\n"
        ),
    )
    good = (
        Example("# Four steps to better tea\n\n" + "\n".join(f"- {s}" for s in _STEPS)),
        Example(
            "# Five steps to better tea\n\n- Kettle\n- Pot\n- Cup\n\n" + "\n".join(f"1. {s}" for s in [*_STEPS, "Sip"])
        ),
        Example("# More than three rules for tea\n\n" + "\n".join(f"1. {s}" for s in _STEPS), note="no exact number"),
        Example("# Five towns and their tea\n\n" + "\n".join(f"- {s}" for s in _STEPS), note="no list is promised"),
        Example("# Ten ways to make tea, part 2\n\n" + "\n".join(f"6. {s}" for s in _STEPS), note="a sequel"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        headline = doc.headline_block
        promise = _promise(headline.text, doc.language) if headline else None
        if headline is None or promise is None:
            return
        meant = _meant(enumerations(doc), promise.figure)
        if meant:
            yield self.finding(
                doc.at(*headline.span(promise.start, promise.end)),
                f"“{headline.text[promise.start : promise.end]}” in the headline, but {meant.size} {meant.what} "
                "in the draft; make them agree",
                related=[
                    Related(doc.at(*meant.entries[0].source_span), "the first of them"),
                    Related(doc.at(*meant.entries[-1].source_span), "the last of them"),
                ],
            )


def _promise(headline: str, language: str) -> Promise | None:
    """The one exact number of a headline that stands before a noun for the entries of a list."""
    if is_sequel(headline, language):
        return None
    words = words_of(headline, language)
    found = []
    for index, word in enumerate(words):
        exact = word.stem.isdigit() and _FEW <= int(word.stem) <= _MANY
        if not exact or _VAGUE.search(headline[: word.start]):
            continue
        for noun in words[index + 1 : index + 1 + _REACH]:
            if _NOUNS.fullmatch(noun.folded):
                found.append(Promise(int(word.stem), word.start, noun.end))
            if _NOUNS.fullmatch(noun.folded) or _BETWEEN.fullmatch(noun.folded) or noun.stem.isdigit():
                break
    return found[0] if len(found) == 1 else None


def _meant(found: tuple[Enumeration, ...], figure: int) -> Enumeration | None:
    """The one enumeration that the figure must mean and that has another count."""
    if any(each.what == "numbered headings" for each in found):
        found = tuple(each for each in found if each.what != "headings")
    if any(each.size == figure for each in found):
        return None
    numbered = [each for each in found if each.numbered]
    rivals = numbered or _unnumbered(found, figure)
    near = [each for each in rivals if abs(each.size - figure) <= _APART]
    return near[0] if len(near) == 1 and len(rivals) == 1 else None


def _unnumbered(found: tuple[Enumeration, ...], figure: int) -> list[Enumeration]:
    """What the figure may mean where nothing is numbered: headings that miss it by one, or the only list."""
    lists = [each for each in found if each.what == "items"]
    others = [each for each in found if each.what != "items"]
    if lists and not others:
        return lists
    return [each for each in others if abs(each.size - figure) == 1] if len(lists) < _SMALL_LISTS else []
