"""copyedit, an editorial quality checker: the public API for rules and for users of the library.

Everything else in this package may change without notice.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from copyedit.document import OPAQUE, Block, Document, Mark, per_document
from copyedit.findings import Edit, Fact, Finding, Fix, Related, Severity, Suggestion
from copyedit.rule import CorpusRule, EngineRule, Example, Passage, Rule
from copyedit.source import Location, Slice, Span

if TYPE_CHECKING:
    from copyedit.prose.abbreviations import Definition, abbreviation_definitions, same_words
    from copyedit.prose.advice import advice, advised_fixes
    from copyedit.prose.archive import Archive, Restated, may_restate, restatement_keys
    from copyedit.prose.articles import Article, article
    from copyedit.prose.citations import Misquotation, is_title_like, link_misquotes, misquotes
    from copyedit.prose.counts import Count, counts
    from copyedit.prose.data import data_lines
    from copyedit.prose.dates import publication_date
    from copyedit.prose.enumerations import Enumeration, enumerations
    from copyedit.prose.figure_changes import FigureChange, Stated, figure_changes, quantities, stated_change
    from copyedit.prose.figures import Figure, figures, is_year, plain_number
    from copyedit.prose.headlines import (
        Sense,
        Word,
        fold_headline,
        is_sequel,
        jaccard,
        opposed,
        plain_headline,
        sense,
        words_of,
    )
    from copyedit.prose.homoglyphs import MixedWord, find_mixed_words
    from copyedit.prose.house_titles import HouseTitle, read_house_titles
    from copyedit.prose.invisible import find_invisible, name_of
    from copyedit.prose.known_titles import KnownTitle, NearMiss, is_known_title, near_known_title
    from copyedit.prose.lines import Line, opens_section, running_lines, whole_lines
    from copyedit.prose.mojibake import Garbled, find_garbled
    from copyedit.prose.names.archive import Stray, name_facts, name_frames, stray_names
    from copyedit.prose.names.clusters import SURE, Cluster, headline_only, name_clusters, name_forms
    from copyedit.prose.names.distinct import DistinctOptions, are_distinct
    from copyedit.prose.names.evidence import Form
    from copyedit.prose.names.house import HouseName, load_house_names
    from copyedit.prose.names.mentions import Mention, mentions, name_spans
    from copyedit.prose.names.public import Misspelling, public_misspellings
    from copyedit.prose.names.reporting import report_forms
    from copyedit.prose.names.respellings import Respelling, name_respellings
    from copyedit.prose.names.suggestions import suggested_place
    from copyedit.prose.names.words import may_be_nicknames
    from copyedit.prose.profiles import Choice, choose
    from copyedit.prose.quotation_marks import Fault
    from copyedit.prose.quotations import BlockFault, Quotation, inside_quotation, quotation_faults, quotations
    from copyedit.prose.quoted_words import GAP, Alteration, Lookup, alterations, look_up, quoted_words
    from copyedit.prose.reading import (
        Reading,
        blocks_to_read,
        changes_name,
        headline_case,
        in_headline_style,
        is_spared,
    )
    from copyedit.prose.sentences import Sentence, sentences
    from copyedit.prose.site import (
        Link,
        Pages,
        addresses,
        host_of,
        link_ends,
        links,
        local_path,
        looks_like_path,
        page_ends,
    )
    from copyedit.prose.speech import is_said, may_be_speech, pairs_to_compare, speaker
    from copyedit.prose.spelling import Spelling, spellings
    from copyedit.prose.titles import TitleSpan, is_part_of_title, named_works, title_spans
    from copyedit.prose.unread import unread_parts
    from copyedit.prose.variants import same_content_words, variant_of
    from copyedit.prose.voice import is_name, own_words, starts_sentence
    from copyedit.prose.word_diff import Change, describe_changes, word_changes
    from copyedit.style.entries import Entry
    from copyedit.style.guard import SlowPatternError
    from copyedit.style.looks import Alert
    from copyedit.style.sheet import (
        StyleSheet,
        read_style_files,
        read_vale_styles,
        read_vale_vocabularies,
        style_sheet,
    )
    from copyedit.texts import read_text

__version__ = "0.1.0"

__all__ = [
    "GAP",
    "OPAQUE",
    "SURE",
    "Alert",
    "Alteration",
    "Archive",
    "Article",
    "Block",
    "BlockFault",
    "Change",
    "Choice",
    "Cluster",
    "CorpusRule",
    "Count",
    "Definition",
    "DistinctOptions",
    "Document",
    "Edit",
    "EngineRule",
    "Entry",
    "Enumeration",
    "Example",
    "Fact",
    "Fault",
    "Figure",
    "FigureChange",
    "Finding",
    "Fix",
    "Form",
    "Garbled",
    "HouseName",
    "HouseTitle",
    "KnownTitle",
    "Line",
    "Link",
    "Location",
    "Lookup",
    "Mark",
    "Mention",
    "Misquotation",
    "Misspelling",
    "MixedWord",
    "NearMiss",
    "Pages",
    "Passage",
    "Quotation",
    "Reading",
    "Related",
    "Respelling",
    "Restated",
    "Rule",
    "Sense",
    "Sentence",
    "Severity",
    "Slice",
    "SlowPatternError",
    "Span",
    "Spelling",
    "Stated",
    "Stray",
    "StyleSheet",
    "Suggestion",
    "TitleSpan",
    "Word",
    "abbreviation_definitions",
    "addresses",
    "advice",
    "advised_fixes",
    "alterations",
    "are_distinct",
    "article",
    "blocks_to_read",
    "changes_name",
    "choose",
    "counts",
    "data_lines",
    "describe_changes",
    "enumerations",
    "figure_changes",
    "figures",
    "find_garbled",
    "find_invisible",
    "find_mixed_words",
    "fold_headline",
    "headline_case",
    "headline_only",
    "host_of",
    "in_headline_style",
    "inside_quotation",
    "is_known_title",
    "is_name",
    "is_part_of_title",
    "is_said",
    "is_sequel",
    "is_spared",
    "is_title_like",
    "is_year",
    "jaccard",
    "link_ends",
    "link_misquotes",
    "links",
    "load_house_names",
    "local_path",
    "look_up",
    "looks_like_path",
    "may_be_nicknames",
    "may_be_speech",
    "may_restate",
    "mentions",
    "misquotes",
    "name_clusters",
    "name_facts",
    "name_forms",
    "name_frames",
    "name_of",
    "name_respellings",
    "name_spans",
    "named_works",
    "near_known_title",
    "opens_section",
    "opposed",
    "own_words",
    "page_ends",
    "pairs_to_compare",
    "per_document",
    "plain_headline",
    "plain_number",
    "public_misspellings",
    "publication_date",
    "quantities",
    "quotation_faults",
    "quotations",
    "quoted_words",
    "read_house_titles",
    "read_style_files",
    "read_text",
    "read_vale_styles",
    "read_vale_vocabularies",
    "report_forms",
    "restatement_keys",
    "running_lines",
    "same_content_words",
    "same_words",
    "sense",
    "sentences",
    "speaker",
    "spellings",
    "starts_sentence",
    "stated_change",
    "stray_names",
    "style_sheet",
    "suggested_place",
    "title_spans",
    "unread_parts",
    "variant_of",
    "whole_lines",
    "word_changes",
    "words_of",
]


def __getattr__(name: str) -> object:
    from copyedit.on_demand import MODULE_OF

    if name not in MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(MODULE_OF[name]), name)
    globals()[name] = value
    return value
