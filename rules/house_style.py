"""The house's own word lists and patterns, and Vale styles."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from copyedit import (
    Alert,
    Document,
    Edit,
    Entry,
    Example,
    Finding,
    Fix,
    Location,
    Rule,
    SlowPatternError,
    StyleSheet,
    read_style_files,
    read_vale_styles,
    read_vale_vocabularies,
    style_sheet,
)

_VALE = {"styles/House/Very.yml": "extends: existence\nmessage: \"Drop '%s'\"\nlevel: error\ntokens: [very]\n"}


@dataclass(frozen=True)
class HouseStyleOptions:
    """`substitutions` maps words to what to write instead, `preferred` what to write to the words that it replaces;
    `banned` words have no substitute; `terms` are written exactly so. `rules` are tables with an id, words to find or
    a pattern, and a message, link, severity, paths and scope of their own. `files` hold all of these in TOML or YAML;
    `vale_styles` are folders of Vale rules, `vale_vocabularies` of Vale's accept.txt and reject.txt. `texts`,
    `vale_texts` and `vale_words` are filled with what these files hold.
    """

    substitutions: Mapping[str, str] = field(default_factory=dict)
    preferred: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    banned: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    rules: tuple[Mapping[str, object], ...] = ()
    files: tuple[str, ...] = ()
    vale_styles: tuple[str, ...] = ()
    vale_vocabularies: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    vale_texts: Mapping[str, str] = field(default_factory=dict)
    vale_words: Mapping[str, str] = field(default_factory=dict)


class HouseStyle(Rule):
    """A draft does not keep to the house's own style.

    The words come from your lists, not from us: what to write instead of what, which terms have one spelling,
    what is not to be written at all. Quotations and the titles of works keep their own style.
    """

    id = "house-style"
    category = "style"
    Options = HouseStyleOptions
    bad = (
        Example(
            "⟦Utilise⟧ the *⟦utilise⟧* form.",
            fixed="Use the *use* form.",
            options={"substitutions": {"utilise": "use"}},
        ),
        Example("The ⟦github⟧ page is ⟦awesome⟧.", options={"terms": ["GitHub"], "banned": ["awesome"]}),
        Example("Send an ⟦e-mail⟧.", options={"preferred": {"email": ["e-mail", "electronic mail"]}}),
        Example(
            "Open 9⟦ am⟧ to noon.",
            options={"rules": [{"id": "hours", "pattern": r"(?<=\d) ?[ap]m\b", "message": "Write a.m. or p.m."}]},
        ),
        Example("It was ⟦very⟧ late.", options={"vale-texts": _VALE}, note="a rule of a Vale style"),
        Example(
            "On ⟦github⟧ they ⟦leverage⟧ it.",
            options={"vale-words": {"House/accept.txt": "GitHub\n", "House/reject.txt": "leverag(e|es|ing)\n"}},
            note="a Vale vocabulary",
        ),
    )
    good = (
        Example(
            "“We utilise it,” she said of *The Way We Utilise Words*. `utilise` [x](https://example.org/utilise)",
            options={"substitutions": {"utilise": "use"}},
        ),
        Example("GitHub, GITHUB and github.com are fine.", options={"terms": ["GitHub"]}),
        Example("> Send an e-mail.\n\nNot e-mailed.", options={"preferred": {"email": ["e-mail"]}}),
        Example("Plain copy.", note="without a list it says nothing"),
    )

    @classmethod
    def read_files(cls, options: Mapping[str, object], folder: Path) -> Mapping[str, object]:
        """The options with the texts of the files that they name."""
        read: dict[str, object] = dict(options)
        for key, value in options.items():
            if key == "files":
                read["texts"] = read_style_files(folder, value)
            elif key.replace("_", "-") == "vale-styles":
                read["vale-texts"] = read_vale_styles(folder, value)
            elif key.replace("_", "-") == "vale-vocabularies":
                read["vale-words"] = read_vale_vocabularies(folder, value)
        return read

    def notices(self) -> Iterable[str]:
        """The rules of Vale styles that are skipped."""
        return self._sheet.skipped

    def check(self, doc: Document) -> Iterator[Finding]:
        slow: list[str] = []
        for entry in self._sheet.entries:
            if not entry.applies(doc.path):
                continue
            try:
                for span, alert in entry.alerts(doc):
                    yield self._found(doc.at(*span), entry, alert)
            except SlowPatternError as error:
                slow.append(f"{entry.code}: {error}")
        if slow:
            raise SlowPatternError("; ".join(slow))

    def _found(self, where: Location, entry: Entry, alert: Alert) -> Finding:
        titles = [(f"Replace with “{words}”" if words else "Remove", words) for words in alert.replacements]
        return self.finding(
            where,
            entry.say(alert),
            fixes=[Fix(title, (Edit(where, words),)) for title, words in titles],
            severity=entry.severity,
            code=alert.code or entry.code,
            url=entry.link,
        )

    @cached_property
    def _sheet(self) -> StyleSheet:
        assert isinstance(self.options, HouseStyleOptions)
        options = self.options
        inline = {
            "substitutions": options.substitutions,
            "preferred": options.preferred,
            "banned": options.banned,
            "terms": options.terms,
            "rules": options.rules,
        }
        return style_sheet(options.texts, options.vale_texts, inline, options.vale_words)
