"""What holds for all tests: the same examples in every run, and nothing kept outside the test's own folder."""

from pathlib import Path

import hypothesis
import pytest

hypothesis.settings.register_profile("project", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("project")


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep results in a folder of the test's own, so that no test sees those of another or of the user."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("COPYEDIT_CACHE_DIR", str(folder))
    return folder
