"""Rules about what amounts make together: rates, parts against the whole, what is left over."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import NamedTuple

from generator.checks.finding import Examined, Finding, Record, Rule
from generator.diagnostics import Severity
from generator.forms import Labels, cell, plain, table
from generator.locate import Path
from generator.model import Indicator, Project, SelfEvaluation
from generator.money import Money, MoneyUnit
from generator.number import Number
from generator.value import ValueKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of forms that rules about amounts go by: `amounts.yaml`."""

    labels: Labels
    totals: tuple[str, ...] = table("合计行")
    cost_classes: tuple[str, ...] = table("成本指标")
    other_bases: tuple[str, ...] = table("不与年度预算比较")
    control_rates: tuple[str, ...] = table("预算控制率")
    execution_rates: tuple[str, ...] = table("预算执行率")
    low_execution: Number | None = cell("执行率偏低")
    surplus_rates: tuple[str, ...] = table("结转结余率")
    bounds: tuple[str, ...] = table("界限")
    instalments: tuple[str, ...] = table("分期词")


def stated_rates_are_right(examined: Examined) -> Iterator[Finding]:
    """预算执行率等于执行数除以预算数（调整后）。

    四舍五入的不报；只留整数的、舍去后面小数的，提示。金额本身的四舍五入能解释的，也不报。
    """
    for rate in _execution_rates(examined):
        step = Decimal(1).scaleb(_exponent(rate.stated))
        low, high = rate.least, rate.most
        is_rounded = low - step / 2 <= rate.stated <= high + step / 2
        is_cut = low - step < rate.stated <= high
        if abs(rate.stated - rate.computed) < _UNSEEN or (is_rounded and step < 1):
            continue
        is_explained = is_rounded or is_cut
        ending = "，是舍去后面小数的数" if rate.stated < rate.computed else "，是进为整数的数"
        computed = percent(rate.computed)
        yield Finding(
            rate.record,
            rate.path,
            f"填 {_percent_as_printed(rate.text)}，而 {rate.formula} = {computed}，"
            f"相差 {_points(rate.stated - rate.computed)} 个百分点{ending if is_explained else ''}",
            f"写成 {computed}" if is_explained else f"写成 {computed}，或核对执行数与预算数",
            Severity.INFORMATION if is_explained else None,
        )


def rates_share_a_denominator(examined: Examined) -> Iterator[Finding]:
    """执行率与结转结余率用同一个分母时，相加是 100%；不是的，分母或口径不同，提示注明。"""
    evaluation = examined.year.evaluation
    rate = next(_executions(evaluation), None) if evaluation else None
    if evaluation is None or rate is None:
        return
    for path, name, stated in _surplus_rates(evaluation, examined.vocabulary(Words)):
        together = rate.computed + stated
        step = Decimal(1).scaleb(_exponent(stated))
        if not rate.least - step < 100 - stated < rate.most + step:
            yield Finding(
                evaluation,
                path,
                f"{name} {stated:f}% 与预算执行率 {percent(rate.computed)}（{rate.formula}）"
                f"相加为 {percent(together)}，不是 100%，两个比率的分母或口径不同",
                "注明各用什么作分母，例如“支出预算数含年初结转和结余”",
            )


def projects_agree_with_the_department(examined: Examined) -> Iterator[Finding]:
    """每个项目都执行了 100%，部门的执行率却偏低：没有用的钱全在项目以外，应当说明。"""
    evaluation, projects = examined.year.evaluation, examined.year.projects
    rate = next(_executions(evaluation), None) if evaluation else None
    low = examined.vocabulary(Words).low_execution
    if evaluation is None or rate is None or low is None or rate.most >= low.number:
        return
    spent = [project.executed for project in projects if _is_all_spent(project)]
    if len(spent) < 2 or len(spent) < len(projects):
        return
    left = printed(rate.whole.yuan - rate.part.yuan, rate.whole.unit)
    yield Finding(
        evaluation,
        ("execution", "rate"),
        f"{len(projects)} 个项目都执行了 100%（合计 {added(filter(None, spent)).with_unit}），"
        f"部门只有 {percent(rate.computed)}（{rate.formula}），没有用的 {left} 全在项目以外",
        "核对各项目的预算数和执行数；没有错的，在报告里说明没有用的是什么支出",
    )


def _is_all_spent(project: Project) -> bool:
    executed, adjusted = project.executed, project.adjusted
    return bool(executed and adjusted and executed.yuan == adjusted.yuan > 0)


