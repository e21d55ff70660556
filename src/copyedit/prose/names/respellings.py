"""Names that differ only in case, accents, or hyphens and spaces."""

from collections import defaultdict
from typing import Literal, NamedTuple

from copyedit.document import Document, per_document
from copyedit.prose.names.clusters import name_forms
from copyedit.prose.names.distinct import Pairs, are_distinct
from copyedit.prose.names.evidence import Form
from copyedit.prose.names.folding import fold, unaccented

Difference = Literal["case", "accent", "hyphen"]


class Respelling(NamedTuple):
    """Spellings of one name that fold to the same letters, the first-mentioned first, and how they differ."""

    difference: Difference
    forms: tuple[Form, ...]


def name_respellings(doc: Document, distinct: Pairs = ()) -> tuple[Respelling, ...]:
    """The names of a draft written with other capitals, accents or hyphens elsewhere; `distinct` pairs are two."""
    return tuple(
        found for found in _all_respellings(doc) if not are_distinct(found.forms[0].text, found.forms[1].text, distinct)
    )


@per_document
def _all_respellings(doc: Document) -> tuple[Respelling, ...]:
    """The names of a draft that are written with other capitals, accents or hyphens elsewhere in it.

    Abbreviations are not compared; lines in title case and words in capitals say nothing of a name's
    own case and are left out.
    """
    groups: dict[str, list[Form]] = defaultdict(list)
    for form in name_forms(doc):
        kept = tuple(mention for mention in form.mentions if not mention.title_case)
        if kept and not form.text.isupper():
            groups["".join(fold(form.text).split())].append(form._replace(mentions=kept))
    found = []
    for forms in groups.values():
        for index, one in enumerate(forms):
            for other in forms[index + 1 :]:
                found.append(Respelling(_difference(one.text, other.text), (one, other)))
    return tuple(found)


def _difference(one: str, other: str) -> Difference:
    if unaccented(one).casefold() == unaccented(other).casefold():
        return "case" if one.casefold() == other.casefold() else "accent"
    return "hyphen"
