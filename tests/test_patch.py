"""Patches, judged by git itself."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copyedit.patch import unified_diff


def apply(folder: Path, path: str, old: bytes, new: bytes) -> bytes:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(old)
    patch = unified_diff(path, old, new)
    if not patch:
        return old
    command = ["git", "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", "-"]
    subprocess.run(command, cwd=folder, input=patch, check=True, capture_output=True)
    return file.read_bytes()


LONG = b"".join(b"line %d\n" % number for number in range(40))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"one\ntwo\n", b"one\n2\n"),
        (b"one\ntwo", b"one\n2"),
        (b"one\ntwo", b"one\ntwo\n"),
        (b"one\ntwo\n", b"one\ntwo"),
        (b"one", b"1\none"),
        (b"one\r\ntwo\r\n", b"one\r\n2\r\n"),
        (b"one\rtwo\rthree\n", b"one\r2\rthree\n"),
        (b"\xef\xbb\xbfone\n", b"\xef\xbb\xbf1\n"),
        (b"caf\xe9\nx\n", b"caf\xe9\ny\n"),
        (b"a\x0cb\x0bc\x1c\nx\n", b"a\x0cb\x0bc\x1c\ny\n"),
        ("a\u2028b\u0085c\nx\n".encode(), "a\u2028b\u0085c\ny\n".encode()),
        (LONG, LONG.replace(b"line 3\n", b"LINE 3\n").replace(b"line 35\n", b"LINE 35\n")),
        (b"same\n", b"same\n"),
    ],
)
def test_git_applies_the_patch(tmp_path: Path, old: bytes, new: bytes) -> None:
    assert apply(tmp_path, "a.md", old, new) == new


@pytest.mark.parametrize(
    "name", ["b/a.md", "with space.md", "Zürich.md", 'quo"te.md', "tab\there.md", "back\\slash.md"]
)
def test_git_applies_the_patch_to_a_file_of_any_name(tmp_path: Path, name: str) -> None:
    assert apply(tmp_path, name, b"one\n", b"two\n") == b"two\n"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from([b"a\n", b"b\n", b"\n", b"\r\n", b"c"])), st.lists(st.sampled_from([b"a\n", b"\n", b"c"]))
)
def test_git_applies_any_patch(tmp_path: Path, old: list[bytes], new: list[bytes]) -> None:
    before, after = b"".join(old) or b"x", b"".join(new) or b"y"
    assert apply(tmp_path, "a.md", before, after) == after


def test_a_patch_shows_only_what_stands_near() -> None:
    patch = unified_diff("a.md", LONG, LONG.replace(b"line 20\n", b"LINE 20\n"))
    assert patch.decode() == (
        "diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n@@ -18,7 +18,7 @@\n"
        " line 17\n line 18\n line 19\n-line 20\n+LINE 20\n line 21\n line 22\n line 23\n"
    )
