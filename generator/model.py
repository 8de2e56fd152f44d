"""The records: what a department, a year's disclosure, a project and a self-evaluation hold.

Field names follow the national budget system where it has one of that meaning. Every record keeps the printed words of its cells in `labels` (see `forms`).
"""

from dataclasses import dataclass, replace
from enum import Enum

from generator.forms import Labels, cell, table, text
from generator.money import Money, MoneyUnit
from generator.number import Day, Number, Percent
from generator.value import TargetValue, read_target_value
from generator.web_address import WebAddress


class Level(Enum):
    """The level of government a department belongs to."""

    NATION = "中央"
    PROVINCE = "省"
    CITY = "市"
    COUNTY = "县"
    TOWNSHIP = "乡"


class Status(Enum):
    """状态. A draft is checked, but only built with --drafts."""

    DRAFT = "草稿"
    FINAL = "定稿"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """A cell of an official form that no field is made for: shown under its own label."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """A finding that was looked at and accepted, by whom and why."""

    labels: Labels
    rule: str = text("规则", required=True, hint="规则编号，例如 AMT04")
    reason: str = text("理由", required=True)
    approved_by: str = text("签批", required=True)
    approved_on: Day | None = cell("日期", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A row of an indicator or score table; any column of the known layouts.

    `level1` and `level2` hold what was carried down from the row above too; `labels` has them only where printed.
    """

    labels: Labels
    level1: str = text("一级指标")
    level2: str = text("二级指标")
    name: str = text("三级指标")
    description: str = text("绩效指标描述", "指标内容", "指标解释")
    nature: str = text("指标性质", "指标值类型", "计算符号")
    target: str = text("指标值", "年度指标值", "预期指标值")
    unit: str = text("度量单位", "计量单位")
    basis: str = text("指标值确定依据", "指标值设定依据")
    scoring_rule: str = text(
        "评(扣)分标准", "评价标准", "评扣分标准", "评/扣分标准", "评分标准", "赋分规则"
    )
    explanation: str = text("指标值说明")
    weight: Number | None = cell("分值", "权重", hint="只写数字，例如 10")
    actual: str = text("实际完成值", "全年完成值", "完成值", "完成情况")
    score: Number | None = cell("自评得分", "得分", hint="只写数字，例如 9.5")
    deviation: str = text("偏差原因分析及改进措施", "偏差原因及改进措施", "未完成原因和改进措施")
    remark: str = text("备注")

    @property
    def is_group(self) -> bool:
        """A row that heads others: it has a level and perhaps a note, but no indicator of its own."""
        return "name" not in self.labels

    @property
    def target_value(self) -> TargetValue:
        return read_target_value(self.target, self.nature, self.unit)

    @property
    def actual_value(self) -> TargetValue:
        return read_target_value(self.actual, unit=self.unit)


