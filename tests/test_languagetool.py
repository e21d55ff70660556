"""The real LanguageTool: installed, started, killed from either side."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from adoption import copyedit, write

from copyedit.engines import GrammarSettings
from copyedit.engines.install import artifacts, install, java
from copyedit.engines.languagetool import LanguageToolEngine, is_local
from copyedit.engines.maven import repository
from copyedit.errors import CopyeditError, EngineError, UserError

HOLDER = """
import sys, time
from copyedit.engines.server import LocalServer
server = LocalServer()
server.start()
print(server.url, server._process.pid, flush=True)
time.sleep(600)
"""


@pytest.fixture(scope="module")
def languagetool() -> Path:
    try:
        java()
        return install()
    except CopyeditError as error:
        pytest.skip(f"the real LanguageTool is not tested: {error}")


@pytest.mark.slow
def test_server_answers_in_characters_and_is_started_again_after_a_kill(languagetool: Path) -> None:
    engine = LanguageToolEngine(GrammarSettings())
    try:
        found = engine.check(["😀 They hold a talks.", "Fine."], "en")
        assert [(s.rule, s.start, s.end) for s in found[0]] == [("A_NNS", 12, 19)]
        assert found[1] == []
        process = engine._server._process
        assert process
        psutil.Process(process.pid).children()[0].kill()
        process.wait(10)
        assert engine.check(["They hold a talks."], "en")[0][0].rule == "A_NNS"
    finally:
        engine.close()


@pytest.mark.slow
def test_server_never_outlives_a_killed_run(languagetool: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLDER], stdout=subprocess.PIPE, text=True)
    assert holder.stdout
    guard = psutil.Process(int(holder.stdout.readline().split()[1]))
    server = guard.children()[0]
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    psutil.wait_procs([guard, server], timeout=15)
    assert not server.is_running() or server.status() == psutil.STATUS_ZOMBIE


def test_a_remote_server_must_be_allowed() -> None:
    assert is_local("http://localhost:8081")
    assert is_local("http://[::1]:8081")
    with pytest.raises(UserError, match="allow-remote"):
        LanguageToolEngine(GrammarSettings(server="https://languagetool.example"))


def test_the_client_is_an_extra_and_its_absence_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("copyedit.engines.languagetool.find_spec", lambda name: None)
    write(tmp_path, draft="They hold a talks.\n")
    outcome = copyedit(tmp_path, "check", "draft.md", "--engine", "languagetool")
    assert outcome.code == 2
    assert 'pip install "copyedit-desk[languagetool]"' in outcome.err
    assert len(outcome.err.strip().splitlines()) == 1


def test_the_repository_is_that_of_the_machine(tmp_path: Path) -> None:
    assert repository({"COPYEDIT_MAVEN_URL": "https://a.example/"}, tmp_path) == "https://a.example"
    (tmp_path / ".m2").mkdir()
    mirror = "<mirror><mirrorOf>central</mirrorOf><url>https://b.example/m</url></mirror>"
    (tmp_path / ".m2" / "settings.xml").write_text(f'<settings xmlns="x"><mirrors>{mirror}</mirrors></settings>')
    assert repository({}, tmp_path) == "https://b.example/m"


def test_a_file_that_is_not_the_pinned_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYEDIT_ENGINES", str(tmp_path / "engines"))
    jars = tmp_path / "jars"
    jars.mkdir()
    for artifact in artifacts():
        (jars / artifact.file).write_bytes(b"not a jar")
    with pytest.raises(EngineError, match="sha256"):
        install(jars)
    assert not list((tmp_path / "engines").glob("LanguageTool-*/languagetool-server.jar"))
    shutil.rmtree(jars)
