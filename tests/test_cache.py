"""The cache never changes an answer, survives what happens to files, and forgets in time."""

import multiprocessing
import random
import sqlite3
from pathlib import Path

import pytest

from copyedit import Finding
from copyedit.analyze import Analysis, Read
from copyedit.cache import FILE_NAME, Cache, fingerprint, open_cache
from copyedit.config import command_line_layer
from copyedit.files import Draft
from copyedit.registry import installed_rules
from copyedit.report import Report
from copyedit.run import Configs, Request, Sources, Work, check

WORDS = [
    "Nadia",
    "Petrova",
    "walked",
    "to",
    "the",
    "mill",
    "while",
    "Tomas",
    "Ek",
    "counted",
    "“every",
    "last",
    "sack”",
    "of",
    "the",
    "grain",
    "that",
    "was",
    "left",
]

QUIET = command_line_layer({"grammar.engine": "off"})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    monkeypatch.chdir(drafts)
    chance = random.Random(7)
    for number in range(90):
        text = "\n\n".join(
            " ".join(chance.choices(WORDS, k=12)) + ("." if chance.random() < 0.9 else "") for _ in range(6)
        )
        (drafts / f"{number:02}.md").write_text(f"# {' '.join(chance.sample(WORDS, 4))}\n\n{text}\n", encoding="utf-8")
    return tmp_path


def facts(report: Report) -> tuple[tuple[Finding, ...], tuple[object, ...], list[str]]:
    return report.findings, report.failures, [report.fingerprint(finding) for finding in report.findings]


def test_order_jobs_and_cache_state_change_nothing(folder: Path) -> None:
    reference = facts(check(Request(["."], command_line=QUIET)))
    assert reference[0]
    names = sorted(path.name for path in Path().iterdir())
    random.Random(3).shuffle(names)
    cache = folder / "cache"
    for request in (
        Request(names, command_line=QUIET),
        Request(names, jobs=3, command_line=QUIET),
        Request(["."], cache_folder=cache, command_line=QUIET),
        Request(names, cache_folder=cache, command_line=QUIET),
        Request([*names[:40], "."], jobs=2, cache_folder=cache, command_line=QUIET),
    ):
        assert facts(check(request)) == reference


def test_a_warm_cache_analyzes_nothing_and_an_edit_one_draft(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import copyedit.phase_one as phase_one

    request = Request(["."], cache_folder=folder / "cache", command_line=QUIET)
    check(request)
    seen: list[str] = []
    analyze_work = phase_one.analyze_work

    def recorded(
        work: Work, configs: Configs, sources: Sources, read: Read | None = None, draft: Draft | None = None
    ) -> Analysis:
        seen.append(work.path)
        return analyze_work(work, configs, sources, read, draft)

    monkeypatch.setattr(phase_one, "analyze_work", recorded)

    check(request)
    assert seen == []
    Path("07.md").write_text("# New\n\nIn the the end.\n", encoding="utf-8")
    report = check(request)
    assert seen == ["07.md"]
    assert any(finding.where.path == "07.md" for finding in report.findings)


def test_options_are_part_of_the_key() -> None:
    rule = installed_rules()["doubled-word"]
    assert fingerprint([rule()], "en") == fingerprint([rule()], "en")
    assert len({fingerprint([rule()], "en"), fingerprint([rule()], "de"), fingerprint([], "en")}) == 3


def test_a_broken_cache_file_is_replaced(folder: Path) -> None:
    cache = folder / "cache"
    cache.mkdir()
    (cache / FILE_NAME).write_bytes(b"no database at all" * 99)
    check(Request(["00.md"], cache_folder=cache, command_line=QUIET))
    with open_cache(cache) as opened:
        assert opened is not None
        assert opened.count() >= 1


def test_a_foreign_value_is_analyzed_anew(folder: Path) -> None:
    cache = folder / "cache"
    reference = facts(check(Request(["."], cache_folder=cache, command_line=QUIET)))
    with sqlite3.connect(cache / FILE_NAME) as connection:
        connection.execute("UPDATE entries SET value = ?", (b'{"not": "an analysis"}',))
    connection.close()
    assert facts(check(Request(["."], cache_folder=cache, command_line=QUIET))) == reference


def test_a_cache_that_cannot_be_written_is_done_without(folder: Path) -> None:
    (folder / "file").write_text("", encoding="utf-8")
    assert check(Request(["00.md"], cache_folder=folder / "file" / "cache", command_line=QUIET)).checked == 1


def test_the_oldest_entries_make_room(tmp_path: Path) -> None:
    with open_cache(tmp_path) as cache:
        assert cache is not None
        cache._today = 1
        cache.put("old", b"x" * 50)
        cache.flush()
        cache._today = 2
        cache.put("new", b"x" * 50)
        cache.flush()
        cache.prune(60)
        assert (cache.get("old"), cache.get("new")) == (None, b"x" * 50)


def _fill(folder: str, start: int) -> None:
    for number in range(start, start + 20):
        with open_cache(Path(folder)) as cache:
            assert isinstance(cache, Cache)
            cache.put(f"key {number}", b"value")


def test_concurrent_runs_lose_nothing(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    runs = [context.Process(target=_fill, args=(str(tmp_path), start)) for start in (0, 100, 200)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
        assert run.exitcode == 0
    with open_cache(tmp_path) as cache:
        assert cache is not None
        assert cache.count() == 60
