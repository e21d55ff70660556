"""Changed lines: what git says is new since a revision, so that only that is reported."""

import re
import subprocess
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from copyedit.errors import UserError
from copyedit.report import Report
from copyedit.source import Location

_HUNK = re.compile(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
_ESCAPED = re.compile(rb"\\([0-7]{3}|.)")
_LETTERS = {b"a": 7, b"b": 8, b"t": 9, b"n": 10, b"v": 11, b"f": 12, b"r": 13}


class Lines(NamedTuple):
    """Changed lines of one file, counted from 1 at line feeds: ``[first, end)``, in order. `everything`: a new file."""

    ranges: tuple[tuple[int, int], ...] = ()
    everything: bool = False

    def overlap(self, first: int, last: int) -> bool:
        """Whether any of the lines from `first` to `last` is changed."""
        return self.everything or any(start <= last and first < end for start, end in self.ranges)

    def moved(self, before: str, after: str) -> "Lines":
        """Where these lines of the text `before` are in `after`, with the lines in which the two differ."""
        if self.everything or before == after:
            return self
        changed: list[int] = []
        matcher = SequenceMatcher(None, before.split("\n"), after.split("\n"), autojunk=False)
        for tag, old, _, start, end in matcher.get_opcodes():
            for line in range(start, end):
                former = old + 1 + line - start
                if tag != "equal" or self.overlap(former, former):
                    changed.append(line)
        return Lines(_ranges(changed))


def _ranges(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Ascending lines, counted from 0, as ranges of lines counted from 1."""
    ranges: list[tuple[int, int]] = []
    for number in numbers:
        first = ranges.pop()[0] if ranges and ranges[-1][1] == number + 1 else number + 1
        ranges.append((first, number + 2))
    return tuple(ranges)


#: Changed lines by absolute path.
Changes = Mapping[Path, Lines]


def changed_lines(revision: str, folder: Path) -> Changes:
    """What has changed below `folder` since it parted from `revision`, files that git does not know yet included.

    Raises UserError where there is no git, no such revision or no common ancestor.
    """
    top = Path(_text(_git(folder, "rev-parse", "--show-toplevel")))
    base = _merge_base(revision, folder)
    options = ("--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--find-renames", "--ignore-submodules")
    diff = _git(folder, "-c", "core.quotePath=off", "diff", *options, "--src-prefix=a/", "--dst-prefix=b/", base, "--")
    changes = {top / path: lines for path, lines in parse_diff(diff).items()}
    untracked = _git(top, "ls-files", "--others", "--exclude-standard", "-z").split(b"\0")
    return changes | {
        top / name.decode("utf-8", "surrogateescape"): Lines(everything=True) for name in untracked if name
    }


def parse_diff(diff: bytes) -> dict[str, Lines]:
    """The changed lines of each file in a unified diff without context, by the path after the change."""
    found: dict[str, list[tuple[int, int]]] = {}
    path = ""
    left = 0
    for line in diff.split(b"\n"):
        if left:
            left -= line[:1] in (b"+", b"-")
            continue
        if line.startswith(b"+++ "):
            path = _path(line[4:])
        elif line.startswith(b"@@ ") and path and (match := _HUNK.match(line.decode("latin-1"))):
            length = int(match[2] or 1)
            left = length + _removed(line)
            if length:
                found.setdefault(path, []).append((int(match[1]), int(match[1]) + length))
    return {path: Lines(tuple(ranges)) for path, ranges in found.items()}


def _removed(hunk: bytes) -> int:
    count = hunk.split(b" ")[1].partition(b",")[2]
    return int(count) if count else 1


def only_changed(report: Report, changes: Changes, before: Mapping[str, str] = MappingProxyType({})) -> Report:
    """The report with only those findings that stand on a changed line, or speak of a place that does.

    `before` holds the texts that `changes` counts in, by path, of the drafts that fixes have changed since.
    """
    starts: dict[str, list[int]] = {}
    moved = dict(changes)
    for path, text in before.items():
        moved[Path(path).resolve()] = changes.get(Path(path).resolve(), Lines()).moved(text, report.read_source(path))
    touched = _Touched(moved, report.read_source, starts)
    kept = tuple(
        finding
        for finding in report.findings
        if any(touched.at(where) for where in (finding.where, *(related.where for related in finding.related)))
    )
    return replace(report, findings=kept)


class _Touched(NamedTuple):
    changes: Changes
    read_source: Callable[[str], str]
    starts: dict[str, list[int]]

    def at(self, where: Location) -> bool:
        lines = self.changes.get(Path(where.path).resolve())
        if lines is None or lines.everything:
            return lines is not None
        if where.path not in self.starts:
            source = self.read_source(where.path)
            self.starts[where.path] = [0, *(match.end() for match in re.finditer("\n", source))]
        starts = self.starts[where.path]
        last = max(where.span.start, where.span.end - 1)
        return lines.overlap(bisect_right(starts, where.span.start), bisect_right(starts, last))


def _merge_base(revision: str, folder: Path) -> str:
    if revision.startswith("-"):
        raise UserError(f"--diff-base: “{revision}” is no revision")
    _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", failing=revision)
    return _text(_git(folder, "merge-base", revision, "HEAD", failing=revision))


def _git(folder: Path, *arguments: str, failing: str = "") -> bytes:
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise UserError("--diff-base needs git, which is not installed") from error
    if done.returncode and failing:
        raise UserError(
            f"--diff-base: git finds no commit that “{failing}” and the checkout share; fetch it, with its history"
        )
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise UserError(f"--diff-base: git says “{reason}”")
    return done.stdout


def _text(output: bytes) -> str:
    return output.decode("utf-8", "surrogateescape").rstrip("\n")


def _path(name: bytes) -> str:
    """The path in a ``+++`` line: without its prefix, its closing tab and git's quoting; empty for no file."""
    name = name.rstrip(b"\t")
    if name.startswith(b'"'):
        name = _ESCAPED.sub(_unescape, name[1:-1])
    return "" if name == b"/dev/null" else name[2:].decode("utf-8", "surrogateescape")


def _unescape(match: re.Match[bytes]) -> bytes:
    sign = match[1]
    return bytes([int(sign, 8)]) if len(sign) == 3 else bytes([_LETTERS.get(sign, sign[0])])
