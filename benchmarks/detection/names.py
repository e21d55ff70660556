"""Scores the rules on names: pairs in small drafts, annotated drafts, judged cases, and CPU for a draft of 500 words.

    python -m benchmarks.detection.names [--half tuning|blind|all] [--corpora DIR] [--verbose]

A pair counts as found if a finding of any rule on names, at any severity, stands at one of its two forms; any other
finding on names in these drafts is a false alarm. Half of the pairs and drafts is for tuning, the other is blind.
"""

import argparse
import re
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.detection.cases import CASES, score_repositories
from benchmarks.detection.drafts import check, half_of, units
from benchmarks.detection.marks import strip_marks
from benchmarks.detection.name_drafts import Pair, draft, pairs
from benchmarks.detection.scores import Score
from copyedit import Finding, Rule
from copyedit.analyze import analyze
from copyedit.registry import installed_rules

HALVES = ("tuning", "blind")


@dataclass
class Tally:
    """Pairs or marks to find, those found, false alarms, and words read."""

    wanted: int = 0
    found: int = 0
    alarms: int = 0
    words: int = 0

    def row(self, title: str) -> str:
        """One line of the table."""
        recall = self.found / self.wanted if self.wanted else float("nan")
        precision = self.found / (self.found + self.alarms) if self.found + self.alarms else float("nan")
        rate = 1000 * self.alarms / max(1, self.words)
        return (
            f"{title:34}{self.wanted:7}{self.found:7}{recall:8.3f}{self.alarms:8}{precision:11.3f}"
            f"{self.words:8}{rate:8.2f}"
        )


HEAD = f"{'':34}{'wanted':>7}{'found':>7}{'recall':>8}{'alarms':>8}{'precision':>11}{'words':>8}{'/1,000':>8}"


def name_rules() -> list[Rule]:
    """An instance of each rule on names that is on by default."""
    return [rule() for rule in installed_rules().values() if rule.category == "names" and not rule.preview]


def judge(pair: Pair, rules: Sequence[Rule]) -> tuple[list[Finding], list[Finding]]:
    """The findings at one of the two forms of `pair`, and all others, in the draft that mentions both."""
    source = draft(pair)
    forms = [match.span() for form in (pair.a, pair.b) for match in re.finditer(re.escape(form), source)]
    at: list[Finding] = []
    elsewhere: list[Finding] = []
    for finding in analyze("draft.md", source, rules).findings:
        start, end = finding.where.span
        (at if any(start < last and first < end for first, last in forms) else elsewhere).append(finding)
    return at, elsewhere


def score_pairs(half: str, rules: Sequence[Rule], verbose: bool) -> tuple[Tally, dict[str, Tally]]:
    """The tally of all pairs of one half, and one for each language of origin."""
    whole, origins = Tally(), defaultdict[str, Tally](Tally)
    for pair in pairs():
        if half_of(f"{pair.a}|{pair.b}") != half:
            continue
        at, elsewhere = judge(pair, rules)
        variant = pair.verdict == "variant"
        for tally in (whole, origins[pair.origin]):
            tally.wanted += variant
            tally.found += variant and bool(at)
            tally.alarms += len(elsewhere) + (0 if variant else len(at))
            tally.words += len(draft(pair).split())
        if verbose and (variant is not bool(at) or elsewhere):
            reports = "; ".join(finding.message for finding in [*at, *elsewhere])
            print(f"  {'missed' if variant and not at else 'alarm'}  {pair.a} | {pair.b}  {reports}")
    return whole, origins


def score_drafts(half: str, rules: Sequence[Rule], verbose: bool) -> Tally:
    """The tally of the annotated drafts on names; false alarms count from warning up."""
    score = Score()
    for _, name, files in units("names", half):
        findings, planted, words = check(files, rules)
        since = len(score.missed), len(score.false)
        score.add(planted, findings, words)
        if verbose:
            for defect in score.missed[since[0] :]:
                print(f"  missed  {name}: {','.join(defect.rules)} at {defect.span.start}")
            for finding in score.false[since[1] :]:
                print(f"  alarm   {name}: {finding.message}")
    return Tally(score.marks.total(), score.found.total(), score.alarms.total(), score.words)


def milliseconds(family: str, rules: Sequence[Rule], rounds: int = 20) -> float:
    """CPU that the rules on names add to the check of 500 words of the drafts of a family, in milliseconds."""
    drafts = [strip_marks(*file)[0] for _, _, files in units(family, "all") for file in files.items()]
    source = " ".join(" ".join(drafts).split()[:500]).replace(". ", ".\n\n")
    return _median(source, rules, rounds) - _median(source, (), rounds)


def _median(source: str, rules: Sequence[Rule], rounds: int) -> float:
    analyze("draft.md", source, rules)
    taken: list[float] = []
    for _ in range(rounds):
        start = time.process_time()
        analyze("draft.md", source, rules)
        taken.append(1000 * (time.process_time() - start))
    return sorted(taken)[rounds // 2]


def report(halves: Sequence[str], rules: Sequence[Rule], verbose: bool) -> Iterator[str]:
    """The lines of the table for each half."""
    for half in halves:
        whole, origins = score_pairs(half, rules, verbose)
        drafts = score_drafts(half, rules, verbose)
        yield from ("", half, HEAD, whole.row("pairs"))
        yield from (tally.row(f"  {origin}") for origin, tally in sorted(origins.items()))
        yield drafts.row("annotated drafts")


def main() -> None:
    """Print the tables, then the judged cases if the repositories are given, then the CPU."""
    parser = argparse.ArgumentParser(description="Score the rules on names.")
    parser.add_argument("--half", choices=(*HALVES, "all"), default="all")
    parser.add_argument("--corpora", type=Path, help="folder with the repositories of the judged cases")
    parser.add_argument("--verbose", action="store_true", help="name each pair missed and each false alarm")
    arguments = parser.parse_args()
    rules = name_rules()
    halves = HALVES if arguments.half == "all" else (arguments.half,)
    print(*report(halves, rules, arguments.verbose), sep="\n")
    if arguments.corpora is None or not arguments.corpora.is_dir() or not CASES.is_file():
        print("\nThe judged cases are skipped: give the folder of their repositories with --corpora DIR.")
    else:
        print("\njudged cases")
        score_repositories(arguments.corpora, CASES, "name", arguments.verbose)
    plain, dense = milliseconds("consistency", rules), milliseconds("names", rules)
    print(f"\nCPU of the rules on names in 500 words: {plain:.1f} ms in plain prose, {dense:.1f} ms where names crowd")


if __name__ == "__main__":
    main()
