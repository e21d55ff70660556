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
) -> Finding:
    """One finding at the first mention, the other places related; ``{}`` in `message` is the spellings.

    Where one spelling is three times as frequent as all others, a fix puts it in their place.
    """
    places = sorted((mention.span, form.text) for form in forms for mention in form.mentions)
    (first, _), *others = places
    return finding(
        doc.at(*first),
        message.format(" and ".join(f"“{form.text}” ({form.times}×)" for form in forms)),
        fixes=_fixes(doc, forms),
        related=[Related(doc.at(*span), f"here “{text}”") for span, text in others],
        evidence=evidence.reasons if evidence else (),
        score=evidence.score if evidence else None,
        severity=severity,
    )


def _fixes(doc: Document, forms: Sequence[Form]) -> list[Fix]:
    usual = max(forms, key=lambda form: form.times)
    others = [form for form in forms if form is not usual]
    if usual.times < _CLEAR * sum(form.times for form in others) or any(
        len(form.core) != len(usual.core) for form in others
    ):
        return []
    edits = [Edit(doc.at(*mention.span), usual.text) for form in others for mention in form.mentions]
    return [Fix(f"Write “{usual.text}”", (edit,)) for edit in edits]
