"""The sample site, built once for all tests that only look at it."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from generator.cli import run

ROOT = Path(__file__).resolve().parent.parent

# The same examples on every machine, however slow; `HYPOTHESIS_PROFILE=search` looks for new ones.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=5000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built sample site."""
    output = tmp_path_factory.mktemp("site") / "output"
    assert run(["build", "--root", str(ROOT), "--output", str(output), "--quiet"]) == 0
    return output


def clone(folder: Path) -> Path:
    """The program and the sample site, copied as a checkout would have them."""
    for part in ("content", "generator", "themes", "config.yaml"):
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            folder.mkdir(exist_ok=True)
            shutil.copy(source, folder / part)
    return folder
