"""Titles of works in italics here and in quotation marks there."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from copyedit import Document, Example, Finding, Related, Rule, Severity, TitleSpan, title_spans

_LONG = "novel|novella|book|film|movie|play|album|opera|musical|memoir|biography|autobiography|documentary|symphony"
_KIND = re.compile(rf"(?i)\b({_LONG})s?,?\s+(?:(?:called|titled|entitled|named)\s+)?[“\"‘']?$")
_REACH = 40
_IN = {"italics": "in italics", "quotes": "in quotation marks"}


class TitleStyle(Rule):
    """A draft sets titles of books, films and other long works in two ways, or in another way than the house does.

    Off until `style` is set: `mixed` asks for one way in each draft, `italics` and `quotes` for that way in all. Poems,
    songs, articles and other short works are left alone, since many houses set them in another way.
    """

    @dataclass(frozen=True, slots=True)
    class Options:
        """The way in which the house sets titles of long works; `off` if it does not care."""

        style: Literal["off", "mixed", "italics", "quotes"] = "off"

    id = "title-style"
    category = "titles"
    severity = Severity.INFO
    bad = (
        Example(
            "The novel *The Silent **Harbour*** sold well, and so did the novel “⟦Salt on the Water⟧”.\n",
            options={"style": "mixed"},
        ),
        Example(
            "Few read *The Silent Harbour* now. They know the film of “⟦The Silent Harbour⟧”, by Ida Vang.\n",
            options={"style": "mixed"},
            note="one work in two ways",
        ),
        Example("The film *⟦A Winter in Tovik⟧* opens on Friday.\n", options={"style": "quotes"}),
        Example("The film “⟦A Winter in Tovik⟧” opens on Friday.\n", options={"style": "italics"}),
    )
    good = (
        Example("The novel *The Silent Harbour* sold better than the novel “Salt on the Water”.\n", note="not asked"),
        Example(
            "The novel *The Silent Harbour* has a chapter called “Salt on the Water”.\n",
            options={"style": "mixed"},
            note="a chapter",
        ),
        Example(
            "Read the book *“The Silent Harbour”* by Ida Vang.\n", options={"style": "italics"}, note="both at once"
        ),
        Example(
            "The film *A Winter in Tovik* opens. “Winter Comes to All of Us,” says the poster.\n",
            options={"style": "italics"},
        ),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        style = self.options.style if isinstance(self.options, self.Options) else "off"
        if style == "off":
            return
        works = _in_one_way([title for title in title_spans(doc) if title.style in _IN])
        if style == "mixed":
            yield from self._mixed(doc, works)
            return
        for title in works:
            if title.style != style and _is_long(title):
                message = f"“{title.text}” is {_IN[title.style]}; the house sets titles of long works {_IN[style]}"
                yield self.finding(doc.at(*title.span), message)

    def _mixed(self, doc: Document, works: Sequence[TitleSpan]) -> Iterator[Finding]:
        """One finding where a work is set in two ways, else one where two long works are."""
        by_key: dict[str, list[TitleSpan]] = defaultdict(list)
        for title in works:
            if title.anchored:
                by_key[title.key].append(title)
        for group in [*by_key.values(), [title for title in works if _is_long(title)]]:
            ways = [[title for title in group if title.style == style] for style in ("italics", "quotes")]
            more, fewer = sorted(ways, key=lambda way: (-len(way), way[0].span if way else ()))
            if fewer:
                yield self._report(doc, fewer[0], more[0])
                return

    def _report(self, doc: Document, odd: TitleSpan, other: TitleSpan) -> Finding:
        what = "it" if odd.key == other.key else f"“{other.text}”"
        message = f"“{odd.text}” is {_IN[odd.style]} here, {what} is {_IN[other.style]} elsewhere in the draft"
        return self.finding(
            doc.at(*odd.span),
            f"{message}; set titles in one way",
            related=[Related(doc.at(*other.span), f"a title {_IN[other.style]}")],
        )


def _in_one_way(works: Sequence[TitleSpan]) -> list[TitleSpan]:
    """The works without those that stand in quotation marks and in italics at once."""
    both = [
        each
        for one, two in pairwise(works)
        if one.block is two.block and two.start < one.end and one.style != two.style
        for each in (one, two)
    ]
    return [title for title in works if title not in both]


def _is_long(title: TitleSpan) -> bool:
    """Whether the words right before the title name a long work."""
    return bool(_KIND.search(title.block.text[max(0, title.start - _REACH) : title.start]))
