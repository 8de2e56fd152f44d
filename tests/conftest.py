"""The sample site, built once for all tests that only look at it."""

import shutil
from pathlib import Path

import pytest

from generator.cli import run

ROOT = Path(__file__).resolve().parent.parent


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
