"""Runs all default rules over the annotated drafts and folders, and prints what was found and what was not.

    python -m benchmarks.detection.drafts [--half tuning|blind|all] [--family F] [--verbose]

Half of the drafts is for tuning, the other half is blind: which is which is the parity of the sha256 of the name.
"""

import argparse
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.detection.marks import Planted, strip_marks
from benchmarks.detection.scores import Score
from copyedit import Finding, Rule
from copyedit.analyze import analyze
from copyedit.corpus import check_corpus
from copyedit.registry import installed_rules
from copyedit.source import LineIndex

HERE = Path(__file__).parent
Folder = Mapping[str, str]


def default_rules() -> list[Rule]:
    """An instance of each rule that is on by default."""
    return [rule() for rule in installed_rules().values() if not rule.preview]


def half_of(name: str) -> str:
    """``tuning`` or ``blind``, from the name of a draft or folder alone."""
    return "blind" if hashlib.sha256(name.encode()).digest()[-1] % 2 else "tuning"


def units(family: str, half: str) -> Iterator[tuple[str, str, Folder]]:
    """Family, name and files of each draft and each folder; a folder's family is its name before the first dash."""
    for folder in sorted((HERE / "drafts").iterdir()):
        for draft in sorted(path for path in folder.iterdir() if path.is_file()):
            if family in ("", folder.name) and half in ("all", half_of(draft.name)):
                yield folder.name, draft.name, {draft.name: draft.read_text("utf-8")}
    for folder in sorted(path for path in (HERE / "folders").iterdir() if path.is_dir()):
        of = folder.name.partition("-")[0]
        if family in ("", of) and half in ("all", half_of(folder.name)):
            files = sorted(path for path in folder.rglob("*") if path.is_file())
            yield of, folder.name, {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


def check(files: Folder, rules: Sequence[Rule]) -> tuple[list[Finding], list[Planted], int]:
    """Findings, planted defects and words of one unit."""
    sources: dict[str, str] = {}
    planted: list[Planted] = []
    for path, text in files.items():
        sources[path], marks = strip_marks(path, text)
        planted += marks
    analyses = [analyze(path, source, rules) for path, source in sources.items()]
    findings, failures = check_corpus(analyses, rules)
    failures += [failure for analysis in analyses for failure in analysis.failures]
    for failure in failures:
        print(f"! {failure.path}: {failure.message}")
    findings += [finding for analysis in analyses for finding in analysis.findings]
    return findings, planted, sum(len(source.split()) for source in sources.values())


def describe(files: Folder, score: Score, since: tuple[int, int]) -> Iterable[str]:
    """One line for each mark missed and each false alarm since the two counts in `since`."""
    stripped = {path: strip_marks(path, text)[0] for path, text in files.items()}
    for defect in score.missed[since[0] :]:
        text = stripped[defect.path][slice(*defect.span)]
        line = LineIndex(stripped[defect.path]).position(defect.span.start).line
        yield f"  missed  {defect.path}:{line} {','.join(defect.rules)}: {text!r}"
    for finding in score.false[since[1] :]:
        line = LineIndex(stripped[finding.where.path]).position(finding.where.span.start).line
        yield f"  alarm   {finding.where.path}:{line} {finding.rule}: {finding.message}"


def table(score: Score) -> Iterator[str]:
    """The table of rules, and its last row."""
    yield f"{'rule':34}{'marks':>7}{'found':>7}{'recall':>8}{'alarms':>8}"
    for rule, marks, found, alarms in score.rows():
        yield f"{rule:34}{marks:7}{found:7}{found / marks if marks else float('nan'):8.2f}{alarms:8}"
    marks, found, alarms = score.marks.total(), score.found.total(), score.alarms.total()
    yield f"{'all':34}{marks:7}{found:7}{found / marks if marks else float('nan'):8.2f}{alarms:8}"
    yield f"{score.words} words, {1000 * alarms / max(1, score.words):.2f} false alarms per 1,000 words"


def main() -> None:
    """Print the missed marks and false alarms of each unit if asked, then a table for each family and for all."""
    parser = argparse.ArgumentParser(description="Score the default rules on annotated drafts.")
    parser.add_argument("--half", choices=("tuning", "blind", "all"), default="all")
    parser.add_argument("--family", default="", help="one family only, such as headlines")
    parser.add_argument("--verbose", action="store_true", help="name each mark missed and each false alarm")
    arguments = parser.parse_args()
    rules = default_rules()
    scores: dict[str, Score] = {}
    for family, name, files in units(arguments.family, arguments.half):
        score = scores.setdefault(family, Score())
        since = len(score.missed), len(score.false)
        findings, planted, words = check(files, rules)
        score.add(planted, findings, words)
        lines = list(describe(files, score, since)) if arguments.verbose else []
        if lines:
            print(name, *lines, sep="\n")
    for family, score in sorted(scores.items()):
        print(f"\n{family} ({arguments.half})", *table(score), sep="\n")


if __name__ == "__main__":
    main()
