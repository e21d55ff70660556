"""Runs copyedit over judged cases of public repositories: how many errors it finds, how many traps it falls into.

    python -m benchmarks.detection.cases REPOSITORIES [--cases FILE] [--kind KIND] [--verbose]

REPOSITORIES is a folder with one folder a repository, named as its last part on the forge. The cases are JSON
lines with kind, verdict (error or ok), repo, path, the words ``a`` and, for pairs, ``b``.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from copyedit import Finding, Rule
from copyedit.analyze import analyze
from copyedit.corpus import check_corpus
from copyedit.formats import format_of
from copyedit.registry import installed_rules

CASES = Path(__file__).parents[2] / ".." / "shared" / "real-cases.jsonl"
CATEGORIES: Mapping[str, tuple[str, ...]] = {
    "headline": ("headlines",),
    "title": ("titles",),
    "dup": ("repetition",),
    "quote": ("quotations",),
    "residue": ("residue", "encoding"),
    "name": ("names",),
}
Case = Mapping[str, str]


def read_sources(root: Path) -> Iterator[tuple[str, str]]:
    """Path and text of each file below `root` that copyedit reads."""
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root)
        if path.is_file() and format_of(path.name) and not any(part.startswith(".") for part in relative.parts):
            data = path.read_bytes()
            try:
                yield relative.as_posix(), data.decode("utf-8")
            except UnicodeDecodeError:
                yield relative.as_posix(), data.decode("cp1252", "replace")


def findings_of(root: Path, rules: Sequence[Rule]) -> tuple[list[Finding], dict[str, str]]:
    """All findings over one repository, and its sources by path."""
    sources = dict(read_sources(root))
    analyses = [analyze(path, source, rules) for path, source in sources.items()]
    found, _ = check_corpus(analyses, rules)
    return [*found, *(finding for analysis in analyses for finding in analysis.findings)], sources


def is_found(case: Case, findings: Sequence[Finding], sources: Mapping[str, str], rules: Mapping[str, str]) -> bool:
    """Whether a finding of the case's kind stands at its words: at the headline of its file for a headline."""
    for finding in findings:
        if rules.get(finding.family) not in CATEGORIES[case["kind"]]:
            continue
        places = [finding.where, *(related.where for related in finding.related)]
        for where in places:
            if where.path == case["path"] and (
                case["kind"] == "headline" or _meets(case, sources[where.path], where.span)
            ):
                return True
    return False


def _meets(case: Case, source: str, span: tuple[int, int]) -> bool:
    start = source.find(case["a"])
    while start >= 0:
        if start < span[1] and span[0] < start + len(case["a"]):
            return True
        start = source.find(case["a"], start + 1)
    return False


def main() -> None:
    """Print a line for each kind; with --verbose also each error missed and each trap fallen into."""
    parser = argparse.ArgumentParser(description="Score copyedit on judged cases of public repositories.")
    parser.add_argument("repositories", type=Path)
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--kind", choices=sorted(CATEGORIES), default="")
    parser.add_argument("--verbose", action="store_true")
    arguments = parser.parse_args()
    score_repositories(arguments.repositories, arguments.cases, arguments.kind, arguments.verbose)


def score_repositories(repositories: Path, judged: Path, kind: str = "", verbose: bool = False) -> None:
    """Print a line for each kind of the cases in the file `judged`, or for `kind` only."""
    cases: dict[str, list[Case]] = defaultdict(list)
    for line in judged.read_text("utf-8").splitlines():
        case = json.loads(line)
        if kind in ("", case["kind"]):
            cases[case["repo"].rpartition("/")[2]].append(case)
    known = installed_rules()
    wanted = {category for each in CATEGORIES if kind in ("", each) for category in CATEGORIES[each]}
    rules = [rule() for rule in known.values() if not rule.preview and rule.category in wanted]
    tally: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for repository in sorted(cases):
        if (repositories / repository).is_dir():
            _score(repositories / repository, cases[repository], rules, tally, verbose)
    for each in sorted({each for each, _ in tally}):
        errors, traps = tally[each, "error"], tally[each, "ok"]
        print(f"{each:10} errors found {sum(errors)}/{len(errors)}   traps flagged {sum(traps)}/{len(traps)}")


def _score(
    root: Path, cases: Sequence[Case], rules: Sequence[Rule], tally: dict[tuple[str, str], list[bool]], verbose: bool
) -> None:
    findings, sources = findings_of(root, rules)
    categories = {rule.id: rule.category for rule in rules}
    for case in cases:
        if case["path"] not in sources:
            continue
        found = is_found(case, findings, sources, categories)
        tally[case["kind"], case["verdict"]].append(found)
        if verbose and found is not (case["verdict"] == "error"):
            print(f"{'trap' if found else 'missed'}  {case['kind']}  {case['path']}: {case['a']} | {case.get('b', '')}")


if __name__ == "__main__":
    main()