def instalments_are_counted_once(examined: Examined) -> Iterator[Finding]:
    """一个项目的金额正好是几个同名分期项目（只差季度、批次）之和，且名称相近：核对是否重复计列。"""
    instalment = _instalment(examined.vocabulary(Words))
    parts: dict[str, list[tuple[Project, Money]]] = defaultdict(list)
    wholes: dict[tuple[str, Decimal], list[tuple[Project, Money]]] = defaultdict(list)
    for project in examined.year.projects:
        name, amount = plain(project.name), project.amount
        if amount is None or amount.yuan <= 0:
            continue
        if instalment.search(name):
            parts[instalment.sub("", name)].append((project, amount))
        else:
            wholes[name[:_ALIKE], amount.yuan].append((project, amount))
    for core, group in parts.items():
        if len(group) < 2:
            continue
        summands = [amount for _, amount in group]
        for project, amount in wholes.get((core[:_ALIKE], added(summands).yuan), ()):
            if _is_alike(plain(project.name), core):
                names = "、".join(f"“{part.name}”" for part, _ in group)
                yield Finding(
                    project,
                    ("budget",) if project.budget else ("adjusted",),
                    f"“{project.name}”{amount.with_unit} 正好是{names}之和"
                    f"（{formula_of(summands)} = {amount.with_unit}）",
                    "核对是否重复计列；确是不同的项目，在名称里写明区别",
                )


def projects_make_the_project_expenditure(examined: Examined) -> Iterator[Finding]:
    """各项目预算数之和等于部门的项目支出（少的，提示）；各项目之和不超过部门的预算数、执行数。"""
    projects = examined.year.projects
    disclosure, evaluation = examined.year.disclosure, examined.year.evaluation
    if disclosure and disclosure.budget and disclosure.budget.structure:
        stated = disclosure.budget.structure.projects
        path: Path = ("budget", "structure", "projects")
        yield from _residual(disclosure, path, stated, [project.budget for project in projects])
    if evaluation and (execution := evaluation.execution):
        sums = []
        if execution.arranged:
            amounts = [project.adjusted for project in projects]
            sums.append(("arranged", execution.arranged.total, amounts))
        if execution.executed:
            amounts = [project.executed for project in projects]
            sums.append(("executed", execution.executed.total, amounts))
        for part, stated, amounts in sums:
            for finding in _residual(evaluation, ("execution", part, "total"), stated, amounts):
                if finding.severity is None:  # a department spends on more than projects
                    yield finding


def _residual(
    record: Record, path: Path, stated: Money | None, amounts: list[Money | None]
) -> Iterator[Finding]:
    """What is between a stated amount and the sum of all projects; without the amount of one, there is no sum."""
    known = [amount for amount in amounts if amount]
    if stated is None or not known or len(known) < len(amounts):
        return
    together = added(known)
    difference = together.yuan - stated.yuan
    if abs(difference) <= half_unit(stated) + sum(map(half_unit, known)):
        return
    relation = "多" if difference > 0 else "少"
    yield Finding(
        record,
        path,
        f"{len(known)} 个项目合计 {together.with_unit}，比 {stated.with_unit} "
        f"{relation} {printed(abs(difference), stated.unit)}",
        "核对是否漏列或多列了项目；差额属于未公开项目的，在说明里写明",
        None if difference > 0 else Severity.INFORMATION,
    )


_UNSEEN = Decimal("0.005")
"""A difference of rates that does not show in two decimals."""


class _Rate(NamedTuple):
    """A stated rate of execution and what its figures make of it, in per cent."""

    record: Record
    path: Path
    text: str
    stated: Decimal
    part: Money
    whole: Money

    @property
    def computed(self) -> Decimal:
        return share(self.part.yuan, self.whole.yuan)

    @property
    def least(self) -> Decimal:
        """The least rate of which the printed amounts can be roundings."""
        return share(self.part.yuan - half_unit(self.part), self.whole.yuan + half_unit(self.whole))

    @property
    def most(self) -> Decimal:
        whole = self.whole.yuan - half_unit(self.whole)
        return share(self.part.yuan + half_unit(self.part), whole if whole > 0 else self.whole.yuan)

    @property
    def formula(self) -> str:
        return f"{self.part.with_unit} ÷ {self.whole.with_unit}"


def _execution_rates(examined: Examined) -> Iterator[_Rate]:
    """Every rate of execution that a form states beside the amounts it comes from."""
    names = examined.vocabulary(Words).execution_rates
    evaluation = examined.year.evaluation
    if evaluation:
        for rate in _executions(evaluation):
            if rate.text:
                yield rate
            yield from _rate_rows(evaluation, evaluation.indicators, names, rate.part, rate.whole)
    for project in examined.year.projects:
        part, whole = project.executed, project.adjusted or project.budget
        yield from _rate_rows(project, project.indicators, names, part, whole)


def _executions(evaluation: SelfEvaluation) -> Iterator[_Rate]:
    execution = evaluation.execution
    part = execution.executed.total if execution and execution.executed else None
    whole = execution.arranged.total if execution and execution.arranged else None
    if execution and part and whole and whole.yuan > 0:
        stated = execution.rate
        text, number = (stated.text, stated.number) if stated else ("", Decimal(0))
        yield _Rate(evaluation, ("execution", "rate"), text, number, part, whole)


