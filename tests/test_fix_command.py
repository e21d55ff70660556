"""``copyedit fix`` and ``check --fix`` on real files."""

import stat
from pathlib import Path

import pytest
from adoption import commit, copyedit, git, write

from copyedit.errors import UserError
from copyedit.files import read_draft, write_draft

DIRTY = "# One\n\nAt the the end of of it.\n\nShe said: “It is the the end.”\n"
CLEAN = "# One\n\nAt the end of it.\n\nShe said: “It is the the end.”\n"
ONLY = ("--select", "doubled-word")


def test_fix_changes_what_is_sure_and_nothing_in_quotation_marks(tmp_path: Path) -> None:
    write(tmp_path, one=DIRTY)
    outcome = copyedit(tmp_path, "fix", *ONLY)
    assert outcome.code == 0
    assert (tmp_path / "one.md").read_text() == CLEAN
    assert "Fixed 2 findings in 1 file" in outcome.err
    assert copyedit(tmp_path, "fix", *ONLY).err.startswith("Fixed 0 findings in 0 files")


def test_check_with_fix_reports_what_is_left(tmp_path: Path) -> None:
    write(tmp_path, one=DIRTY)
    outcome = copyedit(tmp_path, "check", "--fix", *ONLY, "-f", "concise")
    assert (tmp_path / "one.md").read_text() == CLEAN
    assert "of of" not in outcome.out


def test_unsafe_fixes_want_their_flag(tmp_path: Path) -> None:
    source = "# One\n\nAt *the* the end.\n"
    write(tmp_path, one=source)
    assert copyedit(tmp_path, "fix", *ONLY).code == 0
    assert (tmp_path / "one.md").read_text() == source
    copyedit(tmp_path, "fix", "--unsafe-fixes", *ONLY)
    assert (tmp_path / "one.md").read_text() != source


FILES = {
    "lf.md": DIRTY.encode(),
    "crlf.md": DIRTY.replace("\n", "\r\n").encode(),
    "bom.md": b"\xef\xbb\xbf" + DIRTY.encode(),
    "no-newline.md": b"# One\n\nAt the the end",
    "cp1252.md": "# Caf\xe9\n\nAt the the end.\n".encode("cp1252"),
    "sub/front.md": b"---\ntitle: At the the end\n---\n\nOf of it, to to `the the`.\n",
    "with space.md": DIRTY.encode(),
    "page.html": b"<h1>One</h1>\n<p>At the the <b>end</b>.</p>\n<pre>the the</pre>\n",
    "plain.txt": b"One\n\nAt the the end.\r\nOf of it.\r\n",
}


def populate(folder: Path) -> None:
    for name, data in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    commit(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in FILES}


def test_applying_the_patch_is_the_same_as_fixing(tmp_path: Path) -> None:
    patched, fixed = tmp_path / "patched", tmp_path / "fixed"
    for folder in (patched, fixed):
        folder.mkdir()
        populate(folder)
    outcome = copyedit(patched, "fix", "--diff", *ONLY)
    assert outcome.code == 1
    assert contents(patched) == FILES, "--diff changes nothing"
    git(patched, "apply", "--whitespace=nowarn", "-", stdin=outcome.data)
    assert copyedit(fixed, "fix", *ONLY).code == 0
    assert contents(patched) == contents(fixed)
    assert all(contents(fixed)[name] != FILES[name] for name in FILES)
    assert copyedit(fixed, "fix", "--diff", *ONLY).code == 0
    assert contents(fixed)["crlf.md"] == CLEAN.replace("\n", "\r\n").encode()
    assert contents(fixed)["bom.md"] == b"\xef\xbb\xbf" + CLEAN.encode()
    assert contents(fixed)["cp1252.md"] == "# Caf\xe9\n\nAt the end.\n".encode("cp1252")
    assert b"`the the`" in contents(fixed)["sub/front.md"]
    assert b"<pre>the the</pre>" in contents(fixed)["page.html"]


def test_the_patch_of_a_subfolder_applies_there(tmp_path: Path) -> None:
    populate(tmp_path)
    outcome = copyedit(tmp_path / "sub", "fix", "--diff", *ONLY)
    assert outcome.code == 1
    git(tmp_path / "sub", "apply", "-", stdin=outcome.data)
    assert contents(tmp_path)["sub/front.md"] != FILES["sub/front.md"]


