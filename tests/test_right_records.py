"""Records as a careful department writes them give no findings at all: the folders of right/, each a department's years."""

import pytest

from generator.assemble import assemble
from generator.checks.examine import examine
from generator.inventory import DepartmentFiles, take_inventory
from generator.model import Department
from generator.report import as_text
from generator.source import Source
from tests.conftest import ROOT
from tests.test_rules import SETTINGS

FOLDER = ROOT / "tests" / "right"

SOURCES = {
    path: Source(path, file.read_text(encoding="utf-8"))
    for file in sorted(FOLDER.rglob("*"))
    if file.is_file()
    for path in [f"content/{file.relative_to(FOLDER).as_posix()}"]
}
INVENTORY, MISPLACED = take_inventory(SOURCES)

NOTED = {
    "huailin-government-office": (
        # The list prints one decimal, the forms two: 24.4 for 24.37, and so the sums.
        "content/huailin-government-office/2024/disclosure.md: info[AMT01]",
        "content/huailin-government-office/2024/disclosure.md: info[AMT03]",
    ),
}
"""What is said of a record that is right, and only stated: a rounding that was recognised as one."""


def department(files: DepartmentFiles) -> Department:
    read, problems = assemble(files, SOURCES, SETTINGS.layouts)
    assert problems == []
    assert read is not None
    return read


@pytest.mark.parametrize("files", INVENTORY.departments, ids=lambda files: files.address)
def test_right_records_give_no_findings(files: DepartmentFiles) -> None:
    found = examine(department(files), SOURCES, SETTINGS.words)
    said = [
        (f"{finding.place.file}: {finding.severity.value}[{finding.code}]", as_text(finding))
        for finding in found
    ]
    noted = NOTED.get(files.address, ())
    assert [text for kind, text in said if kind not in noted] == []
    assert {kind for kind, _ in said} == {*noted}


def test_the_right_records_are_many_and_of_every_kind() -> None:
    assert MISPLACED == []
    years = [year for files in INVENTORY.departments for year in department(files).years]
    assert sum(len(year.projects) for year in years) >= 30
    assert sum(year.disclosure is not None for year in years) >= 2
    assert sum(year.evaluation is not None for year in years) >= 2
