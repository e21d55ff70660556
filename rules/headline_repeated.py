"""A headline that stands in its draft twice."""

import re
from collections.abc import Iterator

from copyedit import (
    Document,
    Edit,
    Example,
    Finding,
    Fix,
    Line,
    Location,
    Related,
    Rule,
    Severity,
    Span,
    fold_headline,
    opens_section,
    running_lines,
)

_MARKUP = re.compile(r"[\s#*_=~-]*")
_LINE_ENDS = re.compile(r"(?:[^\S\r\n]*(?:\r\n|\r|\n))*")


class HeadlineRepeated(Rule):
    """The headline is printed a second time in its own draft.

    It is left behind when a text is pasted into a form that already has a field for the headline. One echo is
    normal: a title in the front matter and the same words as the first heading.
    """

    id = "headline-repeated"
    category = "headlines"
    severity = Severity.ERROR
    bad = (
        Example(
            "Council votes to keep the library open\n\n⟦Council votes to keep the library open⟧\n\nIt was close.\n",
            path="draft.txt",
            fixed="Council votes to keep the library open\n\nIt was close.\n",
        ),
        Example(
            "---\ntitle: Ferry returns to the harbour\n---\n# Ferry returns to the harbour\n\n"
            "**⟦Ferry Returns to the *Harbour⟧***\n\nThe boat came in on Monday.\n"
        ),
        Example(
            "# Rain floods the lower town\n\nThe river rose all night.\n\nNo one was hurt.\n\n"
            "⟦Rain floods the lower town⟧\n",
            note="left at the foot",
        ),
        Example(
            "<h1>Rain floods the lower town</h1><p>No one was hurt.</p><h1>⟦Rain floods the <em>lower</em> town⟧</h1>"
            "<p>The river rose all night.</p>",
            path="a.html",
            note="below the summary",
        ),
    )
    good = (
        Example("---\ntitle: Ferry returns to the harbour\n---\n# Ferry returns to the harbour\n\nIt came in today.\n"),
        Example("# Who pays?\n\nThe mayor has one question.\n\nWho pays?\n\n> Who pays?\n", note="asked again"),
        Example("# What a byline is\n\nMany readers ask.\n\n## What a byline is\n\nIt names the writer of a story.\n"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        headline = doc.headline()
        key = fold_headline(headline.text) if headline else ""
        if headline is None or " " not in key:
            return
        for line in _repeats(doc, key):
            yield self.finding(
                doc.at(*line.span),
                f"“{line.text}” is the headline again; remove it",
                related=[Related(doc.at(*headline.span), "the headline")],
                fixes=_removal(doc, line.span),
            )


def _repeats(doc: Document, key: str) -> Iterator[Line]:
    lines = [line for line in running_lines(doc) if line.block is not doc.headline_block]
    echo_free = doc.headline_block is not None and doc.headline_block.kind == "title"
    topmost = not echo_free
    for index, line in enumerate(lines):
        if fold_headline(line.text) != key or line.linked:
            continue
        at_top = not any(earlier.prose for earlier in lines[:index])
        if echo_free and at_top and line.block.kind == "heading":
            echo_free, topmost = False, True
        elif (
            at_top
            or (topmost and line.block.level == 1)
            or (_is_left_over(doc, line) and not lines[index - 1].text.endswith(":"))
        ):
            yield line


def _is_left_over(doc: Document, line: Line) -> bool:
    return line.whole and not line.stopped and not opens_section(doc, line)


def _removal(doc: Document, span: Span) -> list[Fix]:
    lines = doc.lines
    start = lines.offset(lines.position(span.start)._replace(column=1))
    end = lines.line(lines.position(span.end).line).span.end
    if not (_MARKUP.fullmatch(doc.source, start, span.start) and _MARKUP.fullmatch(doc.source, span.end, end)):
        return []
    after = _LINE_ENDS.match(doc.source, end)
    where = Location(doc.path, Span(start, after.end() if after else end))
    return [Fix("Remove the repeated headline", (Edit(where, ""),))]
