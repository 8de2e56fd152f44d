"""What the rules about indicators find in the four documents, counted and read off the documents by hand.

001 玉田 (56 rows of 7 projects), 002 怀远 (111 rows of 10 projects), 003 高邑 (a score table of 33 rows, no column for
targets; 22 projects without indicators), 004 衡阳 (28 rows and 6 that head others; operators and units in columns).
"""

import re
from collections import Counter
from collections.abc import Iterable

import pytest

from generator.build import check
from generator.checks.indicators import RULES
from generator.diagnostics import Diagnostic, Severity
from tests.conftest import ROOT
from tests.test_rules import Example, findings

DOCUMENTS = {
    "001": "yutian-government-office",
    "002": "huaiyuan-government-office",
    "003": "gaoyi-government-office",
    "004": "hengyang-government-office",
}

PROJECTS_OF_001 = (
    "13022925P004R2810661U",
    "13022925P00JXC419610D",
    "13022925P00JXC419883X",
    "13022925P00JXC419882A",
    "13022925P00JXC419884H",
    "13022925P00JXC4198951",
    "13022925P00JXC4198855",
)
"""In the order of the document."""

COUNTS = {
    # 003 has no targets at all. 004 has its operators in the column 指标值类型 (≥, ≤, =).
    "IND01": (3, 14, 0, 0),
    # 004: rates of 100 are all written with =; the others are ≥90 or ≥95.
    "IND02": (4, 5, 0, 0),
    # Only 怀远 fills rows with 不适用. An absent column (003) is not a blank cell.
    "IND03": (0, 19, 0, 0),
    # 001: 18 rows name = description = value, 24 more name = description. 003: the five 质量指标 have their name as
    # 指标解释. 002 and 004 have no description.
    "IND04": (42, 0, 5, 0),
    # 001: 23 比率, 2 人数, 次数, 天数. 002: 位次 is odd, but for the name 餐数: IND13. 004: eight rows of 产出 and 效益
    # leave 度量单位 blank, though two of them count reports and inspections and six are per cent.
    "IND05": (27, 0, 0, 8),
    # 003: 资金拨付时效 is a measure of time, its 数量指标 are numbers. 004 has classes of its own.
    "IND06": (6, 6, 0, 0),
    # 002: each 二级指标 is there, if only as 不适用. 003 and 004 are tables of departments, not of projects.
    "IND07": (7, 0, 0, 0),
    # 6 × value = basis, project 2 with one word more, and the five that restate the object. Only 001 has that column.
    "IND08": (12, 0, 0, 0),
    # 5 goals without values and 3 projects without goal; 002: 在职, 维修. 003 and 004 have no 分项绩效目标.
    "IND09": (8, 2, 0, 0),
    # 毕业生; 被督查机关 in project 8, 巡察 in project 1.
    "IND10": (1, 2, 0, 0),
    # 002: 34 phrases and 3 × 是. 004: the nine 定性 rows, whose 评扣分标准 is "-", but which are explained: information.
    "IND11": (28, 37, 0, 9),
    # 002 states its costs (≤131万元, ≤100%); 费用开支范围 = 食宿经费 is no cap, so IND06.
    "IND12": (7, 0, 0, 0),
    # 每日服务人次数 ≥18人次 fits. 004: where a name asks for %, it is there or the unit is missing (IND05).
    "IND13": (0, 2, 0, 0),
    # 项目总成本 is ≤ in three projects and bare in one, but of other amounts: IND01 finds that.
    "IND14": (0, 2, 0, 0),
    # 003 and 004 are tables of departments.
    "IND15": (0, 11, 0, 0),
}


@pytest.fixture(scope="module")
def found() -> tuple[Diagnostic, ...]:
    return tuple(one for one in check(ROOT).problems if one.code.startswith("IND"))


def of(found: Iterable[Diagnostic], code: str, document: str) -> list[Diagnostic]:
    folder = f"content/{DOCUMENTS[document]}/"
    return [one for one in found if one.code == code and one.place.file.startswith(folder)]


def project_of(one: Diagnostic) -> int:
    """The project's number in its document; 0 is the document itself."""
    slug = one.place.file.rpartition("/")[2].partition(".")[0]
    if slug in PROJECTS_OF_001:
        return PROJECTS_OF_001.index(slug) + 1
    return int(slug) if slug.isdigit() else 0


