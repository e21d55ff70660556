"""Characters that nobody sees."""

from collections.abc import Iterator

from copyedit import Document, Example, Finding, Rule, find_invisible, name_of


class InvisibleCharacter(Rule):
    """An invisible character stands in the text.

    It comes along from web pages and chat programs, and breaks searches, links and line breaks. The joiners of emoji,
    Persian and Indic scripts, and the marks of texts that run from right to left are left alone.
    """

    id = "invisible-character"
    category = "encoding"
    edits_quotations = True
    bad = (
        Example("The W⟦\ufeff⟧orking *Group* met.", fixed="The Working *Group* met."),
        Example("“Our ab⟦\u200e⟧ility” is a⟦\xad⟧far.", fixed="“Our ability” is afar."),
        Example("Ask #harbour⟦\u202c\u202c\u200b⟧ today.", fixed="Ask #harbour today."),
    )
    good = (
        Example("The 👩\u200d🚀 and the 🏳️\u200d🌈 are emoji."),
        Example("می\u200cخواهم, क्\u200dष and สวัสดี\u200bครับ are words."),
        Example("The word \u200fשלום\u200e is Hebrew."),
        Example("A soft&shy;hyphen that was meant."),
        Example("`W\ufeffork`"),
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        for block in doc.blocks:
            for start, end in find_invisible(block.text):
                span = block.span(start, end)
                if doc.source[slice(*span)] != block.text[start:end]:
                    continue
                before = block.text[max(0, start - 12) : start].rpartition(" ")[2]
                after = block.text[end : end + 12].partition(" ")[0]
                where = f"in “{before}{after}”" if before + after else "here"
                message = f"An invisible {name_of(block.text[start])} stands {where}; remove it."
                yield self.finding(doc.at(*span), message, replace="", safe=True)