def _rate_rows(
    record: Record,
    rows: Iterable[Indicator],
    names: tuple[str, ...],
    part: Money | None,
    whole: Money | None,
) -> Iterator[_Rate]:
    for number, row in enumerate(rows):
        if part and whole and whole.yuan > 0 and not row.is_group and plain(row.name) in names:
            actual = row.actual_value
            if actual.kind is ValueKind.NUMBER and actual.unit == "%" and actual.number is not None:
                path = ("indicators", number, "actual")
                yield _Rate(record, path, row.actual, actual.number, part, whole)


def _surplus_rates(evaluation: SelfEvaluation, words: Words) -> Iterator[tuple[Path, str, Decimal]]:
    """Rates of what was left over: of rows of the form that are named so, and stated in the prose."""
    for number, row in enumerate(evaluation.indicators):
        actual = row.actual_value
        if (
            any(name in row.name for name in words.surplus_rates)
            and actual.number is not None
            and actual.unit == "%"
        ):
            yield ("indicators", number, "actual"), row.name, actual.number
    if words.surplus_rates:
        names = "|".join(map(re.escape, words.surplus_rates))
        bounds = "|".join(map(re.escape, words.bounds)) or "(?!)"
        stated = rf"({names})(?:为|是|达到?)?\s?(\d{{1,3}}(?:\.\d{{1,4}})?)\s?[%％](?!{bounds})"
        for match in re.finditer(stated, evaluation.body, re.ASCII):
            yield ("body", match.start(2)), match[1], Decimal(match[2])


_ALIKE = 6
"""Characters that two names begin with in common before they can be alike."""


def _is_alike(one: str, other: str) -> bool:
    """Whether three quarters of the shorter name, and no less than `_ALIKE` characters, begin both."""
    common = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        common += 1
    return common >= max(_ALIKE, min(len(one), len(other)) * 3 / 4)


def _instalment(words: Words) -> re.Pattern[str]:
    units = "|".join(map(re.escape, words.instalments)) or "(?!)"
    return re.compile(rf"第?[一二三四五六七八九十\d]{{1,3}}(?:{units})")


def share(part: Decimal, whole: Decimal) -> Decimal:
    """`part` of `whole` in per cent, exact to sixty digits: amounts may have twenty-six."""
    return _EXACT.divide(_EXACT.multiply(part, Decimal(100)), whole)


def percent(number: Decimal) -> str:
    """`69.2702…` to `69.27%`."""
    rounded = number.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP, context=_EXACT)
    return f"{_EXACT.normalize(rounded) if rounded else 0:f}%"


def _points(difference: Decimal) -> str:
    return percent(abs(difference)).removesuffix("%")


def _percent_as_printed(text: str) -> str:
    return text if text.endswith(("%", "％")) else f"{text}%"


def _exponent(number: Decimal) -> int:
    return min(int(number.as_tuple().exponent), 0)


_EXACT = Context(prec=60)


def rounding(*amounts: Money) -> Decimal:
    """The difference in 元 that printing can explain: half a unit of the last digit of the least exact figure."""
    return max(map(half_unit, amounts))


def half_unit(amount: Money) -> Decimal:
    """Half a unit of the last printed digit, in 元."""
    return amount.unit.yuan.scaleb(-amount.decimals) / 2


def printed(yuan: Decimal, unit: MoneyUnit) -> str:
    """An amount in 元 as one reads it in another unit: `300` to `0.03万元`."""
    return f"{_EXACT.normalize(_EXACT.divide(yuan, unit.yuan)):f}{unit.value}"


def added(amounts: Iterable[Money]) -> Money:
    """The sum with the digits of its parts: in their unit if they share one, else in 元."""
    amounts = list(amounts)
    units = {amount.unit for amount in amounts}
    unit = units.pop() if len(units) == 1 else MoneyUnit.YUAN
    parts = (amount.number if not units else amount.yuan for amount in amounts)
    number = sum(parts, Decimal(0))
    return Money(text=f"{number:f}", number=number, unit=unit)


def formula_of(amounts: Iterable[Money]) -> str:
    """`80.00元 + 10.00元`."""
    return " + ".join(amount.with_unit for amount in amounts)


RULES = (
    Rule(
        code="AMT07",
        title="预算执行率",
        severity=Severity.ERROR,
        check=stated_rates_are_right,
    ),
    Rule(
        code="AMT08",
        title="比率的分母",
        severity=Severity.INFORMATION,
        check=rates_share_a_denominator,
    ),
    Rule(
        code="AMT09",
        title="项目与部门的执行率",
        severity=Severity.WARNING,
        check=projects_agree_with_the_department,
    ),
    Rule(
        code="AMT10",
        title="重复计列",
        severity=Severity.WARNING,
        check=instalments_are_counted_once,
    ),
    Rule(
        code="AMT11",
        title="项目支出差额",
        severity=Severity.WARNING,
        check=projects_make_the_project_expenditure,
    ),
)
