"""Shares of an archive, put together again, are the archive."""

from pathlib import Path

import pytest

from copyedit.cli import main
from copyedit.shards import Shard


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COPYEDIT_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "copyedit.toml").write_text("[grammar]\nengine = 'off'\n", encoding="utf-8")
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    for number in range(12):
        headline = "The mill reopens after forty years" if number in (3, 8) else f"Story number {number} of the mill"
        (drafts / f"{number}.md").write_text(f"# {headline}\n\nIn the the end.\n", encoding="utf-8")
    (drafts / "old.md").write_bytes(b"# Caf\xe9\n\nIt rained.\n")
    return tmp_path


def run(*args: str) -> int:
    with pytest.raises(SystemExit) as caught:
        main(args)
    assert isinstance(caught.value.code, int)
    return caught.value.code


def shares(count: int) -> list[str]:
    names = [f"part{number}.jsonl" for number in range(1, count + 1)]
    for number, name in enumerate(names, 1):
        assert run("analyze", "drafts", "--shard", f"{number}/{count}", "-o", name) == 0
    return names


def test_shares_give_the_same_report_byte_for_byte(archive: Path) -> None:
    code = run("check", "drafts", "-f", "json", "-o", "whole.json", "-q")
    assert code == 1
    names = shares(3)
    assert run("conclude", *reversed(names), "-f", "json", "-o", "shares.json", "-q") == code
    assert Path("shares.json").read_bytes() == Path("whole.json").read_bytes()


def test_every_path_belongs_to_one_share() -> None:
    for path in ("a.md", "b/ü.md", "c d.html"):
        assert sum(Shard(number, 5).takes(path) for number in range(1, 6)) == 1


def test_missing_doubled_and_foreign_parts_are_refused(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = shares(2)
    Path("foreign.jsonl").write_text("{}\n", encoding="utf-8")
    Path("cut.jsonl").write_text(Path(first).read_text(encoding="utf-8").rsplit("\n", 2)[0] + "\n", encoding="utf-8")
    for names, words in (
        ([first], "share 2 of 2 is missing"),
        ([first, first, second], "is share 1 again"),
        (["foreign.jsonl"], "is no part"),
        (["cut.jsonl", second], "is not a whole part"),
        (["absent.jsonl"], "cannot be read"),
    ):
        assert run("conclude", *names) == 2
        assert words in capsys.readouterr().err
