"""Rules about amounts: exact decimals, and the printed digits of each figure."""

from collections.abc import Iterator
from decimal import Decimal

from generator.checks import arithmetic, project_list
from generator.checks.arithmetic import (
    Words,
    added,
    formula_of,
    percent,
    printed,
    rounding,
    share,
)
from generator.checks.finding import Examined, Finding, Record, Rule
from generator.diagnostics import Severity
from generator.forms import plain
from generator.locate import Path
from generator.model import Indicator, Project
from generator.money import Money, MoneyUnit
from generator.value import Operator, TargetValue, ValueKind

__all__ = ["RULES", "Words", "rounding"]


def parts_make_the_whole(examined: Examined) -> Iterator[Finding]:
    """财政资金与其他资金之和等于预算数；空白按 0 计。两者都没有的，不查。"""
    for project in examined.year.projects:
        whole = project.budget
        parts = [part for part in (project.appropriation, project.other_funds) if part]
        if whole is None or not parts:
            continue
        difference = sum((part.yuan for part in parts), Decimal(0)) - whole.yuan
        if abs(difference) > rounding(whole, *parts):
            yield Finding(
                project,
                ("budget",),
                f"{formula_of(parts)} 与 {whole.with_unit} 相差 {difference.normalize():f}元",
                "核对各项资金与总额，哪一项有误就改哪一项",
            )


def costs_stay_within_the_budget(examined: Examined) -> Iterator[Finding]:
    """成本指标写明金额的，不超过本项目的预算数；四舍五入的不报。预算控制率与这一金额矛盾的，警告。"""
    words = examined.vocabulary(Words)
    for project in examined.year.projects:
        budget = project.amount
        if budget is None:
            continue
        label = "budget" if project.budget else "adjusted"
        name = project.labels.get(label, "预算数")
        for number, row, cost in _costs(project, words):
            if cost.yuan - budget.yuan <= rounding(cost, budget):
                continue
            ratio = share(cost.yuan, budget.yuan) if budget.yuan > 0 else None
            formula = f"{cost.with_unit} ÷ {budget.with_unit}"
            over = printed(cost.yuan - budget.yuan, cost.unit)
            yield Finding(
                project,
                ("indicators", number, "target"),
                f"“{row.name}”{cost.with_unit} 超过{name} {budget.with_unit}，多 {over}"
                + (f"（{formula} = {percent(ratio)}）" if ratio else ""),
                f"核对成本与预算；成本不超过预算的，例如写成 ≤{budget.with_unit}",
            )
            for place, rate in _control_rates(project, words) if ratio else ():
                if rate.number is not None and ratio and rate.number < ratio:
                    yield Finding(
                        project,
                        ("indicators", place, "target"),
                        f"“{project.indicators[place].name}”{rate.text} 与“{row.name}”{cost.with_unit} 矛盾："
                        f"{formula} = {percent(ratio)}",
                        "先改成本或预算，再核对控制率",
                        Severity.WARNING,
                    )


def _costs(project: Project, words: Words) -> Iterator[tuple[int, Indicator, Money]]:
    """The cost indicators of a project that are an amount of its budget: not by the head, not over all its years."""
    for number, row in enumerate(project.indicators):
        is_cost = row.level1 in words.cost_classes or row.level2 in words.cost_classes
        text = f"{row.name}{row.description}"
        if row.is_group or not is_cost or any(word in text for word in words.other_bases):
            continue
        value = row.target_value
        unit = next((unit for unit in MoneyUnit if unit.value == value.unit), None)
        if value.kind is ValueKind.NUMBER and unit and value.number is not None:
            yield number, row, Money(text=f"{value.number:f}", number=value.number, unit=unit)


def _control_rates(project: Project, words: Words) -> Iterator[tuple[int, TargetValue]]:
    for number, row in enumerate(project.indicators):
        if plain(row.name) in words.control_rates:
            value = row.target_value
            is_cap = value.operator not in (Operator.AT_LEAST, Operator.MORE)
            if value.unit == "%" and is_cap:
                yield number, value


def spending_plans_reach_the_whole(examined: Examined) -> Iterator[Finding]:
    """资金支出计划逐期不减，最后一期为 100%；全空的不查。本年各项目的计划完全相同的，提示一次。"""
    plans = []
    for project in examined.year.projects:
        shares = [step.share for step in project.spending_plan]
        if not any(shares) or (project.amount and not project.amount.yuan):
            continue
        plan = tuple((s.deadline, s.share and s.share.number) for s in project.spending_plan)
        plans.append((project, plan))
        before, highest = "", Decimal(0)
        for number, step in enumerate(project.spending_plan):
            if step.share and step.share.number < highest:
                yield Finding(
                    project,
                    ("spending_plan", number),
                    f"{step.deadline} {step.share.number:f}% 小于{before} {highest:f}%"
                    if before
                    else f"{step.deadline} {step.share.number:f}% 小于 0",
                    "写到该时点为止的累计进度，例如 25%、50%、75%、100%",
                )
            if step.share:
                before, highest = step.deadline, step.share.number
        last, final = project.spending_plan[-1], shares[-1]
        if final is None or final.number != 100:
            stated = f"为 {final.number:f}%，不是 100%" if final else "是空白，应为 100%"
            yield Finding(
                project,
                ("spending_plan", len(shares) - 1),
                f"最后一期（{last.deadline}）{stated}",
                "最后一期写 100%",
            )
    if len(plans) > 1 and len({plan for _, plan in plans}) == 1:
        project, plan = plans[0]
        steps = "、".join(f"{deadline} {number or 0:f}%" for deadline, number in plan)
        yield Finding(
            project,
            ("spending_plan",),
            f"{len(plans)} 个项目的计划完全相同（{steps}）",
            "按各项目实际付款的时间填写，例如一次付清的，付款前写 0%，付款后写 100%",
            Severity.INFORMATION,
        )


