"""What a chatbot said besides the text that it was asked for."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from copyedit import Document, Example, Finding, Rule, Severity, inside_quotation

_TRACE = re.compile(
    r"\boaicite\b|:?contentReference\[|\boai_citation\b|(?:cite)?turn\d+(?:search|view|news|image|file)\d+|【\d+[:†][^】]*】"
)
_TRACKED = ("utm_source=chatgpt.com", "utm_source=openai", "utm_source=copilot.com", "utm_source=perplexity")
_OPENS = r"(?:^|[.!?…:][\"”’)]*\s+|\n)\s*"


class ResidueChatbot(Rule):
    """The draft holds what a chatbot said to the writer, or the marks that it leaves in a text.

    Such a sentence was never meant for the reader, and it tells that nobody read the text before it went out. Quoted
    answers of a chatbot are left alone.
    """

    id = "residue-chatbot"
    category = "residue"
    severity = Severity.ERROR
    bad = (
        Example("⟦As an AI language model⟧, I cannot attend the vote. The *vote* is on Monday."),
        Example("⟦Certainly! Here⟧ is a revised version of your article:\n\nThe vote is on Monday."),
        Example("The vote is on Monday ⟦【4†source】⟧ at noon."),
        Example("The vote is ⟦[on Monday](https://example.org/?utm_source=chatgpt.com)⟧."),
    )
    good = (
        Example("It answered: “As an AI language model, I cannot vote.”"),
        Example("The bot calls itself an AI language model."),
        Example("> As an AI language model, I cannot vote."),
        Example("Certainly, here is the best view of the harbour."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for block in doc.blocks:
            folded = block.text.casefold()
            if any(hint in folded for hint in _hints()):
                for match in _said().finditer(block.text):
                    span = block.span(*match.span(1))
                    if not inside_quotation(doc, span):
                        message = f"“{match.group(1)}” is a chatbot speaking to the writer; remove it."
                        yield self.finding(doc.at(*span), message)
            for match in _TRACE.finditer(block.text):
                message = f"“{match.group()}” is a trace of a chatbot; remove it."
                yield self.finding(doc.at(*block.span(*match.span())), message)
            for mark in block.marks:
                if mark.target and any(source in mark.target for source in _TRACKED):
                    message = f"The link was copied from a chatbot (“{_tracked(mark.target)}”); clean its address."
                    yield self.finding(doc.at(*mark.span), message, severity=Severity.WARNING)


def _tracked(target: str) -> str:
    return next(source for source in _TRACKED if source in target)


@cache
def _phrases() -> tuple[str, ...]:
    lines = files(__package__).joinpath("residue_chatbot.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def _hints() -> tuple[str, ...]:
    """The first words of the phrases, which most blocks lack."""
    starts = {" ".join(phrase.split()[:2]) for phrase in _phrases()}
    return tuple(sorted(starts | {start.replace("'", "’") for start in starts}))


@cache
def _said() -> re.Pattern[str]:
    phrases = "|".join(re.escape(phrase).replace("'", "['’]") for phrase in sorted(_phrases(), key=len, reverse=True))
    return re.compile(f"{_OPENS}({phrases})", re.IGNORECASE)
