"""What the rules about amounts find in the four documents, and what they must not.

Expected values are from the documents and from the table of known anomalies (its row in brackets).
"""

from collections import Counter
from decimal import Decimal

import pytest

from generator.build import check
from generator.diagnostics import Diagnostic
from tests.conftest import ROOT
from tests.test_rules import Example, findings

YUTIAN, HUAIYUAN, GAOYI, HENGYANG = DEPARTMENTS = (
    "yutian-government-office",  # document 001
    "huaiyuan-government-office",  # document 002
    "gaoyi-government-office",  # document 003
    "hengyang-government-office",  # document 004
)

COUNTS = {
    # 001 and 003 print no list with amounts of its own, 004 has no projects. 002: three roundings [2-01].
    "AMT01": (0, 3, 0, 0),
    # 001: seven sums with a blank [1-P1]; 002: ten sums [2-P1]; 003 and 004 do not split projects by source.
    "AMT02": (0, 0, 0, 0),
    # 001: the document states no total [1-T]. 002: 572.0 against 571.99 [2-02]. 003, 004: no list.
    "AMT03": (0, 1, 0, 0),
    # 001: all costs are words [1-11]. 002: 105.2 of 100.00 and the rate that contradicts it [2-03, 2-04].
    # 003: projects have no indicators. 004: no projects.
    "AMT04": (0, 2, 0, 0),
    # 001: the same plan seven times [1-21], each rising to 100 [1-P2]. The others have no plan.
    "AMT05": (1, 0, 0, 0),
    # 003: 1308.05 + 0, 906.09 + 0, and 22 projects of which nothing is left. 004: 2677.7 + 0 and 1839.56 + 838.14.
    "AMT06": (0, 0, 0, 0),
    # 003: 906.09 / 1308.05 = 69.27 %, printed 69 %.
    "AMT07": (0, 0, 1, 0),
    # 003: 35 % left over and 69.27 % spent: the first is of 1406.17 (with what was carried in), the second of 1308.05.
    # Its scoring rules speak of the same rate ("小于或等于5%"), which are no results.
    "AMT08": (0, 0, 1, 0),
    # 003: 22 of 22 projects spent to the last 元, the department 69.27 %.
    "AMT09": (0, 0, 1, 0),
    # 003: project 16 is 13 + 15. Not: 18 (10) as 4 + 17 (5 + 5), which are no instalments of one thing.
    "AMT10": (0, 0, 1, 0),
    # 003: projects (580.01) within the department's figures. 004 states 838.14 for projects but publishes none.
    "AMT11": (0, 0, 0, 0),
    # 001: 其他资金 blank in seven of seven [1-20]. 002 prints 0.00; 003 and 004 have no such blank cell.
    "AMT12": (1, 0, 0, 0),
}


@pytest.fixture(scope="module")
def found() -> list[Diagnostic]:
    return [one for one in check(ROOT).problems if one.code.startswith("AMT")]


def said(found: list[Diagnostic], code: str, department: str) -> list[str]:
    """Findings as `file within the department:line severity message`, without what an exemption adds."""
    return [
        f"{one.place.file.removeprefix(f'content/{department}/')}:{one.place.line} {one.message.partition('（例外：')[0]}"
        for one in found
        if one.code == code and f"/{department}/" in one.place.file
    ]


@pytest.mark.parametrize("code", COUNTS)
def test_each_document_gives_as_many_findings_as_are_true(
    found: list[Diagnostic], code: str
) -> None:
    counts = Counter(one.place.file.split("/")[1] for one in found if one.code == code)
    assert tuple(counts[department] for department in DEPARTMENTS) == COUNTS[code]


def test_document_001(found: list[Diagnostic]) -> None:
    first = "2025/projects/13022925P004R2810661U.yaml"
    assert said(found, "AMT05", YUTIAN) == [
        f"{first}:8 7 个项目的计划完全相同（3月底 25%、6月底 50%、10月底 75%、12月底 100%）"
    ]
    assert said(found, "AMT12", YUTIAN) == [f"{first}:6 7 个项目全部空白，按 0 计"]


