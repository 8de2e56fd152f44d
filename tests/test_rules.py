"""Each rule's file in rules/ is its specification, its documentation and its test.

`## 对的` holds examples in which the rule finds nothing, `## 错的` examples each followed by a block `findings` with all
that the rule then says. An example is one or more blocks named by what they are: `project` (the first is projects/01.yaml),
`disclosure` and `evaluation` (without a year, whose line is put in place). What an example leaves out is a right year in 元.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.assemble import assemble
from generator.checks import RULES
from generator.checks.examine import examine
from generator.inventory import DepartmentFiles, YearFiles
from generator.layout import Layout
from generator.report import as_text
from generator.settings import read_settings
from generator.source import Source
from tests.conftest import ROOT

FILES = ROOT / "tests" / "rules"

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$|^## ([^\n]+)$", re.MULTILINE | re.DOTALL)

_PROFILE = "名称: 示例县财政局\n行政区划代码: 000000\n行政区划: 示例县\n"

SETTINGS, _ = read_settings(ROOT, (), has_drafts=True, is_check=True)


class Example(NamedTuple):
    """Blocks of an example with their kinds; `findings` is "" where the rule must find nothing."""

    blocks: tuple[tuple[str, str], ...]
    findings: str


def examples(path: Path) -> Iterator[Example]:
    is_wrong = False
    blocks: list[tuple[str, str]] = []
    for kind, text, heading in _BLOCK.findall(path.read_text(encoding="utf-8")):
        if heading:
            is_wrong = heading == "错的"
        elif kind == "findings":
            yield Example(tuple(blocks), text)
            blocks = []
        elif not is_wrong:
            yield Example(((kind, text),), "")
        else:
            blocks.append((kind, text))
    assert not blocks, f"{path.name}：“错的”一例后面没有 findings"


def findings(example: Example, code: str) -> str:
    """What one rule says of an example, without the lines shown and the department's folder."""
    folder = "content/office/2025"
    sources = {"content/office/department.yaml": Source("content/office/department.yaml", _PROFILE)}
    documents = {"disclosure": "", "evaluation": ""}
    projects: list[str] = []
    for kind, text in example.blocks:
        if kind == "project":
            projects.append(path := f"{folder}/projects/{len(projects) + 1:02}.yaml")
            sources[path] = Source(path, text)
        else:
            documents[kind] = path = f"{folder}/{kind}.md"
            sources[path] = Source(path, text)
    if not any(documents.values()):
        documents["disclosure"] = path = f"{folder}/disclosure.md"
        sources[path] = Source(path, "---\n年度: 2025\n货币单位: 元\n---\n")
    year = YearFiles(fiscal_year=2025, projects=tuple(projects), **documents)
    files = DepartmentFiles(
        address="office", profile="content/office/department.yaml", years=(year,)
    )
    department, problems = assemble(files, sources, SETTINGS.layouts)
    assert problems == []
    assert department is not None
    said = [
        re.sub(r"\n +[\d ]+\|.*", "", as_text(found)).removeprefix(f"{folder}/")
        for found in examine(department, sources, SETTINGS.words)
        if found.code == code
    ]
    return "".join(f"{text}\n" for text in said)


@pytest.mark.parametrize("path", sorted(FILES.glob("*.md")), ids=lambda path: path.stem)
def test_a_rule_says_what_its_file_says(path: Path) -> None:
    for example in examples(path):
        assert findings(example, path.stem) == example.findings


def test_every_rule_has_its_file_with_right_and_wrong_examples() -> None:
    assert {path.stem for path in FILES.glob("*.md")} == {rule.code for rule in RULES}
    for rule in RULES:
        text = (FILES / f"{rule.code}.md").read_text(encoding="utf-8")
        assert text.startswith(f"# {rule.code} {rule.title}\n")
        assert {bool(example.findings) for example in examples(FILES / f"{rule.code}.md")} == {
            True,
            False,
        }


def test_codes_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert sorted(set(codes)) == codes


def test_a_layout_is_no_part_of_a_rule() -> None:
    """Words that differ by region are data: every layout that there is can be read."""
    assert all(isinstance(layout, Layout) for layout in SETTINGS.layouts.values())
