"""What a content system left below an article."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import groupby

from copyedit import OPAQUE, Block, Document, Edit, Example, Finding, Fix, Line, Rule, running_lines, whole_lines

_TRIMMED = " \t\n:.…»›>|-–—*#" + OPAQUE
_COMMENT = re.compile(r"<!--.*?-->|</[a-zA-Z]+>", re.DOTALL)
_SUBSTANCE = re.compile(r"\w")
_LEAST_LENGTH = 150
_LONGEST = 40
_LONGEST_TAIL = 12
_STORY = (
    "The harbour was closed for most of the week after the storm, and the port said on Friday that it would not open "
    "before the divers had looked at the piers. Three ships wait outside, and two have left for the south."
)


class ResidueTail(Rule):
    """A label, button or section name of the content system stands in the draft.

    “Share this” or a bare “Business” below an article came along when the text was copied from a web page. A heading
    that has text of its own below it is left alone.
    """

    id = "residue-tail"
    category = "residue"
    bad = (
        Example(f"{_STORY}\n\n⟦About Author⟧\n\n⟦Business⟧\n", fixed=f"{_STORY}\n", path="draft.txt"),
        Example(f"{_STORY}\n\n## ⟦Share this article:⟧\n\n[⟦Leave a comment⟧](#respond)\n"),
        Example(f"{_STORY}\n\n⟦ADVERTISEMENT⟧\n\n{_STORY}\n"),
        Example(f"{_STORY}\n\n⟦About the author⟧\n\nMarta Lindqvist\n\n⟦World⟧\n"),
    )
    good = (
        Example(f"{_STORY}\n\n## About the author\n\nMarta Lindqvist writes about ships and the people on them.\n"),
        Example(f"{_STORY}\n\n## Related posts\n\n- [The pier that failed](pier.md)\n"),
        Example(f"{_STORY}\n\nThat is how the harbour sees the world.\n"),
        Example(f"{_STORY}\n\nSee Also:\n\nThe Pier That Failed\n\nA Year of Storms\n", note="titles below the label"),
        Example(f"{_STORY}\n\n**See also:**\n\n<https://example.org/piers>\n", note="an address below the label"),
        Example(f"{_STORY}\n\n## See also\n\n{{{{< card id=7 >}}}}\n", note="a shortcode below the label"),
        Example("# Business\n\n- News\n- World\n", note="a page of sections"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        if sum(len(block.text) for block in doc.blocks if block.kind == "paragraph") < _LEAST_LENGTH:
            return
        tail = list(_tail(doc))
        standing = [line for line in running_lines(doc) if line.whole and "anywhere" in _lists(line.text)]
        for line in [*(line for line in standing if line not in tail), *reversed(tail)]:
            yield self._report(doc, line)

    def _report(self, doc: Document, line: Line) -> Finding:
        fix = Fix("Remove the line", (Edit(doc.at(*whole_lines(doc, line.span)), ""),), safe=True)
        message = f"“{line.text}” is a label of the content system, not part of the article; remove it."
        return self.finding(doc.at(*line.span), message, fixes=(fix,))


def _tail(doc: Document) -> Iterator[Line]:
    """The labels at the end of a draft, last one first; up to two bylines may stand between them."""
    by_block = {id(block): list(lines) for block, lines in groupby(running_lines(doc), _block_of)}
    skipped = 0
    for block in reversed(doc.blocks[-_LONGEST_TAIL:]):
        for line in reversed(by_block.get(id(block), [])):
            lists = _lists(line.text)
            listed = OPAQUE not in block.text and ("tail" in lists or ("sections" in lists and not skipped))
            if listed and "lead-ins" in lists and (skipped or _stands_over_more(doc, line)):
                return
            if listed and (line.start == 0 or _after_sentence(line)):
                yield line
            elif skipped < 2 and _may_be_byline(line):
                skipped += 1
            else:
                return
        if block.kind != "alt" and id(block) not in by_block:
            return


def _stands_over_more(doc: Document, line: Line) -> bool:
    """Whether something that is no running text, such as an address, stands between the line and the next block."""
    end = line.span.end
    next_start = min((each for block in doc.blocks if (each := block.source_span.start) >= end), default=None)
    return bool(_SUBSTANCE.search(_COMMENT.sub("", doc.source[end:next_start])))


def _block_of(line: Line) -> Block:
    return line.block


def _after_sentence(line: Line) -> bool:
    """Whether the line above it in the same block ends a sentence, so that the label is not the end of one."""
    before = line.block.text[: line.start].rstrip()
    return before.endswith((".", "!", "?", "”", '"', ":")) or bool(_lists(before))


def _may_be_byline(line: Line) -> bool:
    return 1 < line.words <= 4 and line.text[-1].isalpha() and not line.block.marks


def _lists(text: str) -> tuple[str, ...]:
    """The lists of the data file that hold `text`."""
    return () if len(text) > _LONGEST else _labels().get(text.strip(_TRIMMED).casefold().replace("’", "'"), ())


@cache
def _labels() -> Mapping[str, tuple[str, ...]]:
    labels: dict[str, tuple[str, ...]] = {}
    section = ""
    for line in files(__package__).joinpath("residue_tails.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            labels[line] = (*labels.get(line, ()), section)
    return labels
