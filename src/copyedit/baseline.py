"""The baseline: findings that were there when copyedit came, and do not count."""

import json
import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from copyedit.errors import UserError
from copyedit.findings import Finding
from copyedit.report import Report, Suppressed

DEFAULT_NAME = "copyedit-baseline.jsonl"
_SHOWN = 100


class Entry(NamedTuple):
    """A known finding; its path starts at the folder of the baseline, and `text` is there for the human reader."""

    path: str
    rule: str
    text: str
    fingerprint: str


@dataclass(frozen=True)
class Baseline:
    """The entries of a baseline file, sorted."""

    file: Path
    entries: tuple[Entry, ...] = ()

    def name(self, path: str) -> str:
        """What the baseline calls the draft at `path`, wherever copyedit is started."""
        return Path(os.path.relpath(path, self.file.parent or ".")).as_posix()


class Judged(NamedTuple):
    """A report without what the baseline knows, the entries that are fixed by now, and those that would be new."""

    report: Report
    stale: tuple[Entry, ...]
    fresh: tuple[Entry, ...]


def read_baseline(file: Path) -> Baseline:
    """The baseline in `file`; raises UserError that names the line which is none."""
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{file}: cannot be read as a baseline: {error}; “copyedit baseline” writes one") from error
    entries = {_entry(file, number, line) for number, line in enumerate(lines, 1) if line.strip()}
    return Baseline(file, tuple(sorted(entries)))


def _entry(file: Path, number: int, line: str) -> Entry:
    try:
        values = json.loads(line)
        return Entry(*(str(values[name]) for name in Entry._fields))
    except (ValueError, KeyError, TypeError) as error:
        raise UserError(
            f"{file}: line {number} is no entry of a baseline; keep both sides of a merge conflict, drop its marks"
        ) from error


def write_baseline(baseline: Baseline) -> None:
    """Write a baseline, one entry a line, in an order that two branches can change without a conflict."""
    lines = [json.dumps(entry._asdict(), ensure_ascii=False) + "\n" for entry in sorted(set(baseline.entries))]
    partial = baseline.file.with_name(f".{baseline.file.name}.partial")
    try:
        partial.write_text("".join(lines), encoding="utf-8", newline="\n")
        partial.replace(baseline.file)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise UserError(f"{baseline.file}: cannot be written: {error.strerror}") from error


def apply_baseline(report: Report, baseline: Baseline, ran: Collection[str]) -> Judged:
    """Set aside the findings that the baseline knows.

    An entry is stale if its draft was checked by its rule, one of those that `ran`, or is gone, and nothing is found.
    """
    prints = report.fingerprints(baseline.name)
    known = {entry.fingerprint for entry in baseline.entries}
    kept = tuple(finding for finding in report.findings if prints[id(finding)] not in known)
    aside = [Suppressed(finding, "baseline") for finding in report.findings if prints[id(finding)] in known]
    stale = tuple(_stale(baseline, {baseline.name(path) for path in report.paths}, set(prints.values()), ran))
    narrowed = replace(
        report,
        findings=kept,
        suppressed=(*report.suppressed, *aside),
        stale=tuple(f"{entry.path}: {entry.rule} “{entry.text}”" for entry in stale),
    )
    return Judged(narrowed, stale, tuple(_entries(report, kept, baseline, prints)))


def _stale(
    baseline: Baseline, checked: Collection[str], found: Collection[str], ran: Collection[str]
) -> Iterable[Entry]:
    for entry in baseline.entries:
        gone = entry.path not in checked and not (baseline.file.parent / entry.path).exists()
        looked_for = entry.path in checked and entry.rule.partition("/")[0] in ran
        if entry.fingerprint not in found and (gone or looked_for):
            yield entry


def _entries(report: Report, findings: Iterable[Finding], baseline: Baseline, prints: dict[int, str]) -> list[Entry]:
    return sorted(
        Entry(baseline.name(finding.where.path), finding.rule, _short(report, finding), prints[id(finding)])
        for finding in findings
    )


def _short(report: Report, finding: Finding) -> str:
    words = report.words(finding.where)
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"


def updated(baseline: Baseline, judged: Judged, *, allow_growth: bool) -> Baseline:
    """The baseline without its stale entries; with what is new only if it may grow."""
    left = set(baseline.entries) - set(judged.stale)
    return replace(baseline, entries=tuple(sorted(left | set(judged.fresh if allow_growth else ()))))
