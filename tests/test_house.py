"""The house as it is drawn: small modules, and a list of the pure ones that forgets none."""

import tomllib

from tests.conftest import ROOT

EFFECTS = {
    "__init__",
    "__main__",
    "build",
    "cli",
    "department",
    "load",
    "pages",
    "settings",
    "usage",
    "write",
}
"""The modules that may touch disk, processes or a person."""


def test_no_module_is_over_400_lines() -> None:
    long = {
        path.name: lines
        for path in (ROOT / "generator").rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}


def test_every_module_is_either_pure_or_known_to_have_effects() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pure = settings["tool"]["importlinter"]["contracts"][1]["source_modules"]
    names = {path.stem for path in (ROOT / "generator").glob("*.py")}
    packages = {path.parent.name for path in (ROOT / "generator").glob("*/__init__.py")}
    assert {name.removeprefix("generator.") for name in pure} == (names - EFFECTS) | packages


def test_no_module_is_called_by_what_it_is_not() -> None:
    vague = {"utils", "helpers", "common", "manager", "base", "handler", "misc"}
    assert not vague & {path.stem for path in (ROOT / "generator").rglob("*.py")}
