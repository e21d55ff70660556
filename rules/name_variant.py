"""One name, two spellings in a draft."""

from collections.abc import Iterator

from copyedit import Document, Example, Finding, Related, Rule, Severity, name_clusters


class NameVariant(Rule):
    """A name is spelled in two ways.

    A reader who sees two spellings doubts both. Every mention of a name in the draft is compared with every
    other, without a list: a difference that transliteration or a slip of the finger makes, beside words that
    agree, is one name; the finding shows every place and the reasons.
    """

    id = "name-variant"
    category = "names"
    bad = (
        Example("⟦Sergei Lavrentov⟧ spoke first. Later **Sergey** Lavrentov left."),
        Example("The mayor of Vardenakh spoke in ⟦Qala Hindar⟧.\n\nThe road to Qala *Hyndar* is shut."),
    )
    good = (
        Example("Ann Johnson spoke to Peter Johnston."),
        Example("Austria and Australia, Iran and Iraq, Armenia and the *Armenian* army."),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for cluster in name_clusters(doc):
            first, *others = cluster.forms
            places = [(form, mention) for form in others for mention in form.mentions]
            places += [(first, mention) for mention in first.mentions[1:]]
            related = [
                Related(doc.at(*mention.span), f"here “{form.text}”")
                for form, mention in sorted(places, key=lambda place: place[1].span)
            ]
            spellings = " and ".join(f"“{form.text}” ({form.times}×)" for form in cluster.forms)
            yield self.finding(
                doc.at(*first.mentions[0].span),
                f"One name is spelled {spellings}: check which is right",
                related=related,
                evidence=cluster.evidence.reasons,
                score=cluster.evidence.score,
                severity=Severity.WARNING if cluster.evidence.score >= 3 else Severity.INFO,
            )
