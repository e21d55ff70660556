"""Finding files, reading them exactly, and writing without loss."""

import os
import subprocess
from pathlib import Path

import pytest

from copyedit.errors import UserError
from copyedit.files import Selection, UnreadableError, find_drafts, read_draft, write_draft
from copyedit.patterns import Patterns


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (
        "a.md",
        "b/c.html",
        "b/notes.py",
        ".hidden/d.md",
        "drafts/e.md",
        "drafts/keep.md",
        "node_modules/f.md",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Words.\n", encoding="utf-8")
    return tmp_path


def select(tree: Path, exclude: str = "node_modules/", *, force: bool = False) -> Selection:
    return Selection(Patterns(exclude.split()), tree, force)


def test_folders_are_walked_for_known_formats(tree: Path) -> None:
    assert find_drafts(["."], select(tree)) == ["a.md", "b/c.html", "drafts/e.md", "drafts/keep.md"]


def test_a_named_file_is_taken_whatever_its_suffix_but_not_when_forced_out(tree: Path) -> None:
    assert find_drafts(["b/notes.py", "node_modules/f.md"], select(tree)) == ["b/notes.py", "node_modules/f.md"]
    assert find_drafts(["node_modules/f.md"], select(tree, force=True)) == []


def test_ignore_files_hold_below_them_and_the_last_match_wins(tree: Path) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    (tree / ".gitignore").write_text("drafts/*\n", encoding="utf-8")
    (tree / "b" / ".copyeditignore").write_text("c.html\n", encoding="utf-8")
    assert find_drafts(["."], select(tree)) == ["a.md"]
    (tree / "drafts" / ".gitignore").write_text("!keep.md\n", encoding="utf-8")
    assert find_drafts(["."], select(tree)) == ["a.md", "drafts/keep.md"]
    assert find_drafts(["drafts"], select(tree)) == ["drafts/keep.md"]


def test_patterns_and_missing_paths(tree: Path) -> None:
    assert find_drafts(["*.md", "a.md"], select(tree)) == ["a.md"]
    with pytest.raises(UserError, match=r"absent\.md: no such file"):
        find_drafts(["absent.md"], select(tree))
    with pytest.raises(UserError, match="no file matches"):
        find_drafts(["*.rst"], select(tree))


def test_symlink_loops_end(tree: Path) -> None:
    (tree / "b" / "loop").symlink_to(tree, target_is_directory=True)
    (tree / "alias.md").symlink_to(tree / "a.md")
    assert len(find_drafts(["."], select(tree))) == 4


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"caf\xc3\xa9\r\n", "café\r\n", "utf-8"),
        (b"\xef\xbb\xbfx", "x", "utf-8"),
        (b"caf\xe9 \x93x\x94", "café “x”", "cp1252"),
        (b"\xff\xfe" + "é\n".encode("utf-16-le"), "é\n", "utf-16-le"),
        (b"\xfe\xff" + "é\n".encode("utf-16-be"), "é\n", "utf-16-be"),
    ],
)
def test_reading_and_writing_back_changes_no_byte(tmp_path: Path, data: bytes, text: str, encoding: str) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(data)
    file.chmod(0o640)
    draft = read_draft(str(file))
    assert (draft.text, draft.encoding) == (text, encoding)
    write_draft(draft, draft.text)
    assert file.read_bytes() == data
    assert file.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_unreadable_bytes_and_binary_files(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    for data in (b"\x81\xff", b"a\0b"):
        file.write_bytes(data)
        with pytest.raises(UnreadableError):
            read_draft(str(file))


def test_a_file_that_changed_is_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("one", encoding="utf-8")
    draft = read_draft(str(file))
    file.write_text("two", encoding="utf-8")
    with pytest.raises(UserError, match="changed since"):
        write_draft(draft, "three")
    assert file.read_text(encoding="utf-8") == "two"


def test_text_that_the_encoding_cannot_hold_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"caf\xe9")
    draft = read_draft(str(file))
    with pytest.raises(UserError, match="convert the file to UTF-8"):
        write_draft(draft, "Łódź")
    assert file.read_bytes() == b"caf\xe9"


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(UserError, match=r"pipe\.md: is neither a file nor a folder; pipe its text"):
        find_drafts([str(tmp_path / "pipe.md")], select(tmp_path))
