"""Reports: one function a module, from a Report to a text stream."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TextIO, cast

from copyedit.findings import Finding, Severity
from copyedit.report import Report


@dataclass(frozen=True, slots=True)
class Appearance:
    """How a report shall look; machine formats ignore most of it.

    `width` is that of the terminal, in columns; 0 means that the reader is not a terminal, so that no line is
    wrapped. `verbose` adds the evidence, every related place and findings of severity info; `quiet` leaves out all but
    findings and failures. `fail_on` is the severity from which a finding makes the run fail.
    """

    color: bool = False
    width: int = 0
    verbose: bool = False
    quiet: bool = False
    fail_on: Severity = Severity.WARNING

    def shows(self, finding: Finding) -> bool:
        """Whether `finding` is written out; those that are not are counted in one line a file."""
        return self.verbose or finding.severity >= min(self.fail_on, Severity.WARNING)


Reporter = Callable[[Report, TextIO, Appearance], None]

#: Every output format and what it is for. Each is a module of this package, with underscores for hyphens.
FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "full": "for people: each finding with its words in place",
        "concise": "for people and grep: one line a finding",
        "json": "one JSON object, described by a JSON Schema",
        "json-lines": "one JSON object a line",
        "github": "annotations of GitHub Actions, and the job summary",
        "gitlab": "GitLab Code Quality",
        "sarif": "SARIF 2.1.0, for code scanning",
        "junit": "JUnit XML",
        "checkstyle": "Checkstyle XML",
        "rdjson": "reviewdog, one object",
        "rdjsonl": "reviewdog, one object a line",
        "markdown": "for a comment or a job summary",
        "html": "one page to open, filter and send on",
    }
)


#: Those that nobody parses.
FORMATS_FOR_PEOPLE = frozenset({"full", "concise", "markdown", "html"})


def load_reporter(name: str) -> Reporter:
    """The reporter of a format in FORMATS; only that one is imported."""
    if name not in FORMATS:
        raise KeyError(name)
    module = import_module(f"{__name__}.{name.replace('-', '_')}")
    return cast(Reporter, module.write)


__all__ = ["FORMATS", "FORMATS_FOR_PEOPLE", "Appearance", "Reporter", "load_reporter"]
