"""The same content gives the same bytes, wherever and however it is built."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import clone


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def build(root: Path, *options: str, **environment: str) -> dict[str, str]:
    command = [sys.executable, "-m", "generator", "build", *options]
    subprocess.run(
        command, cwd=root, env={**os.environ, **environment}, check=True, capture_output=True
    )
    return digests(root / "output")


@pytest.fixture
def first(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    root = clone(tmp_path / "one")
    return root, build(root, TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1")


def test_in_another_folder_zone_locale_and_hash_seed(
    first: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    other = clone(tmp_path / "elsewhere" / "另一个文件夹")
    settings = {
        "TZ": "Asia/Shanghai",
        "LC_ALL": "C.UTF-8",
        "PYTHONHASHSEED": "4242",
        "PYTHONUTF8": "0",
    }
    assert build(other, **settings) == first[1]


@pytest.mark.parametrize("jobs", ["1", "2", "4"])
def test_with_any_number_of_processes(
    jobs: str, first: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    assert build(clone(tmp_path / jobs), "--jobs", jobs) == first[1]


def test_after_a_change_and_back(first: tuple[Path, dict[str, str]]) -> None:
    root, clean = first
    record = root / "content/huaiyuan-government-office/2024/projects/06.yaml"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("105.2万元", "≤100万元"), encoding="utf-8")
    changed = build(root)
    page = "huaiyuan-government-office/2024/06.html"
    assert {name for name in clean if clean[name] != changed[name]} == {page, ".gongkai.json"}
    record.write_text(text, encoding="utf-8")
    assert build(root) == clean