def accounts_balance(examined: Examined) -> Iterator[Finding]:
    """部门预算按来源、按结构各加起来等于总额；自评表的各项资金之和等于预算数、执行数；空白按 0 计。

    项目的执行数与交回数之和不超过调整后的预算数；两项都填而不足的，提示。
    """
    disclosure, evaluation = examined.year.disclosure, examined.year.evaluation
    if disclosure and (budget := disclosure.budget):
        sources, structure = budget.sources, budget.structure
        path: Path = ("budget", "total")
        if sources:
            parts = (sources.appropriation, sources.other_funds)
            yield from _balance(disclosure, path, "资金来源", budget.total, parts)
        if structure:
            parts = (structure.basic, structure.projects)
            yield from _balance(disclosure, path, "资金结构", budget.total, parts)
    if evaluation and (execution := evaluation.execution):
        if arranged := execution.arranged:
            parts = (arranged.appropriation, arranged.other_funds)
            path = ("execution", "arranged", "total")
            yield from _balance(evaluation, path, "预算安排", arranged.total, parts)
        if executed := execution.executed:
            parts = (executed.appropriation, executed.other_funds)
            path = ("execution", "executed", "total")
            yield from _balance(evaluation, path, "资金执行", executed.total, parts)
    for project in examined.year.projects:
        yield from _results_balance(project)


def _balance(
    record: Record,
    path: Path,
    name: str,
    whole: Money | None,
    parts: tuple[Money | None, Money | None],
) -> Iterator[Finding]:
    known = [part for part in parts if part]
    if whole is None or not known:
        return
    difference = added(known).yuan - whole.yuan
    if abs(difference) > rounding(whole, *known):
        yield Finding(
            record,
            path,
            f"{name}：{formula_of(known)} 与 {whole.with_unit} 相差 {printed(difference, whole.unit)}",
            "核对各项与总额，哪一项有误就改哪一项",
        )


def _results_balance(project: Project) -> Iterator[Finding]:
    whole, executed, returned = project.adjusted, project.executed, project.returned
    if whole is None or executed is None:
        return
    parts = [executed, returned] if returned else [executed]
    difference = added(parts).yuan - whole.yuan
    if abs(difference) <= rounding(whole, *parts):
        return
    label = project.labels.get("adjusted", "预算数")
    gap = printed(abs(difference), whole.unit)
    if difference > 0:
        yield Finding(
            project,
            ("executed",),
            f"{formula_of(parts)} 比{label} {whole.with_unit} 多 {gap}",
            "核对执行数、交回数和预算数，哪一项有误就改哪一项",
        )
    elif returned:
        yield Finding(
            project,
            ("returned",),
            f"{formula_of(parts)} 比{label} {whole.with_unit} 少 {gap}",
            "差额结转下年的，在完成情况里写明；否则核对各数",
            Severity.INFORMATION,
        )


def other_funds_and_units_are_stated(examined: Examined) -> Iterator[Finding]:
    """本年各项目的其他资金都是空白的，提示一次（按 0 计）；项目金额用了本年货币单位以外的单位的，提示一次。"""
    projects = examined.year.projects
    if len(projects) > 1 and all(
        "other_funds" in project.labels and project.other_funds is None for project in projects
    ):
        yield Finding(
            projects[0],
            ("other_funds",),
            f"{len(projects)} 个项目全部空白，按 0 计",
            "没有其他资金的写 0",
            Severity.INFORMATION,
        )
    others = [
        (project, project.amount)
        for project in projects
        if project.amount and examined.unit and project.amount.unit.value != examined.unit
    ]
    if others:
        project, amount = others[0]
        yield Finding(
            project,
            ("budget",) if project.budget else ("adjusted",),
            f"本年的货币单位是{examined.unit}，{len(others)} 个项目的金额用了别的单位，例如 {amount.with_unit}",
            f"都用{examined.unit}，例如写成 {printed(amount.yuan, MoneyUnit(examined.unit))}",
            Severity.INFORMATION,
        )


RULES = (
    *project_list.RULES,
    Rule(
        code="AMT02",
        title="资金构成",
        severity=Severity.ERROR,
        check=parts_make_the_whole,
    ),
    Rule(
        code="AMT04",
        title="成本与预算",
        severity=Severity.ERROR,
        check=costs_stay_within_the_budget,
    ),
    Rule(
        code="AMT05",
        title="资金支出计划",
        severity=Severity.ERROR,
        check=spending_plans_reach_the_whole,
    ),
    Rule(
        code="AMT06",
        title="收支平衡",
        severity=Severity.ERROR,
        check=accounts_balance,
    ),
    Rule(
        code="AMT12",
        title="其他资金与货币单位",
        severity=Severity.INFORMATION,
        check=other_funds_and_units_are_stated,
    ),
    *arithmetic.RULES,
)
