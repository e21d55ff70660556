"""Grammar, as a grammar engine sees it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from copyedit import (
    Block,
    Choice,
    Document,
    EngineRule,
    Example,
    Finding,
    Passage,
    Reading,
    Severity,
    Suggestion,
    advice,
    advised_fixes,
    blocks_to_read,
    changes_name,
    choose,
    data_lines,
    is_spared,
)

_SEVERITIES = {"warning": Severity.WARNING, "info": Severity.INFO}


@dataclass(frozen=True, slots=True)
class GrammarOptions(Reading):
    """`profile` is how much the engine may say; `enable` and `disable` name codes or categories of it."""

    profile: Literal["quiet", "default", "strict"] = "default"
    enable: tuple[str, ...] = ()
    disable: tuple[str, ...] = ()


class Grammar(EngineRule):
    """A phrase breaks a rule of grammar: “a talks”, “she have”, “in a hour”.

    Such slips survive because the writer reads what was meant. What is reported, and how loudly, was chosen
    from how often each of the engine's rules was right on published articles.
    """

    id = "grammar"
    category = "grammar"
    Options = GrammarOptions
    bad = (
        Example("The ministers will hold ⟦a talks⟧ in Oslo.", fixed="The ministers will hold talks in Oslo."),
        Example("The *new* mayor was ⟦a⟧ honest man.", fixed="The *new* mayor was an honest man."),
        Example("# Two towns hold ⟦a talks⟧ about the bridge", path="draft.txt"),
    )
    good = (
        Example("He said: “We was there, and they has seen a talks.”"),
        Example("> The ministers hold a talks in Vienna."),
        Example("The council met Nagor Qarabi, who was born in Baghdeh."),
        Example("The council saw “a talks” on the agenda."),
    )

    def passages(self, doc: Document) -> Iterator[Passage]:
        yield from (Passage(block, block.text) for block in blocks_to_read(doc, self._options))

    def judge(self, doc: Document, passage: Passage, suggestions: Sequence[Suggestion]) -> Iterator[Finding]:
        taken = 0
        for suggestion in sorted(suggestions):
            choice = self._choice(suggestion)
            if choice.level == "off" or suggestion.start < taken or self._is_spared(doc, passage.block, suggestion):
                continue
            taken = suggestion.end
            yield self._report(doc, passage.block, *_plural_first(passage.block, suggestion, choice))

    @property
    def _options(self) -> GrammarOptions:
        return cast(GrammarOptions, self.options)

    def _choice(self, suggestion: Suggestion) -> Choice:
        options, names = self._options, (suggestion.rule, suggestion.category)
        choice = choose(__package__, "grammar_profile.tsv", suggestion.rule, suggestion.category)
        if suggestion.category == "SPELLING" or any(name in options.disable for name in names):
            return Choice("off")
        if any(name in options.enable for name in names):
            return choice._replace(level="warning")
        if options.profile == "strict" and choice.level == "off":
            return choice._replace(level="info")
        return Choice("off") if options.profile == "quiet" and choice.level == "info" else choice

    def _is_spared(self, doc: Document, block: Block, suggestion: Suggestion) -> bool:
        named = not self._options.names and changes_name(block, suggestion)
        return named or is_spared(doc, block, suggestion.start, suggestion.end, self._options)

    def _report(self, doc: Document, block: Block, suggestion: Suggestion, choice: Choice) -> Finding:
        return self.finding(
            doc.at(*block.span(suggestion.start, suggestion.end)),
            advice(block, suggestion),
            fixes=tuple(advised_fixes(doc, block, suggestion, safe=choice.safe)),
            severity=_SEVERITIES[choice.level],
            code=suggestion.rule,
            url=suggestion.url,
        )


def _plural_first(block: Block, suggestion: Suggestion, choice: Choice) -> tuple[Suggestion, Choice]:
    """“hold a talks” wants “hold talks”, though the engine offers “a talk” first; other nouns are for the editor."""
    noun = block.text[suggestion.start : suggestion.end].split()[-1]
    if suggestion.rule != "A_NNS" or noun.lower() not in data_lines(__package__, "usually_plural.txt"):
        return suggestion, choice
    others = tuple(words for words in suggestion.replacements if words != noun)
    return suggestion._replace(replacements=(noun, *others)), choice._replace(safe=True)
