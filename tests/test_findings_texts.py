"""What the rules of texts, privacy and metadata find in the four documents.

Every number is counted in the documents by hand; the reasons stand beside it. What was put right on transcription (the
bookmarks of 001 and 002, the HTML of 004, the phone number of 003) is no finding in the records.
"""

import re
from collections import Counter

import pytest

from generator.build import check
from generator.checks import RULES
from generator.diagnostics import Diagnostic, Severity
from tests.conftest import ROOT
from tests.test_rules import FILES, Example, examples, findings

FAMILIES = ("TXT", "PII", "SEC", "META")

FOLDERS = {
    "001": "content/yutian-government-office/2025",
    "002": "content/huaiyuan-government-office/2024",
    "003": "content/gaoyi-government-office/2021",
    "004": "content/hengyang-government-office/2022",
}

EXPECTED = {
    # 003: “简述…等基本情况” in the report, “根据评价部门实际情况设置” in the table. 004: the notes of four group rows.
    "TXT01": (0, 0, 2, 4),
    # 1-04 意见意见. 003: 工作工作效率 in the report, 大气大气 in the goals of projects 20 and 21.
    "TXT02": (1, 0, 3, 0),
    # 1-03, 2-19: bookmarks, tabs and broken labels were put right on transcription; so was the HTML of 004.
    "TXT03": (0, 0, 0, 0),
    # 1-05 租金/促进. 2-07 此项目不适应, 2-17 已交. 003: 可持续响 in the report, 决策真实性 in the table (the rest is 决算).
    "TXT04": (1, 2, 2, 0),
    # 003: five goals shared (projects 1 3 12, 4 9 11 18, 13 15 16, 19 22, 20 21), three outcomes that copy it (4, 9, 18).
    "TXT05": (0, 0, 8, 0),
    # 003: project 17 has neither goal nor outcome.
    "TXT06": (0, 0, 2, 0),
    # 003: 办公室经费 and 办公经费, 单位工作经费 and 工作经费. The quarters of the other events are told apart on purpose.
    "TXT07": (0, 0, 2, 0),
    # 1-P4: none inside 13022925P…; the number of 003 was masked on transcription; 12345 is a hotline.
    "PII01": (0, 0, 0, 0),
    "PII02": (0, 0, 0, 0),
    "PII03": (0, 0, 0, 0),
    # 003: the team of seven, all named and signed.
    "PII04": (0, 0, 1, 0),
    # 2-06 本单位0个涉密项目除外.
    "SEC01": (0, 1, 0, 0),
    # 1-01. The codes of 001 all say 25; the titles of 002 and 003 say their year, that of 004 none.
    "META01": (1, 0, 0, 0),
    # 1-02; no document has its whole header.
    "META02": (1, 1, 1, 1),
    # 004: 省级部门(单位) in the form of a city's office.
    "META03": (0, 0, 0, 1),
    # 2-05: two blank cells in each of ten forms; the other documents' forms do not have them.
    "META04": (0, 20, 0, 0),
    # No document says when its budget was approved.
    "META05": (0, 0, 0, 0),
    # 004: the seven shapes of rows were put in their columns on transcription.
    "META06": (0, 0, 0, 0),
    # 2-18.
    "META07": (0, 1, 0, 0),
    # 003: projects 11 and 20.
    "META08": (0, 0, 2, 0),
}

SAID = {
    ("TXT02", "disclosure.md", 31): ("工作保障措施", "“意见意见”"),
    ("TXT04", "projects/13022925P004R2810661U.yaml", 45): ("绩效指标描述", "“租金”和“促进”"),
    ("META01", "disclosure.md", 3): ("年度说明", "由项目编码第7、8位“25”推断为2025年"),
    ("SEC01", "disclosure.md", 37): ("涉密说明", "本单位0个涉密项目除外"),
    ("TXT04", "projects/01.yaml", 33): ("三级指标", "“此项目不适应”应为“此项目不适用”"),
    ("TXT04", "projects/01.yaml", 12): ("年度目标", "可能是“移交”"),
    ("META07", "projects/02.yaml", 8): ("项目期", "项目期 10年，其他项目是 1、2、3、5 年"),
    ("META08", "projects/11.yaml", 2): (
        "项目名称",
        "“政府办2020年资金”是 2020 年的钱，列在 2021 年",
    ),
    ("META08", "projects/20.yaml", 2): ("项目名称", "“大气办拨回2020年剩余额度”是 2020 年的钱"),
    ("META03", "disclosure.md", 2): ("标题", "“衡阳市人民政府办公室”是市一级的"),
    ("TXT02", "projects/20.yaml", 7): ("分项项目绩效目标", "“大气大气污染”"),
    ("TXT02", "evaluation.md", 277): ("", "“工作工作效率”"),
    ("TXT04", "evaluation.md", 331): ("", "“可持续响”应为“可持续影响”"),
    ("TXT04", "evaluation.md", 112): ("三级指标", "“决策真实性”像是“决算真实性”"),
    ("TXT06", "projects/17.yaml", 7): ("分项项目绩效目标", "空着"),
    ("PII04", "evaluation.md", 8): ("评价工作组", "7 人的姓名，其中 7 人有签字"),
}
"""Rule, file and line of a finding; its field, and what its message says."""

