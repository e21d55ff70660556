"""copyedit, an editorial quality checker: the public API for rules and for users of the library.

Everything else in this package may change without notice.
"""

from copyedit.document import OPAQUE, Block, Document, Mark, per_document
from copyedit.findings import Edit, Fact, Finding, Fix, Related, Severity, Suggestion
from copyedit.rule import CorpusRule, EngineRule, Example, Passage, Rule
from copyedit.source import Location, Slice, Span

__version__ = "0.1.0"

__all__ = [
    "OPAQUE",
    "Block",
    "CorpusRule",
    "Document",
    "Edit",
    "EngineRule",
    "Example",
    "Fact",
    "Finding",
    "Fix",
    "Location",
    "Mark",
    "Passage",
    "Related",
    "Rule",
    "Severity",
    "Slice",
    "Span",
    "Suggestion",
    "per_document",
]