def rows(found: Iterable[Diagnostic], code: str, document: str) -> list[tuple[int, str, str]]:
    """Project, first thing that the message quotes (the row's name), and what stands at the place shown."""
    return sorted(
        (project_of(one), re.findall("“(.*?)”", one.message)[0], shown(one))
        for one in of(found, code, document)
    )


def shown(one: Diagnostic) -> str:
    return one.excerpt[one.place.column - 1 : one.place.end_column - 1]


def test_all_rules_are_counted() -> None:
    assert [rule.code for rule in RULES] == list(COUNTS)


@pytest.mark.parametrize("code", COUNTS)
def test_a_rule_finds_what_is_in_the_documents(found: tuple[Diagnostic, ...], code: str) -> None:
    assert tuple(len(of(found, code, document)) for document in DOCUMENTS) == COUNTS[code]


def test_no_finding_about_indicators_is_an_error(found: tuple[Diagnostic, ...]) -> None:
    assert {one.severity for one in found} == {Severity.WARNING, Severity.INFORMATION}


def test_numbers_without_operator(found: tuple[Diagnostic, ...]) -> None:
    assert rows(found, "IND01", "001") == [
        (1, "支付费用人数", "10人数"),
        (1, "支付费用到位率", "100比率"),
        (1, "支付费用合规率", "100比率"),
    ]
    values = Counter(value for _, _, value in rows(found, "IND01", "002"))
    assert values == {
        "100%": 5,
        "27家": 2,
        "1套": 2,
        "85家": 1,
        "2次": 1,
        "365天": 1,
        "2套": 1,
        "105.2万元": 1,
    }


def test_capped_rates(found: tuple[Diagnostic, ...]) -> None:
    assert rows(found, "IND02", "001") == [
        (2, "保障金足额支付率", "≥100比率"),
        (2, "支付保障金及时率", "≥100比率"),
        (2, "残疾人覆盖率", "≥100比率"),
        (7, "群众来电接听率", "≥100比率"),
    ]
    assert rows(found, "IND02", "002") == [
        (6, "资金在规定时间内下达率", "≥100%"),
        (7, "确保行政办公中心良好的办公环境", "≥100%"),
        (7, "资金在规定时间内下达率", "≥100%"),
        (9, "热线平台、系统运营质量合格率", "≥100%"),
        (10, "常务会议室和视频会议室的智能化设备运行质量合格率", "≥100%"),
    ]


def test_rows_that_do_not_apply(found: tuple[Diagnostic, ...]) -> None:
    of_002 = of(found, "IND03", "002")
    assert Counter(shown(one) for one in of_002) == {"不适用": 18, "项目不适用": 1}
    # 生态效益 in ten of ten projects, 经济效益 in all but project 8.
    assert Counter(map(project_of, of_002)) == {
        number: 1 if number == 8 else 2 for number in range(1, 11)
    }
    assert {name for _, name, _ in rows(found, "IND03", "002")} == {
        "不适用",
        "项目不适用",
        "本项目不适用",
        "此项目不适用",
        "此指标不适用",
        "此项目不适应",
    }
    typos = [project_of(one) for one in of_002 if "“不适应”应为“不适用”" in one.message]
    assert typos == [1]


def test_names_said_again(found: tuple[Diagnostic, ...]) -> None:
    severities = Counter(one.severity for one in of(found, "IND04", "001"))
    assert severities == {Severity.WARNING: 18, Severity.INFORMATION: 24}
    assert {one.severity for one in of(found, "IND04", "003")} == {Severity.INFORMATION}
    assert {name for _, name, _ in rows(found, "IND04", "003")} == {
        "规范行政值班",
        "精心组织会务接待",
        "高效起草综合资料",
        "推进金融工作发展",
        "政务公开工作高效推进",
    }


def test_units(found: tuple[Diagnostic, ...]) -> None:
    printed = Counter(shown(one) for one in of(found, "IND05", "001"))
    assert printed == {
        "≥90比率": 17,
        "≥100比率": 4,
        "100比率": 2,
        "10人数": 1,
        "≥10人数": 1,
        "≥6次数": 1,
        "≤180天数": 1,
    }
    assert {name for _, name, _ in rows(found, "IND05", "004")} == {
        "重大会议、活动参与率",
        "机关大院维护维修率",
        "加大综合调研力度",
        "加大督查督办力度",
        "办理好提案建议",
        "重点民生实事办结质量",
        "各项经济指标任务完成率",
        "处置突发事件及时率",
    }


