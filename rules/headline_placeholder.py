"""A headline that is still the template's."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from copyedit import Block, Document, Example, Finding, Rule, Severity

_PLACEHOLDER = re.compile(
    r"""(?ix)
    (?:(?:the|an?|your|my|working|main|insert|enter|add|new|post|article|page|blog|story|draft|document|news
       |sample|example|dummy|test)\s+)*
    (?:head(?:line|er)?|hed|title|subhead|headline\s+text)
      (?:\s+(?:of|for)\s+(?:the\s+|your\s+|this\s+)?(?:article|post|page|story|document|draft))?
      (?:\s+(?:goes\s+|to\s+(?:come|go)\s*|text\s+|will\s+go\s+)?(?:here|tk|tktk|tbc|tbd|pending|to\s+come)?)?
  | \d*\s*(?:pt)?\s*(?:splash\s+)?head(?:ing|line)\s+(?:goes\s+)?here
  | (?:headline|hed|title)\s*[:=-]?\s*(?:tk|tktk|tbc|tbd|todo|xxx+)
  | untitled(?:[\s-]+(?:document|post|page|draft|article|story))?(?:[\s-]+\d+)?
  | (?:tk)+ | (?:xxx+\s*)+ | (?:xyxy)+ | todo | tbd | tbc | fixme | asdf\w* | qwerty\w* | (?:bla+h?[\s,]*){2,}
  | (?:the\s+)?title\s*of\s*(?:the\s+)?(?:article|post|page|story) | (?:article|post|page|your|my|new)\s*title
  | new\s+(?:post|article|story|page|draft|document)(?:\s+\d+)? | hello\s+world! | my\s+(?:first|new)\s+post
  | (?:copy\s+of\s+)?(?:test|dummy|sample)\s+(?:post|article|page|headline|title|story)(?:\s+\d+)?
  | lorem\s+ipsum\b.*
  | (?:insert|enter|add|type|write|put)\s+(?:your\s+|the\s+|a\s+|an\s+)?(?:head(?:line|ing)?|title|hed|text)\b.*
    """
)
_WRAPPED = re.compile(
    r"\s*(?:\{\{.*\}\}|<%.*%>|\$\{.*\}|__\w+__|\[\[?[^\]]*\b(?:head(?:line)?|title|hed)\b[^\]]*\]\]?)\s*", re.IGNORECASE
)
_HALF_FILLED = re.compile(
    r"\bTKTK\b|\bTK\b(?=$|[\s,.:;)])(?!\s+[A-Z]?\d)|\{\{\s*\w+\s*\}\}|\[(?:insert|name|place|number|TK)\b[^\]]*\]"
)
_TEMPLATE_FOLDERS = frozenset(
    ("archetypes", "fixtures", "includes", "layouts", "partials", "scaffolds", "skeletons", "template", "templates")
)


class HeadlinePlaceholder(Rule):
    """The headline is a placeholder that the template or the layout put there.

    “Headline goes here” has been printed more than once, in the largest type of the page.
    """

    id = "headline-placeholder"
    category = "headlines"
    severity = Severity.ERROR
    bad = (
        Example("# ⟦Headline *goes* here⟧\n\nThe river rose all night.\n"),
        Example("⟦TitleOfArticle⟧\n\nThe river rose all night.\n", path="draft.txt"),
        Example("# Mayor resigns over ⟦TKTK⟧ scandal\n\nHe left on Monday.\n"),
    )
    good = (
        Example("# The title goes to Rovers again\n\nThey won on Monday.\n"),
        Example("# Headline writers and their puns\n\nThey love them.\n"),
        Example("# What lorem ipsum really means\n\nNothing much.\n", note="about placeholder text"),
        Example("# {{ title }}\n\nText.\n", path="archetypes/post.md"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        block = doc.headline_block
        parts = PurePosixPath(doc.path.replace("\\", "/").lower())
        if (
            block is None
            or not _TEMPLATE_FOLDERS.isdisjoint(part.strip("_") for part in parts.parts[:-1])
            or "template" in parts.stem
        ):
            return
        for start, end in _placeholders(block):
            words = block.text[start:end]
            yield self.finding(doc.at(*block.span(start, end)), f"“{words}” is a placeholder; write the headline")


def _placeholders(block: Block) -> Iterator[tuple[int, int]]:
    text = block.text
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).replace("_", " ").strip(" .:!-<>[]()\"'“”*#")
    if _PLACEHOLDER.fullmatch(words) or _WRAPPED.fullmatch(text):
        yield 0, len(text)
        return
    for match in _HALF_FILLED.finditer(text):
        yield match.span()
