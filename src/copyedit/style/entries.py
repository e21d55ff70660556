"""Style entries: what is looked for, where, and what is said about it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from copyedit.document import Document
from copyedit.findings import Severity
from copyedit.patterns import Patterns
from copyedit.prose.quotations import inside_quotation
from copyedit.prose.voice import in_title_of_work
from copyedit.source import Span
from copyedit.style.looks import Alert, Look
from copyedit.style.texts import texts_of

_USE, _BANNED = "Write “%s”, not “%s”", "Do not use “%s”; find another word"
_PLACEHOLDER = re.compile(r"%(?:\[(\d+)\])?s")


@dataclass(frozen=True)
class Entry:
    """One thing that a house wants its drafts to keep to.

    `message` holds ``%s`` for the words that the look gives; without one, it says what to write. `paths` are
    gitignore patterns (none: all drafts). Quotations and the titles of works are exempt unless `everywhere` is set.
    """

    code: str
    message: str
    look: Look
    severity: Severity = Severity.WARNING
    link: str = ""
    scopes: tuple[str, ...] = ("text",)
    paths: tuple[str, ...] = ()
    everywhere: bool = False

    def applies(self, path: str) -> bool:
        """Whether the entry is meant for the draft at `path`."""
        return not self.paths or _patterns(self.paths).match(path)

    def alerts(self, doc: Document) -> Iterator[tuple[Span, Alert]]:
        """What the entry finds in a draft, with its place in the source."""
        for alert in self.look.find(texts_of(doc, self.scopes)):
            span = alert.text.span(alert.start, alert.end)
            if alert.replacements and not alert.text.holds(alert.start, alert.end):
                alert = alert._replace(replacements=())
            if self.everywhere or "raw" in self.scopes or not _exempt(doc, span):
                yield span, alert

    def say(self, alert: Alert) -> str:
        """The message for what was found."""
        words = iter(alert.words)
        message = self.message or (_USE if alert.replacements else _BANNED)
        return _PLACEHOLDER.sub(
            lambda match: alert.words[int(match[1]) - 1] if match[1] else next(words, match.group()), message
        )


def _exempt(doc: Document, span: Span) -> bool:
    return inside_quotation(doc, span) or in_title_of_work(doc, span)


@cache
def _patterns(paths: tuple[str, ...]) -> Patterns:
    return Patterns(paths)
