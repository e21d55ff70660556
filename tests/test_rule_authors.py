"""What rule authors rely on: local rules, the scaffold, the example runner and packs installed for real."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from copyedit.cli import cli
from copyedit.config import COMMAND_LINE, Setting, load_config
from copyedit.errors import UserError
from copyedit.registry import known_rules, local_rules

PLUGIN = Path(__file__).parent / "plugin"


def copyedit(*args: str, folder: Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(path) if path else "", "NO_COLOR": "1", "COLUMNS": "200"}
    command = [sys.executable, "-m", "copyedit", *args]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60)


def scaffold(folder: Path, name: str = "long-way-round") -> Path:
    result = CliRunner().invoke(cli, ["new-rule", name, "--folder", str(folder)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return folder / f"{name.replace('-', '_')}.py"


def test_a_new_rule_works_as_written(tmp_path: Path) -> None:
    file = scaffold(tmp_path / "house_rules")
    result = CliRunner().invoke(cli, ["test-rules", str(file)])
    assert (result.exit_code, result.output.splitlines()[-1]) == (0, "1 rules, 5 examples, 0 rules failed")


def test_a_broken_example_fails_and_is_named(tmp_path: Path) -> None:
    file = scaffold(tmp_path)
    file.write_text(
        file.read_text("utf-8").replace('Example("We cannot say now.")', 'Example("At this point in time.")')
    )
    result = CliRunner().invoke(cli, ["test-rules", str(tmp_path)])
    assert result.exit_code == 1
    assert "good example 1: long-way-round: expected [], found" in result.output


@pytest.mark.parametrize(("name", "problem"), [("Long_Way", "cannot be the id"), ("doubled-word", "already")])
def test_a_bad_name_is_refused(tmp_path: Path, name: str, problem: str) -> None:
    result = CliRunner().invoke(cli, ["new-rule", name, "--folder", str(tmp_path)])
    assert isinstance(result.exception, UserError)
    assert problem in str(result.exception)
    assert not list(tmp_path.iterdir())


def test_a_scaffold_never_overwrites(tmp_path: Path) -> None:
    scaffold(tmp_path)
    result = CliRunner().invoke(cli, ["new-rule", "long-way-round", "--folder", str(tmp_path)])
    assert isinstance(result.exception, UserError)


def repository(folder: Path) -> Path:
    scaffold(folder / "house_rules")
    (folder / "copyedit.toml").write_text('rules = ["house_rules/"]\nselect = ["long-way-round"]\n')
    (folder / "draft.md").write_text("We cannot say at this point in time.\n")
    return folder


def test_local_rules_run_and_can_be_selected(tmp_path: Path) -> None:
    result = copyedit("check", "--no-cache", "draft.md", folder=repository(tmp_path))
    assert result.returncode == 1, result.stderr
    assert "long-way-round" in result.stdout


def test_local_rules_can_be_named_listed_and_explained(tmp_path: Path) -> None:
    repository(tmp_path)
    (tmp_path / "copyedit.toml").write_text('rules = ["house_rules/"]\n')
    selected = copyedit("check", "--no-cache", "--select", "long-way-round", "draft.md", folder=tmp_path)
    assert (selected.returncode, selected.stderr) == (1, "")
    assert "long-way-round" in copyedit("rules", "house", folder=tmp_path).stdout
    assert "A phrase says at length" in copyedit("explain", "long-way-round", folder=tmp_path).stdout


READS_DATA = '''"""Words of a list."""

from importlib.resources import files

from copyedit import Example, Rule


class ListedWord(Rule):
    """A word of the list beside this file.

    The house does not use it.
    """

    id = "listed-word"
    category = "house"
    bad = (Example("A ⟦blob⟧ fell."),)
    good = (Example("A drop fell."),)

    def check(self, doc):
        for word in files(__package__).joinpath("words.txt").read_text(encoding="utf-8").split():
            for block in doc.blocks:
                start = block.text.find(word)
                if start >= 0:
                    yield self.finding(doc.at(*block.span(start, start + len(word))), f"“{word}” is out; take another")
'''


def test_local_rules_read_the_data_beside_them(tmp_path: Path) -> None:
    (tmp_path / "house_rules").mkdir()
    (tmp_path / "house_rules" / "listed_word.py").write_text(READS_DATA, encoding="utf-8")
    (tmp_path / "house_rules" / "words.txt").write_text("blob\n", encoding="utf-8")
    (tmp_path / "copyedit.toml").write_text('rules = ["house_rules/"]\nselect = ["listed-word"]\n', encoding="utf-8")
    (tmp_path / "draft.md").write_text("A drip fell.\n", encoding="utf-8")
    assert copyedit("test-rules", "house_rules/listed_word.py", folder=tmp_path).returncode == 0
    assert copyedit("check", "draft.md", folder=tmp_path).returncode == 0
    (tmp_path / "house_rules" / "words.txt").write_text("drip\n", encoding="utf-8")
    assert copyedit("check", "draft.md", folder=tmp_path).returncode == 1


def test_local_rules_run_in_worker_processes(tmp_path: Path) -> None:
    repository(tmp_path)
    for number in range(40):
        (tmp_path / f"draft{number}.md").write_text("We cannot say at this point in time.\n")
    one = copyedit("check", "--no-cache", "--output-format", "json", ".", folder=tmp_path)
    two = copyedit("check", "--no-cache", "--output-format", "json", "-j", "2", ".", folder=tmp_path)
    assert one.stdout.count("long-way-round") >= 41
    assert one.stdout == two.stdout


def test_untrusted_local_rules_are_not_even_imported(tmp_path: Path) -> None:
    repository(tmp_path)
    (tmp_path / "house_rules" / "evil.py").write_text("from pathlib import Path\nPath('owned').touch()\n")
    result = copyedit("check", "--no-cache", "--no-local-rules", "draft.md", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    assert not (tmp_path / "owned").exists()
    copyedit("check", "--no-cache", "draft.md", folder=tmp_path)
    assert (tmp_path / "owned").exists()


def test_an_edited_local_rule_is_run_again_in_spite_of_the_cache(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    args = ("check", "--cache-dir", "cache", "draft.md")
    assert copyedit(*args, folder=folder).returncode == 1
    file = folder / "house_rules" / "long_way_round.py"
    file.write_text(file.read_text("utf-8").replace("at this point in time", "as of now"))
    assert copyedit(*args, folder=folder).returncode == 0


def test_a_local_rule_that_cannot_be_loaded_is_a_user_error(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("import nowhere_to_be_found\n")
    (tmp_path / "copyedit.toml").write_text('rules = ["."]\n')
    with pytest.raises(UserError, match=r"broken\.py: cannot be loaded: ModuleNotFoundError"):
        load_config(tmp_path / "copyedit.toml")
    untrusted = load_config(tmp_path / "copyedit.toml", {"rules": Setting((), COMMAND_LINE)})
    assert untrusted.settings().rules == ()


def test_an_id_that_is_taken_is_refused(tmp_path: Path) -> None:
    file = scaffold(tmp_path)
    file.write_text(file.read_text("utf-8").replace('id = "long-way-round"', 'id = "doubled-word"'))
    with pytest.raises(UserError, match="the id “doubled-word” is taken"):
        known_rules((tmp_path,))


def test_files_that_begin_with_an_underscore_hold_no_rules(tmp_path: Path) -> None:
    scaffold(tmp_path).rename(tmp_path / "_helper.py")
    assert local_rules(tmp_path) == {}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the sample pack is installed, as pip does it for anybody."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("site")
    for file in PLUGIN.rglob("*"):
        if file.suffix in (".py", ".toml"):
            copy = source / file.relative_to(PLUGIN)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
    command = ["pip", "install", "--quiet", "--no-index", "--no-deps", "--no-build-isolation", "--target", str(target)]
    subprocess.run([sys.executable, "-m", *command, str(source)], check=True, capture_output=True, timeout=120)
    return target


@pytest.mark.slow
def test_an_installed_pack_is_listed_and_its_examples_run(site: Path, tmp_path: Path) -> None:
    listed = copyedit("rules", "sample", folder=tmp_path, path=site)
    assert "smart-casual" in listed.stdout
    assert "breaks-off" in listed.stdout
    tested = copyedit("test-rules", "sample-desk-rules", folder=tmp_path, path=site)
    assert (tested.returncode, tested.stdout.splitlines()[-1]) == (0, "2 rules, 6 examples, 0 rules failed")


@pytest.mark.slow
def test_a_crash_in_a_pack_is_one_failure_and_exit_2(site: Path, tmp_path: Path) -> None:
    (tmp_path / "copyedit.toml").write_text('select = ["sample", "doubled-word"]\n')
    (tmp_path / "draft.md").write_text("In the the tripwire, smart-casual.\n")
    result = copyedit("check", "--no-cache", "draft.md", folder=tmp_path, path=site)
    assert result.returncode == 2
    assert result.stderr.count("breaks-off") == 1
    assert "a bug in the pack" in result.stderr
    assert "Traceback" not in result.stderr
    assert "smart-casual" in result.stdout
    assert "doubled-word" in result.stdout


@pytest.mark.slow
def test_a_pack_that_cannot_be_imported_is_named(site: Path, tmp_path: Path) -> None:
    broken = tmp_path / "site"
    (broken / "broken_pack").mkdir(parents=True)
    (broken / "broken_pack" / "__init__.py").write_text("raise RuntimeError('half installed')\n")
    info = broken / "broken_pack-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: broken-pack\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[copyedit.rules]\nbroken = broken_pack\n")
    result = copyedit("rules", folder=tmp_path, path=broken)
    assert result.returncode == 2
    assert "the rule pack broken-pack (broken_pack) cannot be loaded: RuntimeError: half installed" in result.stderr