def test_classes(found: tuple[Diagnostic, ...]) -> None:
    assert [row[:2] for row in rows(found, "IND06", "001")] == [
        (1, "支付费用到位率"),
        (2, "提高残疾人生活水平"),
        (2, "残疾人覆盖率"),
        (3, "案件执结率"),
        (6, "会议服务保障率"),
        (7, "群众来电接听率"),
    ]
    assert rows(found, "IND06", "002") == [
        (3, "项目支出及时性", "及时高效"),
        (4, "费用开支范围", "食宿经费"),
        (6, "任务完成及时性", "及时高效"),
        (8, "经费支出及时性", "及时高效"),
        (9, "任务下达及时性", "及时高效"),
        (9, "项目支出及时性", "及时高效"),
    ]


def test_benefits_in_one_class(found: tuple[Diagnostic, ...]) -> None:
    messages = {project_of(one): one.message for one in of(found, "IND07", "001")}
    both = "没有生态效益指标、可持续影响指标"
    three = "效益指标里社会效益指标有 3 行，没有经济效益指标、生态效益指标、可持续影响指标"
    assert messages == {
        1: f"效益指标里社会效益指标有 2 行，{both}",
        2: f"效益指标里社会效益指标有 2 行，{both}",
        **dict.fromkeys(range(3, 8), three),
    }


def test_bases(found: tuple[Diagnostic, ...]) -> None:
    of_001 = of(found, "IND08", "001")
    circular = [one for one in of_001 if one.severity is Severity.WARNING]
    assert [shown(one) for one in circular] == ["支出不超出预算"] * 6
    assert sorted(map(project_of, circular)) == [1, 3, 4, 5, 6, 7]
    restated = [one for one in of_001 if one.severity is Severity.INFORMATION]
    assert sorted((project_of(one), shown(one)) for one in restated) == [
        (1, "劳务派遣人员满意度"),
        (2, "支出不超出预算金额"),  # its value with one word more
        (3, "社会公众对政府满意度"),
        (5, "被救助对象满意度"),
        (6, "对会议的满意度"),
        (7, "群众对12345便民热线服务"),
    ]


def test_goals_and_projects(found: tuple[Diagnostic, ...]) -> None:
    messages = [one.message for one in of(found, "IND09", "001") if project_of(one) == 0]
    assert messages == [
        "分项目标（一）的绩效指标“会议服务保障率”没有指标值",
        "分项目标（二）的绩效指标“办公任务完成率”没有指标值",
        "分项目标（三）的绩效指标“宣传活动开展及时率”没有指标值",
        "分项目标（四）的绩效指标“保证法制工作有序开展”没有指标值，而且是一句话，不是指标",
        "分项目标（五）的绩效指标“反馈群众反映问题的时效”没有指标值",
    ]
    idle = sorted(project_of(one) for one in of(found, "IND09", "001") if project_of(one))
    assert idle == [1, 2, 5]
    assert rows(found, "IND09", "002") == [
        (2, "及在职…", "副县以上退休及在职职工活动项目"),
        (7, "及维修…", "行政办公中心水电费及维修费用项目"),
    ]


def test_indicators_from_elsewhere(found: tuple[Diagnostic, ...]) -> None:
    assert rows(found, "IND10", "001") == [(1, "提高就业率", "提高毕业生就业率")]
    assert [row[:2] for row in rows(found, "IND10", "002")] == [
        (1, "通过巡察，发现问题，督促整改，增强社会效益"),
        (8, "被督查机关满意度"),
    ]


def test_phrases(found: tuple[Diagnostic, ...]) -> None:
    phrases = Counter(shown(one) for one in of(found, "IND11", "002"))
    assert phrases["是"] == 3
    stated = ("效果显著", "效果明显", "稳步提升", "及时高效", "成效显著", "达标")
    assert [phrases[phrase] for phrase in stated] == [6, 6, 5, 5, 3, 2]
    assert {one.severity for one in of(found, "IND11", "004")} == {Severity.INFORMATION}
    values = {shown(one) for one in of(found, "IND11", "004")}
    assert values == {"相关", "科学", "合理", "完整", "真实", "合规", "健全", "公开", "规范"}