def test_mode_and_links_are_kept(tmp_path: Path) -> None:
    write(tmp_path, one=DIRTY)
    (tmp_path / "one.md").chmod(0o640)
    (tmp_path / "link.md").symlink_to("one.md")
    assert copyedit(tmp_path, "fix", "link.md", *ONLY).code == 0
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "one.md").read_text() == CLEAN
    assert stat.S_IMODE((tmp_path / "one.md").stat().st_mode) == 0o640
    assert {path.name for path in tmp_path.iterdir()} == {".cache", "link.md", "one.md"}


def test_a_file_that_changed_since_it_was_read_is_refused(tmp_path: Path) -> None:
    write(tmp_path, one=DIRTY)
    draft = read_draft(str(tmp_path / "one.md"))
    write(tmp_path, one=DIRTY + "Saved in between.\n")
    with pytest.raises(UserError, match="changed since it was read"):
        write_draft(draft, CLEAN)
    assert (tmp_path / "one.md").read_text() == DIRTY + "Saved in between.\n"


def test_standard_input_comes_out_fixed(tmp_path: Path) -> None:
    outcome = copyedit(tmp_path, "fix", "-", *ONLY, stdin=DIRTY.encode())
    assert (outcome.code, outcome.out) == (0, CLEAN)
    assert copyedit(tmp_path, "check", "-", "--fix", *ONLY, stdin=DIRTY.encode()).code == 2


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("y\ny\n", "At the end of it."),
        ("n\ny\n", "At the the end of it."),
        ("y\nn\n", "At the end of of it."),
        ("a\n", "At the end of it."),
        ("q\n", "At the the end of of it."),
        ("y\nq\n", "At the end of of it."),
    ],
)
def test_each_change_is_shown_and_asked_for(tmp_path: Path, answers: str, expected: str) -> None:
    write(tmp_path, one="# One\n\nAt the the end of of it.\n")
    outcome = copyedit(tmp_path, "fix", "-i", *ONLY, stdin=answers.encode())
    assert outcome.code == 0, outcome.err
    assert (tmp_path / "one.md").read_text() == f"# One\n\n{expected}\n"
    assert "  - At the the end of of it." in outcome.err
    assert "  + At the end of of it." in outcome.err


def test_what_is_ignored_or_known_is_not_fixed(tmp_path: Path) -> None:
    write(tmp_path, one="# One\n\nThe the end. <!-- copyedit: ignore doubled-word -->\n\nOf of it.\n")
    assert copyedit(tmp_path, "baseline", *ONLY).code == 0
    write(tmp_path, two="# Two\n\nBy by night.\n")
    before = (tmp_path / "one.md").read_text()
    assert copyedit(tmp_path, "fix", "--baseline", "copyedit-baseline.jsonl", *ONLY).code == 0
    assert (tmp_path / "one.md").read_text() == before
    assert (tmp_path / "two.md").read_text() == "# Two\n\nBy night.\n"


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.md", "A *b* b.\n", "A *b*.\n"),
        ("a.md", "A b *b*.\n", "A *b*.\n"),
        ("a.md", "A *b* __b__.\n", "A *b* __b__.\n"),
        ("a.html", "<p>A <b>the</b> the end.</p>\n", "<p>A <b>the</b> end.</p>\n"),
        ("a.html", "<p>A <b>the</b> <i>the</i> end.</p>\n", "<p>A <b>the</b> <i>the</i> end.</p>\n"),
        ("a.rst", "A *the* the end.\n", "A *the* end.\n"),
        ("a.adoc", "A the _the_ end.\n", "A _the_ end.\n"),
    ],
)
def test_no_fix_leaves_half_of_a_pair_of_markup(tmp_path: Path, name: str, before: str, after: str) -> None:
    (tmp_path / name).write_text(before, encoding="utf-8")
    copyedit(tmp_path, "fix", "--unsafe-fixes", *ONLY)
    assert (tmp_path / name).read_text(encoding="utf-8") == after
