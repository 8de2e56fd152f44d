"""What the rules about scores must find in the four documents, and must not; read from the documents, rule by rule."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import check
from generator.checks import scores, scoring
from generator.checks.finding import Examined
from generator.diagnostics import Diagnostic, Severity
from generator.model import (
    Department,
    DepartmentProfile,
    DepartmentYear,
    Disclosure,
    Indicator,
    Project,
    ScoreTotal,
    SelfEvaluation,
)
from generator.number import read_number
from generator.settings import read_settings
from tests.conftest import ROOT
from tests.strategies import records

YUTIAN, HUAIYUAN, GAOYI, HENGYANG = (
    f"{name}-government-office" for name in ("yutian", "huaiyuan", "gaoyi", "hengyang")
)
DOCUMENTS = (YUTIAN, HUAIYUAN, GAOYI, HENGYANG)

# Documents 001 and 002 hold targets without weights and scores: there is nothing of this family to find in them.
EXPECTED = {
    # 003: 投入 10+10=20, 过程 25+7+8=40, 产出 10+10+5=25, 效果 9+6=15, together 100. 004 prints no points in its levels.
    "SCR01": (0, 0, 0, 0),
    # 003: 100 less 0.5, 0.5, 1, 0.5 and 1 is 96.5, the total printed.
    "SCR02": (0, 0, 0, 0),
    # 003: no score is above its weight; 22 projects have 90 to 94.
    "SCR03": (0, 0, 0, 0),
    # 003: every score in the report is that of the table, 96.5 too; 11 headings have another name.
    "SCR04": (0, 0, 11, 0),
    # 003: 支出进度 and 资金结余结转率. 收入预算完成率 100% and 三公经费 97.38% give full marks by their rules.
    "SCR05": (0, 0, 2, 0),
    # 003: three of eight rules of so much an item; 8×0.5=4, 4×1.25=5, 2×1=2, 2×½, 2×½, 5×0.4=2 are right.
    # 004: 少1个扣一分 is no rule of items; its weights stand in the remarks.
    "SCR06": (0, 0, 3, 0),
    # 003: five rows lost points; 支出进度 (a quarter) and 资金结余结转率 (35%) say why.
    "SCR07": (0, 0, 3, 0),
    # 003: 绩效自评覆盖率 says 全部报送; 预决算信息公开性 and the like are not judged by a figure.
    "SCR08": (0, 0, 4, 0),
    # 003: 96.5 is 优秀 (≥85); the scale 85, 75, 60 has neither gap nor overlap.
    "SCR09": (0, 0, 0, 0),
    # 003: the 33 rows make 100, so 预算执行率 69% has no points. 004: 10 of 29 rows have 5 points each.
    "SCR10": (0, 0, 1, 1),
    # 003: 96.5 against 90 to 94.
    "SCR11": (0, 0, 1, 0),
    # 003: three counts. 公文 names two counts of one unit, 文件 has 期 against 篇: not compared.
    "SCR12": (0, 0, 3, 0),
}


@cache
def found(code: str, document: str) -> tuple[Diagnostic, ...]:
    return tuple(
        problem
        for problem in check(ROOT).problems
        if problem.code == code and problem.place.file.startswith(f"content/{document}/")
    )


@pytest.mark.parametrize("code", EXPECTED)
def test_each_rule_finds_in_each_document_what_is_there(code: str) -> None:
    assert tuple(len(found(code, document)) for document in DOCUMENTS) == EXPECTED[code]


def test_the_table_names_every_rule() -> None:
    assert list(EXPECTED) == [rule.code for rule in scores.RULES]


def test_no_finding_of_this_family_keeps_the_documents_from_publication() -> None:
    assert not [
        problem
        for problem in check(ROOT).problems
        if problem.code in EXPECTED and problem.severity is Severity.ERROR
    ]


PLACES = [
    ("SCR05", "支出进度", "考核第2、3、4季度，报告写的是第1季度未达到，4 - 0 × 1 = 4），填 3 分"),
    (
        "SCR05",
        "资金结余结转率",
        "应得 0.8 分（35% 与 5% 相差 30 个百分点，2 - 6 × 0.2 = 0.8），填 1.5 分",
    ),
    ("SCR06", "绩效指标科学性", "2 × 0.5 = 1，与分值 3 不等：全部不符合还能得分"),
    ("SCR06", "预算编制完整性", "2 × 1.5 = 3，与分值 2 不等"),
    ("SCR06", "项目预算功能分类等编制合规性", "4 × 2.25 = 9，与分值 6 不等"),
    ("SCR07", "绩效目标科学性", "分值 7 分，得 6.5 分，没有写扣 0.5 分的原因"),
    ("SCR07", "绩效指标科学性", "分值 3 分，得 2.5 分，没有写扣 0.5 分的原因"),
    ("SCR07", "部门整体效益 (9分)", "分值 9 分，得 8 分，没有写扣 1 分的原因"),
    ("SCR08", "预算调整率", "得满分 2 分，评分标准按百分比计分"),
    ("SCR08", "政府采购执行率", "得满分 2 分，评分标准按完成率计分"),
    ("SCR08", "评价结果应用率", "得满分 4 分，评分标准按完成率计分"),
    ("SCR08", "社会公众满意度 (6分)", "得满分 6 分，评分标准按百分比计分"),
    ("SCR12", "会务组织接待工作", "目标 300余次，完成 400余次，是目标的 133.3%"),
    ("SCR12", "组织召开银企对接会", "目标 4次，完成 7次，是目标的 175%"),
    ("SCR12", "政务公开工作", "目标 20000余条，完成 29187条，是目标的 145.9%"),
]


@pytest.mark.parametrize("code", sorted({code for code, _, _ in PLACES}))
def test_003_gives_the_rows_and_figures_of_the_document(code: str) -> None:
    messages = [problem.message for problem in found(code, GAOYI)]
    wanted = [(name, words) for one, name, words in PLACES if one == code]
    assert len(messages) == len(wanted)
    for message, (name, words) in zip(messages, wanted, strict=True):
        assert message.startswith(f"“{name}”")
        assert words in message


# The headings of the report, in its order, against the rows of the table, in its order.
NAMES = {
    "预决算信息公开性": "预算信息公开性",
    "公文接收、市长热线办理件数": "公文接收、市长热线办理工作",
    "会务组织次数": "会务组织接待工作",
    "综合文件印发数量": "以文参政、以文辅政工作",
    "组织银企对接会次数": "组织召开银企对接会",
    "政务信息发布数量": "政务公开工作",
    "值班工作情况": "规范行政值班",
    "会务组织工作开展情况": "精心组织会务接待",
    "高效起草综合资料情况": "高效起草综合资料",
    "金融工作开展情况": "推进金融工作发展",
    "政务公开工作情况": "政务公开工作高效推进",
}


def test_003_has_eleven_headings_that_the_table_calls_otherwise() -> None:
    assert [problem.message for problem in found("SCR04", GAOYI)] == [
        f"报告里的“{heading}”在自评表里没有同名的指标；按次序对应的是“{row}”"
        for heading, row in NAMES.items()
    ]


def test_the_whole_of_003_is_above_all_its_projects() -> None:
    (problem,) = found("SCR11", GAOYI)
    assert "整体自评 96.5 分，高于所有项目的自评得分（22 个项目，90 分至 94 分）" in problem.message


def test_points_are_missing_in_003_and_004() -> None:
    (execution,) = found("SCR10", GAOYI)
    assert execution.severity is Severity.INFORMATION
    assert "预算执行率 69% 没有分值：表中 33 个指标已满 100 分" in execution.message
    (points,) = found("SCR10", HENGYANG)
    assert points.message == "29 个指标中 19 个没有分值，其余 10 个合计 50 分"


def test_a_rule_with_more_taken_off_than_there_is_matters_more_than_one_with_less() -> None:
    severities = Counter(problem.severity for problem in found("SCR06", GAOYI))
    assert severities == {Severity.WARNING: 2, Severity.INFORMATION: 1}


SETTINGS, _ = read_settings(ROOT, (), has_drafts=True, is_check=True)


def examined(evaluation: SelfEvaluation | None, projects: Sequence[Project] = ()) -> Examined:
    disclosure = None if evaluation else Disclosure(labels={})
    year = DepartmentYear(
        fiscal_year=2025, disclosure=disclosure, evaluation=evaluation, projects=tuple(projects)
    )
    profile = DepartmentProfile(labels={}, name="", region_code="", region_name="")
    department = Department(address="office", profile=profile, years=(year,))
    return Examined(department=department, year=year, words=SETTINGS.words)


@pytest.mark.parametrize(
    ("whole", "is_found"),
    [("90", False), ("94", False), ("92", False), ("94.1", True), ("89", True)],
)
def test_the_whole_may_equal_the_best_or_the_worst_part(whole: str, is_found: bool) -> None:
    total = ScoreTotal(labels={}, score=read_number(whole))
    projects = [
        Project(labels={}, name="甲", score=read_number("90")),
        Project(labels={}, name="乙", score=read_number("94")),
    ]
    rule = next(rule for rule in scores.RULES if rule.code == "SCR11")
    findings = list(rule.check(examined(SelfEvaluation(labels={}, total=total), projects)))
    assert bool(findings) is is_found


BANDS = (
    "1. 结转结余率小于或等于5%的，得满分；2. 结转结余率大于或等于50%的，得0分；3. 结转结余率在5%-50%之间的，"
    "在满分和0之间计算确定；每五个百分点为档，每档扣分值的十分之一。"
)


@pytest.mark.parametrize(
    ("printed", "score", "low", "high"),
    [
        ("5.0", "2", "1.8", "2"),  # 5.0 may be 5.04
        ("5.00", "2", "1.8", "2"),
        ("4", "2", "2", "2"),
        ("35", "0.8", "0.6", "1"),  # 34.5 to 35.5
        ("37", "0.8", "0.6", "0.8"),  # six bands and a part of the seventh
        ("50", "0", "0", "0.4"),  # 49.5 is eight bands and a part of the ninth
        ("61", "0", "0", "0"),
    ],
)
def test_bands_give_a_score_and_what_rounding_leaves_open(
    printed: str, score: str, low: str, high: str
) -> None:
    weight = Decimal(2)
    bands = scoring.banded(BANDS, weight, ())
    assert bands is not None
    expected = scoring.expected_of_bands(bands, weight, printed)
    assert expected is not None
    assert expected[:3] == (Decimal(score), Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("rule", "weight", "amount"),
    [
        ("全部符合得满分；一项不符合扣1.5分。", "2", "1.5"),
        ("一项不符合,扣分值二分之一。", "1", "0.5"),
        ("一项不符合，扣分值0.5分，扣完为止。", "4", "0.5"),
        ("一项不符合,扣0.4分。", "2", "0.4"),
        ("总体绩效和分项目标不合格各扣2分；每个项目目标扣0.5分，扣完为止。", "7", None),
        ("按实际情况酌情扣分", "2", None),
        ("一项不符合扣一分，另扣二分", "2", None),
    ],
)
def test_what_is_taken_off_for_an_item(rule: str, weight: str, amount: str | None) -> None:
    phrases = SETTINGS.words[scores.Words].per_item
    wanted = Decimal(amount) if amount else None
    assert scoring.per_item(rule, Decimal(weight), phrases) == wanted


pieces = st.lists(
    st.sampled_from(
        [
            *(
                "大于或等于",
                "达到",
                "≤",
                "95%",
                "0",
                "5分",
                "得",
                "满分",
                "不得分",
                "每",
                "降低",
                "五个",
                "百分点",
                "为档",
                "，",
            ),
            *(
                "扣",
                "分值",
                "零分之一",
                "十分之一",
                "一项不符合",
                "1、",
                "2、",
                "。",
                "完成率法",
                "第一季度",
                "未达到",
                "每次扣",
            ),
            *(
                "999999999999999999次",
                "0.00000001%",
                "（20分）",
                "否则得零分",
                "\n",
                "#### （1）甲\n",
                "甲",
                "得分",
                "整体",
                "为优",
            ),
            *("90-100分", "60分以下", "≤得分<", "等级为“优”", "率为35%"),
        ]
    ),
    max_size=12,
).map("".join)

figures = st.none() | st.sampled_from(
    ["0", "-1", "2", "0.00000001", "999999999999999999.99999999", "100"]
).map(read_number)

rows = st.builds(
    Indicator,
    labels=st.just({"name": "三级指标", "actual": "完成值", "deviation": "偏差原因"}),
    level1=pieces,
    name=pieces,
    scoring_rule=pieces,
    description=pieces,
    target=pieces,
    actual=pieces,
    remark=pieces,
    weight=figures,
    score=figures,
)


@given(
    records(SelfEvaluation),
    st.lists(rows, max_size=4).map(tuple),
    pieces,
    records(Project, slug="a"),
)
def test_no_record_is_too_odd(
    evaluation: SelfEvaluation, indicators: tuple[Indicator, ...], body: str, project: Any
) -> None:
    for one in (evaluation, replace(evaluation, indicators=indicators, body=body)):
        for rule in scores.RULES:
            for finding in rule.check(examined(one, [replace(project, indicators=indicators)])):
                assert finding.message
                assert finding.hint
