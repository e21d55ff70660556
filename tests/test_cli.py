"""The command line as its user meets it: exit codes, streams, and sentences instead of tracebacks."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from copyedit.cli import main

DIRTY = "# Rain\n\nIn the the end.\n"


class Result:
    """What a call printed and how it ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COPYEDIT_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "copyedit.toml").write_text("[grammar]\nengine = 'off'\n", encoding="utf-8")
    (tmp_path / "draft.md").write_text(DIRTY, encoding="utf-8")
    (tmp_path / "clean.md").write_text("# Rain\n\nIt rained all day.\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def call(folder: Path, capsys: pytest.CaptureFixture[str]) -> "Call":
    return Call(capsys)


class Call:
    """Calls the command line in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *args: str) -> Result:
        with pytest.raises(SystemExit) as caught:
            main(args)
        out, err = self._capsys.readouterr()
        assert isinstance(caught.value.code, int)
        return Result(caught.value.code, out, err)


ONLY = ("--select", "doubled-word")


def test_exit_codes(call: Call) -> None:
    assert call("check", "clean.md").code == 0
    assert call("check", "draft.md", *ONLY).code == 1
    assert call("check", "draft.md", *ONLY, "--exit-zero").code == 0
    assert call("check", "draft.md", *ONLY, "--config", 'severity.doubled-word="info"').code == 0
    assert call("check", "draft.md", *ONLY, "--config", 'severity.doubled-word="info"', "--fail-on", "info").code == 1


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("check", "absent.md"), "absent.md: no such file or folder"),
        (("check", "--select", "doubled-wrod"), "did you mean “doubled-word”?"),
        (("check", "-f", "jsno"), "did you mean “json”?"),
        (("check", "--config", "absent.toml"), "absent.toml is not a file"),
        (("check", "--config", "languag='en'"), "did you mean “language”?"),
        (("check", "--config", "a b=c"), "“a b” is no key"),
        (("check", "-j", "many"), "--jobs is “many”"),
        (("check", "-o", "x.json"), "--output-file x.json has no --output-format"),
        (("check", "-f", "json", "-o", "absent/x.json"), "cannot write"),
        (("chekc",), "did you mean “check”?"),
        (("explain", "doubled-wrod"), "did you mean “doubled-word”?"),
        (("explain",), "name a rule"),
    ],
)
def test_mistakes_are_one_sentence_and_exit_with_2(call: Call, args: tuple[str, ...], words: str) -> None:
    result = call(*args)
    assert result.code == 2
    assert words in result.err
    assert "Traceback" not in result.err


def test_only_data_goes_to_standard_output(call: Call, folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\x81")
    result = call("check", ".", *ONLY, "-f", "json")
    assert result.code == 2
    report = json.loads(result.out)
    assert [finding["text"] for finding in report["findings"]] == ["the the"]
    assert [failure["path"] for failure in report["failures"]] == ["bad.txt"]
    assert result.err.count("\n") == 1
    assert "bad.txt" in result.err


def test_a_file_takes_the_format_and_the_terminal_keeps_its_report(call: Call, folder: Path) -> None:
    result = call("check", "draft.md", *ONLY, "-f", "json", "-o", "report.json")
    assert "doubled-word" in result.out
    assert json.loads((folder / "report.json").read_text(encoding="utf-8"))["version"] == 1


def test_no_files_matched_is_said(call: Call, folder: Path) -> None:
    (folder / "empty").mkdir()
    result = call("check", "empty")
    assert result.code == 0
    assert "no files matched" in result.err


def test_a_draft_cannot_inject_terminal_escapes(call: Call, folder: Path) -> None:
    (folder / "draft.md").write_text("In \x1b]0;owned\x07the the end \x1b[31m.\n", encoding="utf-8")
    for name in ("full", "concise"):
        result = call("check", "draft.md", *ONLY, "-f", name, "--color", "never")
        assert "\x1b" not in result.out
        assert "\x07" not in result.out


def test_standard_input(folder: Path) -> None:
    command = [sys.executable, "-m", "copyedit", "check", "-", *ONLY, "-f", "concise", "--stdin-filename", "page.html"]
    page = b"<p>In <b>the</b> the end. <code>the the</code></p>"
    result = subprocess.run(command, input=page, capture_output=True, check=False)
    assert result.returncode == 1
    assert result.stdout.decode().startswith("page.html:1:10: error doubled-word ")


def test_a_closed_pipe_is_no_error(folder: Path) -> None:
    (folder / "draft.md").write_text(DIRTY * 3000, encoding="utf-8")
    command = f"{sys.executable} -m copyedit check draft.md {' '.join(ONLY)} -f concise --no-cache | head -1"
    result = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert result.stdout.count("\n") == 1
    assert "Traceback" not in result.stderr


def test_init_never_overwrites(call: Call, folder: Path) -> None:
    (folder / "copyedit.toml").unlink()
    assert call("init").code == 0
    before = (folder / "copyedit.toml").read_text(encoding="utf-8")
    assert call("check", "clean.md", "--engine", "off").code == 0
    result = call("init")
    assert result.code == 2
    assert "nothing was written" in result.err
    assert (folder / "copyedit.toml").read_text(encoding="utf-8") == before


def test_config_shows_where_each_value_came_from(call: Call, folder: Path) -> None:
    (folder / "copyedit.toml").write_text('language = "de"\n', encoding="utf-8")
    out = call("config", "draft.md").out
    assert f'language = "de"  # {folder / "copyedit.toml"}' in out
    assert 'fail-on = "warning"  # default' in out


def test_rules_and_explain(call: Call) -> None:
    assert "doubled-word" in call("rules").out
    listed = json.loads(call("rules", "--output-format", "json").out)
    assert {"id", "category", "severity", "preview", "summary"} == set(listed[0])
    page = call("explain", "doubled-word", "--markdown").out
    assert page.startswith("# doubled-word\n")
    assert "[options.doubled-word]" not in page or "| option |" in page


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(call: Call, shell: str) -> None:
    assert "_COPYEDIT_COMPLETE" in call("completion", shell).out


def test_help_lists_every_command_with_a_sentence(call: Call) -> None:
    result = call("--help")
    assert result.code == 0
    for word in ("check", "explain", "Check drafts", "Learn more"):
        assert word in result.out


def test_start_up_imports_nothing_that_it_does_not_use(folder: Path) -> None:
    heavy = ("rich", "yaml", "rapidfuzz", "language_tool_python", "lt_py", "sqlite3", "multiprocessing", "asyncio")
    code = "import sys; from copyedit.cli import main\ntry: main(['--version'])\nfinally: print(*sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    loaded = set(result.stdout.split())
    assert not loaded & set(heavy)
    environment = {**os.environ, "COPYEDIT_OUTPUT_FORMAT": "concise"}
    args = "['check', 'clean.md', '--no-cache', '--config', 'grammar.engine=off']"
    code = code.replace("['--version']", args)
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment)
    loaded = set(result.stdout.split())
    assert result.returncode == 0, result.stderr
    assert not loaded & {"rich", "language_tool_python", "lt_py", "multiprocessing", "asyncio", "regex"}, result.stderr


def test_sources_on_the_command_line(call: Call, folder: Path) -> None:
    (folder / "minutes").mkdir()
    said = "We will never close the school in the valley, nor the one on the hill"
    (folder / "minutes" / "may.txt").write_text(f"Mayor: {said}.\n", encoding="utf-8")
    quoted = said.replace("never", "soon")
    (folder / "draft.md").write_text(f"# School\n\n“{quoted},” the mayor said.\n", encoding="utf-8")
    result = call("check", "draft.md", "--select", "quote-source", "--sources", "minutes", "-f", "concise")
    assert result.code == 1
    assert "quote-source" in result.out


@pytest.mark.parametrize("command", ["check", "conclude"])
@pytest.mark.parametrize(
    ("output", "read", "said"),
    [
        ("json", json.loads, True),
        ("sarif", json.loads, True),
        ("rdjson", json.loads, False),
        ("gitlab", json.loads, False),
        ("json-lines", lambda text: [json.loads(line) for line in text.splitlines()], True),
        ("rdjsonl", lambda text: [json.loads(line) for line in text.splitlines()], False),
        ("junit", ElementTree.fromstring, True),
        ("checkstyle", ElementTree.fromstring, True),
    ],
)
def test_a_mistake_leaves_a_valid_document_for_machines(
    call: Call, command: str, output: str, read: Callable[[str], object], said: bool
) -> None:
    result = call(command, "absent.md", "-f", output)
    assert result.code == 2
    read(result.out)
    assert ("absent.md: " in result.out) == said, "formats that know no failures have it on standard error alone"
    assert "absent.md: " in result.err
