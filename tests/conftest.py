"""The sample site, built once for all tests that only look at it."""

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