def test_costs_in_words(found: tuple[Diagnostic, ...]) -> None:
    of_001 = of(found, "IND12", "001")
    assert Counter(shown(one) for one in of_001) == {"支出不超出预算": 6, "不超出预算金额": 1}
    assert sorted(map(project_of, of_001)) == [1, 2, 3, 4, 5, 6, 7]


def test_units_names_and_operators(found: tuple[Diagnostic, ...]) -> None:
    assert rows(found, "IND13", "002") == [
        (4, "供应餐数", "≥10000位次"),
        (5, "值班人次", "≥50人"),
    ]
    assert rows(found, "IND14", "002") == [(5, "预算控制率", "100%"), (6, "预算控制率", "100%")]
    assert {one.message for one in of(found, "IND14", "002")} == {
        "“预算控制率”这里是“100%”，同一年另有 5 处用“≤”，例如“≤100%”"
    }


def test_satisfaction_said_twice(found: tuple[Diagnostic, ...]) -> None:
    places = Counter(map(project_of, of(found, "IND15", "002")))
    assert places == {number: 2 if number == 8 else 1 for number in range(1, 11)}


def _year(*projects: tuple[str, str, str], goals: tuple[str, ...] = ()) -> Example:
    """Projects as (name, goal, indicator: target), and the indicators of the parts of the overall goal."""
    blocks = [
        (
            "project",
            f"项目名称: {name}\n年度目标: {goal}\n绩效指标:\n"
            f"  - 三级指标: {row.partition(':')[0]}\n    指标值: {row.partition(':')[2]}\n",
        )
        for name, goal, row in projects
    ]
    if goals:
        parts = "".join(f"  - 绩效目标: 做好工作\n    绩效指标: {goal}\n" for goal in goals)
        text = f"---\n年度: 2025\n货币单位: 元\n分项绩效目标:\n{parts}---\n"
        blocks.insert(0, ("disclosure", text))
    return Example(tuple(blocks), "")


RIGHT_YEARS = {
    "a project whose indicator a goal names": (
        "IND09",
        _year(("会议", "开会", "会议服务保障率:≥95%"), goals=("会议服务保障率≥95%。", "")),
    ),
    "goals worded so freely that nothing can be said": (
        "IND09",
        _year(("会议", "开会", "会议服务保障率:≥95%"), goals=("会议保障程度达到 95%",)),
    ),
    "a goal that names two indicators of two projects": (
        "IND09",
        _year(
            ("会议", "开会", "会议保障率:≥95%"),
            ("法律", "办案", "案件办结率:≥9%"),
            goals=("会议保障率、案件办结率；2 项",),
        ),
    ),
    "the usual 满意度 beside a project of 服务": (
        "IND10",
        _year(("热线服务", "接听", "服务对象满意度:≥90%"), ("案件", "办案", "服务对象满意度:≥90%")),
    ),
    "a shared indicator whose words both projects use": (
        "IND10",
        _year(("办公楼物业", "保洁", "改善办公环境:≥9%"), ("水电", "保障办公", "改善办公环境:≥9%")),
    ),
    "operators of different numbers": (
        "IND14",
        _year(("甲", "做", "项目总成本:≤131万元"), ("乙", "做", "项目总成本:105.2万元")),
    ),
    "one name for different units": (
        "IND14",
        _year(("甲", "做", "检查:≥4次"), ("乙", "做", "检查:=4家")),
    ),
}


@pytest.mark.parametrize("claim", RIGHT_YEARS)
def test_a_right_year_gives_no_finding(claim: str) -> None:
    code, example = RIGHT_YEARS[claim]
    assert findings(example, code) == ""


def test_a_bare_number_does_not_outvote_an_operator() -> None:
    year = _year(
        ("甲", "做", "控制率:100%"), ("乙", "做", "控制率:100%"), ("丙", "做", "控制率:≤100%")
    )
    said = findings(year, "IND14")
    assert re.findall(r"projects/(\d+)", said) == ["01", "02"]
