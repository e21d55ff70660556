"""copyedit, an editorial quality checker: the public API for rules and for users of the library.

Everything else in this package may change without notice.
"""

from copyedit.document import OPAQUE, Block, Document, Mark, per_document
from copyedit.findings import Edit, Fact, Finding, Fix, Related, Severity, Suggestion
from copyedit.prose.archive import Archive, Restated
from copyedit.prose.articles import Article, article
from copyedit.prose.headlines import Sense, Word, fold_headline, jaccard, opposed, plain_headline, sense, words_of
from copyedit.prose.lines import Line, running_lines
from copyedit.rule import CorpusRule, EngineRule, Example, Passage, Rule
from copyedit.source import Location, Slice, Span

__version__ = "0.1.0"

__all__ = [
    "OPAQUE",
    "Archive",
    "Article",
    "Block",
    "CorpusRule",
    "Document",
    "Edit",
    "EngineRule",
    "Example",
    "Fact",
    "Finding",
    "Fix",
    "Line",
    "Location",
    "Mark",
    "Passage",
    "Related",
    "Restated",
    "Rule",
    "Sense",
    "Severity",
    "Slice",
    "Span",
    "Suggestion",
    "Word",
    "article",
    "fold_headline",
    "jaccard",
    "opposed",
    "per_document",
    "plain_headline",
    "running_lines",
    "sense",
    "words_of",
]