def carry_levels(rows: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    """Rows with each left-out 一级指标 and 二级指标 taken from the row above, as in the form's merged cells."""
    carried = []
    level1 = level2 = ""
    for row in rows:
        if "level1" in row.labels:
            level1, level2 = row.level1, ""
        if "level2" in row.labels:
            level2 = row.level2
        carried.append(replace(row, level1=level1, level2=level2))
    return tuple(carried)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpendingStep:
    """How much of the budget is to be spent by when: `deadline` as printed (3月底)."""

    deadline: str
    share: Percent | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project's target form and, once evaluated, its results.

    `slug` is the name of its file and of its page.
    """

    labels: Labels
    slug: str = ""
    status: Status | None = cell("状态")
    sequence: Number | None = cell("序号", hint="只写数字，例如 1")
    code: str = text("项目编码", "项目代码")
    name: str = text("项目名称", required=True)
    owner: str = text("项目责任人", "项目负责人")
    seal: str = text("单位(盖章)")
    department: str = text("主管部门及代码", "主管部门")
    agency: str = text("实施单位")
    source: str = text("项目来源")
    duration: str = text("项目期", "项目期限")
    budget: Money | None = cell("预算数", "年度资金总额")
    appropriation: Money | None = cell("财政资金", "财政拨款", "财政性资金")
    other_funds: Money | None = cell("其他资金")
    purpose: str = text("资金用途")
    spending_plan: tuple[SpendingStep, ...] = table(
        "资金支出计划", hint="写成 {3月底: 25%, 6月底: 50%, 10月底: 75%, 12月底: 100%}"
    )
    adjusted: Money | None = cell("预算数(调整后)", "调整后预算数", "全年预算数")
    executed: Money | None = cell("执行数", "全年执行数")
    returned: Money | None = cell("结余交回财政数")
    score: Number | None = cell("自评得分", "得分", hint="只写数字，例如 93")
    goal: str = text("绩效目标", "年度目标", "年度总体目标", "分项项目绩效目标")
    goal_outcome: str = text("分项项目绩效目标完成情况", "绩效目标完成情况", "实际完成情况")
    indicators: tuple[Indicator, ...] = table("绩效指标", finish=carry_levels)
    extras: tuple[Extra, ...] = table("其他", hint="写成 {原表栏目: 内容}")
    exemptions: tuple[Exemption, ...] = table("例外")

    @property
    def amount(self) -> Money | None:
        """What the project may spend: its budget or, in a form that only gives that, its adjusted budget."""
        return self.budget or self.adjusted


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedProject:
    """A row of a printed project list: what the list says, which need not be what the project's form says."""

    labels: Labels
    sequence: Number | None = cell("序号")
    name: str = text("项目名称", required=True)
    amount: Money | None = cell("预算金额", "预算数", "金额")


@dataclass(frozen=True, slots=True, kw_only=True)
class SecrecyReview:
    """保密审查: who looked, before publication, whether anything in it is secret (条例第十七条)."""

    labels: Labels
    reviewer: str = text("审查人", required=True)
    reviewed_on: Day | None = cell("日期", required=True)
    result: str = text("结果", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What every published document of a year has: its legal header and the unit of its amounts.

    条例第十二条 asks for index number, title, summary and day of signing; the rest is established practice.
    """

    labels: Labels
    status: Status | None = cell("状态")
    title: str = text("标题", "名称")
    fiscal_year: Number | None = cell("年度", required=True, hint="四位年份，例如 2025")
    fiscal_year_note: str = text("年度说明")
    template: str = text("模板")
    money_unit: MoneyUnit | None = cell("货币单位")
    index_number: str = text("索引号")
    publisher: str = text("发布机构")
    document_number: str = text("文号", "发文字号")
    signed_on: Day | None = cell("成文日期", "生成日期")
    published_on: Day | None = cell("发布日期")
    topic: str = text("主题分类")
    disclosure_mode: str = text("公开方式", "公开属性")
    validity: str = text("时效性", "效力属性")
    keywords: str = text("主题词")
    summary: str = text("内容概述")
    approved_on: Day | None = cell("批复日期")
    secrecy_review: SecrecyReview | None = cell("保密审查")
    secrecy_note: str = text("涉密说明")
    agency: str = text("填报单位", "部门(单位)名称", "单位名称")
    filed_by: str = text("填报人")
    phone: str = text("联系电话")
    signed_by: str = text("落款单位")
    project_list_title: str = text("项目清单标题")
    project_list: tuple[ListedProject, ...] = table("项目清单")
    extras: tuple[Extra, ...] = table("其他", hint="写成 {原表栏目: 内容}")
    exemptions: tuple[Exemption, ...] = table("例外")


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """分项绩效目标: a part of the overall goal with the words that stand for its indicators."""

    labels: Labels
    number: str = text("序号")
    goal: str = text("绩效目标", required=True)
    indicators: str = text("绩效指标")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """年度主要任务."""

    labels: Labels
    name: str = text("任务名称", required=True)
    content: str = text("主要内容")


@dataclass(frozen=True, slots=True, kw_only=True)
class FundSources:
    """资金来源: where a department's budget comes from."""

    labels: Labels
    appropriation: Money | None = cell("财政性资金", "财政资金", "财政拨款")
    other_funds: Money | None = cell("其他资金", "其他")


@dataclass(frozen=True, slots=True, kw_only=True)
class FundStructure:
    """资金结构: what a department's budget is spent on."""

    labels: Labels
    basic: Money | None = cell("基本支出")
    projects: Money | None = cell("项目支出")


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """预算情况 of a department: its total, and the total once by source and once by structure."""

    labels: Labels
    total: Money | None = cell("部门预算总额")
    sources: FundSources | None = cell("资金来源")
    structure: FundStructure | None = cell("资金结构")


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure(Publication):
    """The year's targets: 部门整体绩效目标, and the list of the projects. `body` is its prose, in Markdown."""

    body: str = ""
    overall_heading: str = text("整体部分标题")
    overall_goal: str = text("总体绩效目标", "年度履职目标", "年度总体目标")
    goals: tuple[Goal, ...] = table("分项绩效目标")
    measures: tuple[str, ...] = table("工作保障措施")
    tasks: tuple[Task, ...] = table("年度主要任务")
    budget: Budget | None = cell("预算情况")
    indicators: tuple[Indicator, ...] = table("绩效指标", finish=carry_levels)
    projects_heading: str = text("项目部分标题")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluator:
    """A member of the 评价工作组. `role` is 组长 or 成员, printed for the first of each."""

    labels: Labels
    role: str = text("角色")
    name: str = text("姓名", required=True)
    employer: str = text("工作单位")
    position: str = text("职务")
    signature: str = text("签字")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangedFunds:
    """预算安排情况: the budget after adjustment."""

    labels: Labels
    total: Money | None = cell("预算数")
    appropriation: Money | None = cell("财政资金", "财政拨款")
    other_funds: Money | None = cell("其他", "其他资金")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutedFunds:
    """资金执行情况: what was spent of it."""

    labels: Labels
    total: Money | None = cell("执行数")
    appropriation: Money | None = cell("财政资金", "财政拨款")
    other_funds: Money | None = cell("其他", "其他资金")


@dataclass(frozen=True, slots=True, kw_only=True)
class Execution:
    """预算执行情况 of a self-evaluation form."""

    labels: Labels
    arranged: ArrangedFunds | None = cell("预算安排情况")
    executed: ExecutedFunds | None = cell("资金执行情况")
    rate: Percent | None = cell("预算执行率")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreTotal:
    """合计 of a score table, as printed."""

    labels: Labels
    weight: Number | None = cell("分值")
    score: Number | None = cell("自评得分", "得分")


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfEvaluation(Publication):
    """绩效自评: the form with its score table, and the report, whose prose is `body` in Markdown."""

    body: str = ""
    team: tuple[Evaluator, ...] = table("评价工作组")
    form_title: str = text("自评表标题")
    execution: Execution | None = cell("预算执行情况")
    indicators: tuple[Indicator, ...] = table("工作整体完成情况", "绩效指标", finish=carry_levels)
    total: ScoreTotal | None = cell("合计")
    grade: str = text("评价等级")
    deviation: str = text("绩效目标执行出现的偏差和采取的措施", "偏差原因及改进措施")


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentProfile:
    """Who a department is."""

    labels: Labels
    name: str = text("名称", "部门名称", required=True)
    short_name: str = text("简称")
    code: str = text("部门代码")
    agency_code: str = text("单位代码")
    agency_name: str = text("单位名称")
    region_code: str = text(
        "行政区划代码",
        required=True,
        hint="六位、九位或十二位数字，例如 130229",
        pattern=r"\d{6}(\d{3}){0,2}",
    )
    region_name: str = text("行政区划", required=True, hint="例如 河北省唐山市玉田县")
    level: Level | None = cell("级别")
    parent: str = text("上级部门")
    phone: str = text("联系电话")
    address: str = text("地址")
    website: WebAddress | None = cell("网址")
    duties: str = text("主要职责")


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentYear:
    """What a department published of one year. Of `disclosure` and `evaluation` at least one is there."""

    fiscal_year: int
    disclosure: Disclosure | None
    evaluation: SelfEvaluation | None
    projects: tuple[Project, ...]
    money_unit: MoneyUnit | None = None
    """The unit of the year's amounts, whichever of its documents states it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A department with its years, newest first. `address` is its folder, `region/office` with `/`."""

    address: str
    profile: DepartmentProfile
    years: tuple[DepartmentYear, ...]