def test_document_002(found: list[Diagnostic]) -> None:
    assert said(found, "AMT01", HUAIYUAN) == [
        "2024/disclosure.md:21 “县政府总值班室工作经费项目”清单 24.4万元 − 项目表 24.37万元 = 0.03万元，是四舍五入",
        "2024/disclosure.md:33 “政务服务便民热线”清单 113.7万元 − 项目表 113.68万元 = 0.02万元，是四舍五入",
        "2024/disclosure.md:36 “智能化设备(常务会议和视频会议)运行维护项目”清单 17.3万元 − 项目表 17.34万元 = -0.04万元，是四舍五入",
    ]
    assert said(found, "AMT03", HUAIYUAN) == [
        "2024/disclosure.md:7 清单各项之和 572.0万元 − 项目表之和 571.99万元 = 0.01万元，各项的四舍五入可以解释"
    ]
    assert said(found, "AMT04", HUAIYUAN) == [
        "2024/projects/06.yaml:30 “预算控制率”100% 与“项目总成本”105.2万元 矛盾：105.2万元 ÷ 100.00万元 = 105.2%",
        "2024/projects/06.yaml:32 “项目总成本”105.2万元 超过年度资金总额 100.00万元，多 5.2万元（105.2万元 ÷ 100.00万元 = 105.2%）",
    ]


def test_document_003(found: list[Diagnostic]) -> None:
    assert said(found, "AMT07", GAOYI) == [
        "2021/evaluation.md:50 填 69%，而 906.09万元 ÷ 1308.05万元 = 69.27%，相差 0.27 个百分点，是舍去后面小数的数"
    ]
    assert said(found, "AMT08", GAOYI) == [
        "2021/evaluation.md:397 结转结余率 35% 与预算执行率 69.27%（906.09万元 ÷ 1308.05万元）相加为 104.27%，不是 100%，两个比率的分母或口径不同"
    ]
    assert said(found, "AMT09", GAOYI) == [
        "2021/evaluation.md:50 22 个项目都执行了 100%（合计 580.010万元），部门只有 69.27%（906.09万元 ÷ 1308.05万元），没有用的 401.96万元 全在项目以外"
    ]
    assert said(found, "AMT10", GAOYI) == [
        "2021/projects/16.yaml:3 “项目集中开工活动联通服务”2.26万元 正好是“第二季度项目集中开工活动联通技术保障”、“第一季度项目集中开工活动联通技术保障”之和（1.13万元 + 1.13万元 = 2.26万元）"
    ]


def test_only_a_contradiction_is_an_error(found: list[Diagnostic]) -> None:
    """Roundings, equal plans and blanks block nothing: of all findings one does, or stands as an exemption."""
    assert {
        (one.code, one.place.file) for one in found if one.severity.value in ("error", "noted")
    } <= {("AMT04", f"content/{HUAIYUAN}/2024/projects/06.yaml")}


def test_the_figures_behind_the_findings() -> None:
    """The arithmetic of the documents, apart from the program's."""
    forms = [
        Decimal(form)
        for form in ["18", "3", "131", "50", "24.37", "100", "80", "34.6", "113.68", "17.34"]
    ]
    listed = [
        Decimal(row)
        for row in [
            "18.0",
            "3.0",
            "131.0",
            "50.0",
            "24.4",
            "100.0",
            "80.0",
            "34.6",
            "113.7",
            "17.3",
        ]
    ]
    assert (sum(listed), sum(forms)) == (Decimal("572.0"), Decimal("571.99"))
    assert round(Decimal("906.09") / Decimal("1308.05") * 100, 2) == Decimal("69.27")
    assert Decimal("1308.05") - Decimal("906.09") == Decimal("401.96")
    carried_over = Decimal("98.12") + Decimal("1308.05") - Decimal("906.09")
    assert round(carried_over / Decimal("1406.17") * 100, 2) == Decimal("35.56")


def _list(*amounts: str, document: str = "disclosure", head: str = "") -> tuple[str, str]:
    rows = "".join(
        f"  - 序号: {number}\n    项目名称: 项目{number}\n    预算金额: {amount}\n"
        for number, amount in enumerate(amounts, start=1)
    )
    return document, f"---\n年度: 2025\n货币单位: 万元\n{head}项目清单:\n{rows}---\n"


def _projects(*cells: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        ("project", f"序号: {number}\n项目名称: 项目{number}\n{cell}\n")
        for number, cell in enumerate(cells, start=1)
    )


_EVALUATION = (
    "---\n年度: 2025\n货币单位: 万元\n预算执行情况:\n"
    "  预算安排情况: {{预算数: {}}}\n  资金执行情况: {{执行数: {}}}\n  预算执行率: {}\n---\n"
)


def _evaluation(arranged: str, executed: str, rate: str) -> tuple[str, str]:
    return "evaluation", _EVALUATION.format(arranged, executed, rate)


