"""Every key of the configuration, with its type, default and meaning: the one source for decoding, schema and docs."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Literal, TypeVar

from copyedit.engines import GrammarSettings
from copyedit.findings import Finding, Severity
from copyedit.options import decode_options, key, table
from copyedit.registry import known_rules
from copyedit.rule import Rule

T = TypeVar("T")

SeverityName = Literal["error", "warning", "info", "off"]
ALL = "ALL"


@dataclass(frozen=True)
class Settings:
    """All that applies to one file; each field is a key of ``copyedit.toml``, with hyphens for underscores."""

    select: tuple[str, ...] = key((ALL,), "Rules to run: rule ids, categories, or ALL.")
    ignore: tuple[str, ...] = key((), "Rules not to run: rule ids, categories, or a code such as grammar/A_NNS.")
    extend_select: tuple[str, ...] = key((), "Rules to run beside those in select.")
    extend_ignore: tuple[str, ...] = key((), "Rules not to run beside those in ignore.")
    preview: bool = key(False, "Whether ALL and categories also select preview rules.")
    severity: Mapping[str, SeverityName] = table("Severity by rule id, code or category: error, warning, info or off.")
    options: Mapping[str, Mapping[str, object]] = table("Options by rule id.")
    language: str = key("en", "Language of drafts whose front matter does not say, as a tag such as en-GB.")
    exclude: tuple[str, ...] = key(
        ("node_modules/",), "Files and folders to leave out, as gitignore patterns from the configuration."
    )
    extend_exclude: tuple[str, ...] = key((), "Files and folders to leave out beside those in exclude.")
    archive: str = key("", "Folder that named drafts are compared with, from the configuration file.")
    fail_on: Literal["error", "warning", "info"] = key("warning", "Lowest severity at which check exits with 1.")
    baseline: str = key("", "File of findings that are known and do not count, from the configuration file.")
    require_ignore_reason: bool = key(False, "Whether every copyedit: ignore must say why.")
    rules: tuple[str, ...] = key((), "Folders with rules of this repository; run only where they are trusted.")
    grammar: GrammarSettings = field(
        default_factory=GrammarSettings, metadata={"meaning": "The grammar engine: a table of its own."}
    )

    @cached_property
    def active_rules(self) -> tuple[Rule, ...]:
        """An instance of every rule that is on, with its options and severity, sorted by id."""
        return tuple(self._instance(rule) for rule in self.known_rules.values() if self.selects(rule))

    @property
    def known_rules(self) -> Mapping[str, type[Rule]]:
        """The installed rules and those of this repository, by id."""
        return known_rules(tuple(map(Path, self.rules)))

    def selects(self, rule: type[Rule]) -> bool:
        """Whether a rule is on: the most specific of select and ignore decides, ignore on a tie."""
        chosen = self._rank(rule, self.select + self.extend_select)
        refused = self._rank(rule, self.ignore + self.extend_ignore)
        off = self.severity.get(rule.id) == "off"
        return chosen > refused and not off and (not rule.preview or self.preview or chosen == _BY_ID)

    def adjust(self, finding: Finding) -> Finding | None:
        """The finding as this file's settings want it, None if its code is ignored or off."""
        if finding.rule in self.ignore + self.extend_ignore or self.severity.get(finding.rule) == "off":
            return None
        name = self.severity.get(finding.rule) if "/" in finding.rule else None
        if name == "off":
            return None
        return replace(finding, severity=Severity[name.upper()]) if name else finding

    def _rank(self, rule: type[Rule], names: tuple[str, ...]) -> int:
        ranks = {ALL: _BY_ALL, rule.category: _BY_CATEGORY, rule.id: _BY_ID}
        return max((ranks.get(name, 0) for name in names), default=0)

    def _instance(self, rule: type[Rule]) -> Rule:
        name = self.severity.get(rule.id) or self.severity.get(rule.category)
        severity = Severity[name.upper()] if name and name != "off" else None
        return rule(decode_options(rule, self.options.get(rule.id, {})), severity)


_BY_ALL, _BY_CATEGORY, _BY_ID = 1, 2, 3
