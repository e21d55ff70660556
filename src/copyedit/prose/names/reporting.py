"""Findings on spellings of one name: all places, counts and a fix for each rarer spelling."""

from collections.abc import Callable, Sequence

from copyedit.document import Document
from copyedit.findings import Edit, Finding, Fix, Related, Severity
from copyedit.prose.names.evidence import Evidence, Form

_CLEAR = 3


def report_forms(
    finding: Callable[..., Finding],
    doc: Document,
    forms: Sequence[Form],
    message: str,
    evidence: Evidence | None = None,
    severity: Severity | None = None,
    odd: Form | None = None,
) -> Finding:
    """One finding at the first mention of `odd`, the other places related; ``{}`` in `message` is the spellings.

    Without `odd` it stands at the spelling that fewest mentions support, of several at the one that came last.

    Where one spelling is three times as frequent as all others, a fix puts it in their place.
    """
    first = (odd or _least_supported(forms)).mentions[0].span
    places = sorted((mention.span, form.text) for form in forms for mention in form.mentions)
    others = [place for place in places if place[0] != first]
    return finding(
        doc.at(*first),
        message.format(" and ".join(f"“{form.text}” ({form.times}×)" for form in forms)),
        fixes=_fixes(doc, forms),
        related=[Related(doc.at(*span), f"here “{text}”") for span, text in others],
        evidence=evidence.reasons if evidence else (),
        score=evidence.score if evidence else None,
        severity=severity,
    )


def _least_supported(forms: Sequence[Form]) -> Form:
    """The spelling with the fewest mentions; a surname and the full name with it support each other."""
    return min(forms, key=lambda form: (_support(form, forms), -form.mentions[0].span.start))


def _support(form: Form, forms: Sequence[Form]) -> int:
    words = {*form.core}
    return sum(other.times for other in forms if other is form or words < {*other.core} or words > {*other.core})


def _fixes(doc: Document, forms: Sequence[Form]) -> list[Fix]:
    usual = max(forms, key=lambda form: form.times)
    others = [form for form in forms if form is not usual]
    if usual.times < _CLEAR * sum(form.times for form in others) or any(
        len(form.core) != len(usual.core) for form in others
    ):
        return []
    edits = [Edit(doc.at(*mention.span), usual.text) for form in others for mention in form.mentions]
    return [Fix(f"Write “{usual.text}”", (edit,)) for edit in edits]