HEADERS = {
    "001": "缺少索引号、成文日期、发布日期、联系方式",
    "002": "缺少索引号、成文日期、发布日期、联系方式",
    # 003 is dated 2022年5月19日; its only phone number is masked.
    "003": "缺少索引号、发布日期、联系方式",
    "004": "缺少索引号、成文日期、发布日期、联系方式",
}


@pytest.fixture(scope="module")
def found() -> tuple[Diagnostic, ...]:
    return tuple(problem for problem in check(ROOT).problems if problem.code.startswith(FAMILIES))


def test_every_rule_of_the_families_is_counted() -> None:
    codes = {rule.code for rule in RULES if rule.code.startswith(FAMILIES)}
    assert codes == EXPECTED.keys()


@pytest.mark.parametrize("code", EXPECTED)
def test_a_rule_finds_in_each_document_what_is_there(
    code: str, found: tuple[Diagnostic, ...]
) -> None:
    counts = Counter(
        document
        for problem in found
        for document, folder in FOLDERS.items()
        if problem.code == code and problem.place.file.startswith(folder)
    )
    assert tuple(counts[document] for document in FOLDERS) == EXPECTED[code]


@pytest.mark.parametrize(("place", "said"), SAID.items(), ids=str)
def test_a_finding_names_its_place_and_words(
    place: tuple[str, str, int], said: tuple[str, str], found: tuple[Diagnostic, ...]
) -> None:
    code, file, line = place
    assert any(
        problem.code == code
        and problem.place.file.endswith(file)
        and problem.place.line == line
        and problem.field == said[0]
        and said[1] in problem.message
        for problem in found
    )


@pytest.mark.parametrize("document", HEADERS)
def test_what_a_header_lacks_is_listed_once(document: str, found: tuple[Diagnostic, ...]) -> None:
    messages = [
        problem.message
        for problem in found
        if problem.code == "META02" and problem.place.file.startswith(FOLDERS[document])
    ]
    assert messages == [HEADERS[document]]


def test_owner_and_seal_are_blank_ten_times_each(found: tuple[Diagnostic, ...]) -> None:
    fields = Counter(problem.field for problem in found if problem.code == "META04")
    assert fields == {"项目责任人": 10, "单位（盖章）": 10}


def test_only_the_unprinted_year_is_an_error(found: tuple[Diagnostic, ...]) -> None:
    errors = {
        (problem.code, problem.place.file)
        for problem in found
        if problem.severity is Severity.ERROR
    }
    assert errors <= {("META01", f"{FOLDERS['001']}/disclosure.md")}


@pytest.mark.parametrize("code", ["PII01", "PII02", "PII03"])
def test_personal_data_can_only_be_masked_and_is_never_repeated(code: str) -> None:
    rule = next(rule for rule in RULES if rule.code == code)
    assert rule.severity is Severity.ERROR
    assert not rule.is_exemptible
    for example in examples(FILES / f"{code}.md"):
        said = findings(example, code)
        digits = "".join(text for _, text in example.blocks)
        for number in re.findall(r"\d[\d -]{6,}\d", digits):
            assert number not in said


def test_a_masked_form_is_no_finding() -> None:
    """What the hint proposes can be copied as it is."""
    for code in ("PII01", "PII02", "PII03"):
        for example in examples(FILES / f"{code}.md"):
            for form in re.findall(r"写成 ([^；]+)；", findings(example, code)):
                text = f"项目名称: 值班\n绩效目标: 电话 '{form}'，{form}\n"
                assert findings(Example((("project", text),), ""), code) == ""


RIGHT = {
    "a duration not twice the next": ("META07", ["项目期: 6年", *["项目期: 4年"] * 5]),
    "two projects of one long duration": ("META07", [*["项目期: 10年"] * 2, *["项目期: 1年"] * 4]),
    "too few projects with a duration": ("META07", ["项目期: 10年", *["项目期: 1年"] * 3]),
    "five years, the usual plan": ("META07", ["项目期: 5年", *["项目期: 1年"] * 5]),
    "goals that differ in a word": (
        "TXT05",
        ["绩效目标: 完成一季度工作", "绩效目标: 完成二季度工作"],
    ),
    "no goals": ("TXT05", ["绩效目标:", "绩效目标:"]),
    "seasons in names": ("TXT07", ["项目名称: 一季度开工活动", "项目名称: 开工活动"]),
    "stages in names": ("TXT07", ["项目名称: 道路改造二期", "项目名称: 道路改造一期"]),
    "sizes in names": ("TXT07", ["项目名称: 中小学校舍维修", "项目名称: 学校舍维修"]),
    "very short names": ("TXT07", ["项目名称: 印刷费", "项目名称: 费", "项目名称: 印费"]),
}


@pytest.mark.parametrize(("code", "cells"), RIGHT.values(), ids=RIGHT)
def test_what_only_looks_wrong_among_several_projects_is_none(code: str, cells: list[str]) -> None:
    blocks = tuple(
        ("project", cell + "\n" if "项目名称" in cell else f"项目名称: 项目{number}\n{cell}\n")
        for number, cell in enumerate(cells)
    )
    assert findings(Example(blocks, ""), code) == ""