def _results(*amounts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return _projects(
        *(f"预算数（调整后）: {adjusted}\n执行数: {executed}" for adjusted, executed in amounts)
    )


def _named(*rows: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(("project", f"项目名称: {name}\n预算数: {amount}\n") for name, amount in rows)


RIGHT = {
    "AMT01 equal with more digits": ("AMT01", (_list("50.0"), *_projects("预算数: 50.00"))),
    "AMT01 in another unit": ("AMT01", (_list("50.0"), *_projects("预算数: 500000元"))),
    "AMT01 blank in the list": ("AMT01", (_list(""), *_projects("预算数: 50"))),
    "AMT01 blank in the form": ("AMT01", (_list("50"), *_projects("预算数:"))),
    "AMT01 no forms yet": ("AMT01", (_list("50", "60"),)),
    "AMT01 no list": ("AMT01", _projects("预算数: 50")),
    "AMT01 a result is not in the list of targets": (
        "AMT01",
        (_list("50"), *_projects("预算数: 50", "预算数（调整后）: 3\n执行数: 3")),
    ),
    "AMT01 an evaluation's list has adjusted budgets": (
        "AMT01",
        (
            _list("40", document="evaluation"),
            *_projects("预算数: 50\n预算数（调整后）: 40\n执行数: 40"),
        ),
    ),
    "AMT03 sums are equal though rows differ": (
        "AMT03",
        (_list("24.4", "24.3"), *_projects("预算数: 24.38", "预算数: 24.32")),
    ),
    "AMT03 other projects are AMT01's": ("AMT03", (_list("50", "60"), *_projects("预算数: 50"))),
    "AMT03 a blank has no sum": (
        "AMT03",
        (_list("50", ""), *_projects("预算数: 50", "预算数: 9")),
    ),
    "AMT05 two projects with plans of their own": (
        "AMT05",
        _projects(
            "资金支出计划: {6月底: 0%, 12月底: 100%}", "资金支出计划: {6月底: 50%, 12月底: 100%}"
        ),
    ),
    "AMT05 a plan and no plan": (
        "AMT05",
        _projects("资金支出计划: {6月底: 0%, 12月底: 100%}", "资金支出计划: {6月底: , 12月底: }"),
    ),
    "AMT09 a project is not all spent": (
        "AMT09",
        (_evaluation("1308.05", "906.09", "69.27%"), *_results(("5", "5"), ("9", "8.99"))),
    ),
    "AMT09 a project without results": (
        "AMT09",
        (_evaluation("1308.05", "906.09", "69.27%"), *_results(("5", "5"), ("5", "5"), ("9", ""))),
    ),
    "AMT09 a single project": (
        "AMT09",
        (_evaluation("1308.05", "906.09", "69.27%"), *_results(("5", "5"))),
    ),
    "AMT09 the department spent nearly all": (
        "AMT09",
        (_evaluation("1000", "900", "90%"), *_results(("5", "5"), ("9", "9"))),
    ),
    "AMT10 instalments among themselves": (
        "AMT10",
        _named(
            ("第一批信息化设备采购", "100"),
            ("第二批信息化设备采购", "100"),
            ("第三批信息化设备采购", "200"),
        ),
    ),
    "AMT10 general names": (
        "AMT10",
        _named(("办公室经费", "5"), ("工作经费", "5"), ("单位工作经费", "10")),
    ),
    "AMT10 another name": (
        "AMT10",
        _named(
            ("第一季度信息化设备采购", "5"),
            ("第二季度信息化设备采购", "5"),
            ("政府法律顾问服务", "10"),
        ),
    ),
    "AMT10 another sum": (
        "AMT10",
        _named(
            ("第一季度信息化设备采购", "5"),
            ("第二季度信息化设备采购", "5"),
            ("信息化设备采购", "10.01"),
        ),
    ),
    "AMT10 one instalment": (
        "AMT10",
        _named(("第二季度信息化设备采购", "5"), ("信息化设备采购", "5")),
    ),
    "AMT11 basic expenditure is no residual": (
        "AMT11",
        (_evaluation("1308.05", "906.09", "69.27%"), *_results(("500", "400"), ("9", "9"))),
    ),
    "AMT11 a project's amount is not known": (
        "AMT11",
        (_evaluation("10", "10", "100%"), *_results(("5", "15"), ("4", ""))),
    ),
    "AMT03 the sum of a list that lacks a project": (
        "AMT03",
        (_list("50.0"), *_projects("预算数: 49.99", "预算数: 9")),
    ),
    "AMT06 results with fewer digits in the budget": (
        "AMT06",
        _projects("预算数（调整后）: 10.0\n执行数: 9.96\n结余交回财政数: 0"),
    ),
    "AMT10 names that only begin alike": (
        "AMT10",
        _named(
            ("第一季度信息化设备采购安装服务", "5"),
            ("第二季度信息化设备采购安装服务", "5"),
            ("信息化设备采购监理与验收评审", "10"),
        ),
    ),
    "AMT11 a sum with more digits": (
        "AMT11",
        (_evaluation("10.0", "10.0", "100%"), *_results(("10.04", "10.04"))),
    ),
    "AMT12 one of two is filled in": (
        "AMT12",
        _projects("预算数: 5\n其他资金:", "预算数: 5\n其他资金: 0"),
    ),
    "AMT12 one of two forms has the cell": (
        "AMT12",
        _projects("预算数: 5\n其他资金:", "预算数: 5"),
    ),
    "AMT12 the unit written out": (
        "AMT12",
        (_list("5"), *_projects("预算数: 5万元", "预算数: 6")),
    ),
}


@pytest.mark.parametrize("name", RIGHT)
def test_a_year_that_is_right_gives_nothing(name: str) -> None:
    code, blocks = RIGHT[name]
    assert findings(Example(blocks, ""), code) == ""


WRONG = {
    "a rate one point too high": ("AMT07", (_evaluation("1308.05", "906.09", "70%"),), "error"),
    "a rate that is rounded up to a whole": (
        "AMT07",
        (_evaluation("1308.05", "910.00", "70%"),),
        "info",
    ),
    "a rate cut off in its second decimal": (
        "AMT07",
        (_evaluation("130805.00", "90684.11", "69.32%"),),
        "info",
    ),
    "a list just past rounding": ("AMT01", (_list("24.4"), *_projects("预算数: 24.34")), "error"),
    "a list at the edge of rounding": (
        "AMT01",
        (_list("24.4"), *_projects("预算数: 24.35")),
        "info",
    ),
    "sums past rounding": ("AMT03", (_list("24.4"), *_projects("预算数: 24.34")), "error"),
    "sums that rows printed alike cannot explain": (
        "AMT03",
        (_list("24.4", "50.0"), *_projects("预算数: 24.34", "预算数: 50.00")),
        "error",
    ),
    "all projects and a department just below": (
        "AMT09",
        (_evaluation("1000.00", "899.00", "89.9%"), *_results(("5", "5"), ("9", "9"))),
        "warning",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_year_that_is_wrong_gives_one_finding_of_its_severity(name: str) -> None:
    code, blocks, severity = WRONG[name]
    text = findings(Example(blocks, ""), code)
    assert text.count(f"[{code}]") == 1
    assert f" {severity}[{code}]" in text


HUGE = "999999999999999999.99999999"

ODD = {
    "huge amounts": (
        _list(HUGE, "0"),
        _evaluation(f"{HUGE}亿元", f"{HUGE}亿元", "999999999.99999999%"),
        *_projects(
            f"预算数: {HUGE}亿元\n预算数（调整后）: 0.00000001元\n执行数: {HUGE}亿元\n结余交回财政数: -{HUGE}\n"
            f"绩效指标:\n  - 二级指标: 成本指标\n    三级指标: 总成本\n    指标值: {HUGE}亿元\n"
            "  - 三级指标: 预算执行率\n    实际完成值: 50%\n  - 三级指标: 预算控制率\n    指标值: 100%",
            f"预算数: {HUGE}元\n预算数（调整后）: {HUGE}元\n执行数: {HUGE}元",
        ),
    ),
    "zeros": (
        _list("0"),
        _evaluation("0", "0", "0%"),
        *_projects(
            "预算数: 0\n预算数（调整后）: 0\n执行数: 0\n绩效指标:\n  - 二级指标: 成本指标\n"
            "    三级指标: 总成本\n    指标值: 5万元\n  - 三级指标: 预算控制率\n    指标值: 100%"
        ),
    ),
    "negative amounts": (
        _list("-1"),
        _evaluation("-5", "-6", "-1%"),
        *_projects("预算数: -1\n预算数（调整后）: -2\n执行数: -3\n结余交回财政数: -4"),
    ),
    "blanks": (
        ("disclosure", "---\n年度: 2025\n项目清单:\n预算情况:\n  资金来源:\n  资金结构:\n---\n"),
        ("evaluation", "---\n年度: 2025\n预算执行情况:\n  预算安排情况:\n  资金执行情况:\n---\n"),
        ("project", "项目名称: 空\n预算数:\n资金支出计划:\n绩效指标:\n"),
    ),
    "group rows": (
        (
            "project",
            "项目名称: 空\n预算数: 1\n绩效指标:\n  - 一级指标: 成本指标\n  - 二级指标: 成本指标\n    指标值: 9万元\n",
        ),
    ),
}


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("code", COUNTS)
def test_odd_records_stop_no_rule(code: str, name: str) -> None:
    findings(Example(ODD[name], ""), code)
