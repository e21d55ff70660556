"""The house itself: layers, sizes, and what rules may import."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "copyedit"
MODULES = sorted(PACKAGE.rglob("*.py"))
RULES = sorted((ROOT / "rules").rglob("*.py"))
EVERYTHING = [*MODULES, *RULES, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "benchmarks").rglob("*.py"))]

#: From the bottom up; a module imports only from its own layer and those below.
LAYERS = (
    ("errors", "on_demand", "patterns", "source"),
    ("findings",),
    ("document", "prose"),
    ("skeleton",),
    ("rule",),
    ("options", "registry", "formats", "engines", "ignores", "explain", "style"),
    ("analyze",),
    ("corpus", "testing", "settings", "schema", "files", "codec"),
    ("config", "report", "texts"),
    (
        "request",
        "fix",
        "patch",
        "suppressions",
        "baseline",
        "changes",
        "reporters",
        "cache",
        "index",
        "reach",
        "phase_one",
        "workers",
        "shards",
    ),
    ("run",),
    ("fixing", "indexing"),
    ("cli", "lsp", "cluster", "watch", "__main__"),
)
LEVEL = {name: level for level, layer in enumerate(LAYERS) for name in layer}
MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 40


def imports(path: Path) -> Iterator[str]:
    """Every absolute module name that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            yield node.module


def part(module: str) -> str:
    """The top-level part of copyedit that a dotted module name belongs to."""
    return module.split(".")[1] if "." in module else "__init__"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down(path: Path) -> None:
    relative = path.relative_to(PACKAGE)
    own = relative.parts[0].removesuffix(".py")
    if own == "__init__":
        return
    assert own in LEVEL, f"{own} has no layer in test_project.py"
    for module in imports(path):
        if module.split(".")[0] == "copyedit" and part(module) != "__init__":
            assert LEVEL[part(module)] <= LEVEL[own], f"{relative} imports {module}, which lies above it"
        assert module.split(".")[0] != "rules", f"{relative} imports the rules package from the checkout"


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.name)
def test_rules_use_the_public_api_only(path: Path) -> None:
    allowed = sys.stdlib_module_names | {"copyedit", "rapidfuzz"}
    for module in imports(path):
        assert module.split(".")[0] in allowed, f"{path.name} imports {module}"
        assert not module.startswith("copyedit."), f"{path.name} imports {module}; use what copyedit exports"


@pytest.mark.parametrize("path", EVERYTHING, ids=lambda path: str(path.relative_to(ROOT)))
def test_sizes(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= MAX_FILE_LINES, f"{path}: over {MAX_FILE_LINES} lines"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= MAX_FUNCTION_LINES, f"{path}: {node.name} has {length} lines"


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.name)
def test_one_rule_a_file(path: Path) -> None:
    classes = [node for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.ClassDef)]
    ids = [
        statement.value.value
        for node in classes
        for statement in node.body
        if isinstance(statement, ast.Assign)
        and isinstance(statement.value, ast.Constant)
        and any(isinstance(target, ast.Name) and target.id == "id" for target in statement.targets)
    ]
    if path.name != "__init__.py":
        assert ids == [path.stem.replace("_", "-")]


def test_public_names_exist() -> None:
    import copyedit

    for name in copyedit.__all__:
        assert getattr(copyedit, name).__doc__ or name == "OPAQUE"


def test_the_public_api_loads_the_rest_on_demand() -> None:
    code = "import sys, copyedit; print(*[name for name in sys.modules if name.startswith('copyedit')])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {name.partition(".")[2] for name in loaded} <= {"", "document", "findings", "rule", "source"}


def test_each_public_name_has_one_home() -> None:
    import copyedit
    from copyedit.on_demand import NAMES_IN

    on_demand = [name for names in NAMES_IN.values() for name in names.split()]
    assert len(on_demand) == len(set(on_demand))
    assert set(on_demand) <= set(copyedit.__all__)


def test_every_dependency_has_its_licence_and_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    rows = re.findall(
        r"^\| ([^|]+) \| [^|]+ \| [^|]+ \|$", (ROOT / "docs" / "dependencies.md").read_text("utf-8"), re.M
    )
    documented = {name for row in rows for name in row.split(", ")} - {"package"}
    groups = [*project["dependency-groups"].values(), *project["project"]["optional-dependencies"].values()]
    wanted = [*project["project"]["dependencies"], *(requirement for group in groups for requirement in group)]
    assert documented == {re.split(r"[<>=!~\[ ]", requirement)[0] for requirement in wanted}
