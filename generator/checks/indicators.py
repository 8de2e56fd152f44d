"""Rules about indicators, row by row: what a target value must say to be measured."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from generator.checks.coverage import (
    RULES_OF_TABLES,
    Words,
    called,
    is_not_applicable,
    is_rate,
    is_words,
    printed,
)
from generator.checks.finding import Check, Examined, Finding, Record, Rule
from generator.diagnostics import Severity
from generator.model import Indicator, Project
from generator.value import Operator, TargetValue, ValueKind

_MORE = (Operator.AT_LEAST, Operator.MORE)
_LESS = (Operator.AT_MOST, Operator.LESS)

_SAID_TWICE = 4
"""Characters from which one cell found inside another is no chance."""


def numbers_have_an_operator(examined: Examined) -> Iterator[Finding]:
    """数字指标值要写比较符号（≥、≤、=），否则不知道多了好还是少了好。零不需要。惯例。"""
    deadlines = examined.vocabulary(Words).deadline_units
    for record, number, indicator in examined.indicators():
        value = indicator.target_value
        is_bare = value.kind is ValueKind.NUMBER and not value.operator
        # Nothing is less than zero: 0起 can only mean none.
        if is_bare and value.number and value.unit not in deadlines:
            amount = f"{value.number:f}{value.unit}"
            yield Finding(
                record,
                ("indicators", number, "target"),
                f"{called(indicator, number)}的指标值“{printed(indicator)}”没有比较符号",
                f"按考核的要求写成“≥{amount}”“≤{amount}”或“={amount}”",
            )


def rates_are_at_most_whole(examined: Examined) -> Iterator[Finding]:
    """最高为 100% 的比率不写“≥100%”；不是比率的，不用百分数。可以超过 100% 的比率（增长率、任务完成率等）不查。惯例。"""
    words = examined.vocabulary(Words)
    for record, number, indicator in examined.indicators():
        value = indicator.target_value
        if value.operator not in _MORE or value.unit != "%":
            continue
        if value.number is None or value.number < 100:
            continue
        if any(word in indicator.name for word in words.uncapped):
            continue
        row = called(indicator, number)
        path = ("indicators", number, "target")
        if is_rate(indicator.name, words):
            message = f"{row}最高是 100%，指标值却是“{printed(indicator)}”"
            yield Finding(record, path, message, "要求全部做到的，写成“=100%”")
        elif value.number == 100:
            message = f"{row}不是比率，指标值却是“{printed(indicator)}”，而百分比最高是 100%"
            hint = "三级指标改成能算出百分比的比率，例如“设备完好率”，指标值写成“=100%”或“≥95%”"
            yield Finding(record, path, message, hint)


def rows_are_filled_in(examined: Examined) -> Iterator[Finding]:
    """指标要有内容：“不适用”的行、留着模板星号的指标值、空着的指标值都不是指标。惯例。"""
    words = examined.vocabulary(Words)
    for record, number, indicator in examined.indicators():
        row = called(indicator, number)
        path = ("indicators", number, "target")
        left = next((word for word in words.placeholders if word in indicator.target), "")
        if is_not_applicable(indicator):
            message = f"{row}的指标值是“{indicator.target}”，这一行不是指标"
            if "适应" in indicator.name + indicator.target:
                message += "；“不适应”应为“不适用”"
            hint = "没有这类内容的，删去这一行；表式要求保留的，另写明不适用的理由"
            yield Finding(record, path, message, hint)
        elif left:
            message = f"{row}的指标值“{indicator.target}”里还留着“{left}”"
            yield Finding(record, path, message, "换成实际的数，例如“≤100万元”")
        elif "target" in indicator.labels and not indicator.target:
            hint = "填写指标值，例如“≥90%”；不考核的，删去这一行"
            yield Finding(record, path, f"{row}没有填写指标值", hint)


def targets_say_more_than_names(examined: Examined) -> Iterator[Finding]:
    """指标值不能只是重复三级指标的名称；描述也应比名称多说一些（提示）。惯例。"""
    for record, number, indicator in examined.indicators():
        name = indicator.name
        if not name or is_not_applicable(indicator):
            continue
        if indicator.target == name:
            cells = ["三级指标", "指标值"]
            if indicator.description == name:
                cells.insert(1, indicator.labels["description"])
            message = f"{'、'.join(cells)}都是“{name}”，没有说要做到多少"
            hint = "指标值写成可以衡量的数，例如“≥90%”“≤7个工作日”"
            yield Finding(record, ("indicators", number, "target"), message, hint)
        elif indicator.description == name:
            label = indicator.labels["description"]
            yield Finding(
                record,
                ("indicators", number, "description"),
                f"{label}和三级指标都是“{name}”，没有说明怎么算",
                f"{label}写明考核什么、怎么算，例如“按期办结的件数 ÷ 应办件数 × 100%”",
                Severity.INFORMATION,
            )


def units_are_units(examined: Examined) -> Iterator[Finding]:
    """数字指标值要有计量单位；“比率”“人数”“次数”“天数”说的是量什么，不是单位。零不需要单位。惯例。"""
    words = examined.vocabulary(Words)
    for record, number, indicator in examined.indicators():
        value = indicator.target_value
        if value.kind is not ValueKind.NUMBER:
            continue
        row = called(indicator, number)
        in_column = bool(indicator.unit)
        cell = "unit" if "unit" in indicator.labels else "target"
        path = ("indicators", number, "unit" if in_column else "target")
        stated = indicator.unit or indicator.target
        odd = next((unit for unit in words.inexact_units if stated.endswith(unit.label)), None)
        if odd:
            whole = printed(indicator)
            message = f"{row}的指标值“{whole}”用“{odd.label}”作单位"
            hint = f"单位写“{odd.text}”：{whole.removesuffix(odd.label)}{odd.text}"
            yield Finding(record, path, message, hint)
        elif not value.unit and value.number:
            example = "%" if is_rate(indicator.name, words) else "个、次、份"
            message = f"{row}的指标值“{printed(indicator)}”没有计量单位"
            hint = f"补上计量单位，例如 {example}"
            yield Finding(record, ("indicators", number, cell), message, hint)


def bases_are_not_circular(examined: Examined) -> Iterator[Finding]:
    """指标值确定依据要说凭什么定这个值，不能与指标值相同，也不能只重复指标名称、描述或考核对象。惯例。"""
    words = examined.vocabulary(Words)
    for record, number, indicator in examined.indicators():
        basis = indicator.basis
        if not basis or is_not_applicable(indicator):
            continue
        label = indicator.labels.get("basis", "指标值确定依据")
        row = called(indicator, number)
        path = ("indicators", number, "basis")
        hint = f"{label}写明文件、标准、合同或上年实际数，例如“上年实际完成 92%”"
        if basis == indicator.target:
            message = f"{row}的指标值和{label}都是“{basis}”，等于没有依据"
            yield Finding(record, path, message, hint)
        elif repeated := _repeated(basis, indicator, words):
            message = f"{row}的{label}“{basis}”{repeated}，没有说凭什么定这个值"
            yield Finding(record, path, message, hint, Severity.INFORMATION)


def _repeated(basis: str, indicator: Indicator, words: Words) -> str:
    """What a basis only says again; "" if it says something."""
    if any(source in basis for source in words.sources):
        return ""
    if len(indicator.target) >= _SAID_TWICE and is_words(indicator) and indicator.target in basis:
        return f"只是重复指标值“{indicator.target}”"
    for text in (indicator.name, indicator.description):
        if len(basis) >= _SAID_TWICE and basis in text:
            return f"只是重复“{text}”"
    if basis.endswith(words.objects):
        return "说的是考核什么"
    return ""


def words_have_grades(examined: Examined) -> Iterator[Finding]:
    """文字指标值要能分档考核：有分档、有评分标准，或本身可以核对（全部、零、时限）。只有指标说明的，只提示。惯例。"""
    words = examined.vocabulary(Words)
    for record, number, indicator in examined.indicators():
        if not is_words(indicator) or indicator.target_value.scale:
            continue
        if _says_something(indicator.scoring_rule, words):
            continue
        if any(word in indicator.target for word in words.measurable):
            continue
        is_explained = _says_something(indicator.explanation, words)
        yield Finding(
            record,
            ("indicators", number, "target"),
            f"{called(indicator, number)}的指标值“{indicator.target}”是一句话，没有说做到什么程度得多少分",
            "改成数量、比率或时限，例如“≥90%”；只能定性的，写明分档，例如“优良中低差”",
            Severity.INFORMATION if is_explained else None,
        )


def _says_something(text: str, words: Words) -> bool:
    return bool(text) and text not in words.blanks


def costs_are_amounts(examined: Examined) -> Iterator[Finding]:
    """成本指标的指标值是金额或比例；“不超出预算”没有写出数，查不了。惯例。"""
    words = examined.vocabulary(Words)
    for record, number, indicator in examined.indicators():
        is_cost = "成本" in indicator.level1 + indicator.level2
        if not (is_cost and indicator.target_value.kind is ValueKind.TEXT):
            continue
        if any(word in indicator.target for word in words.caps):
            amount = record.amount if isinstance(record, Project) else None
            yield Finding(
                record,
                ("indicators", number, "target"),
                f"成本指标{called(indicator, number)}的指标值“{indicator.target}”没有写出金额",
                f"写出金额，例如“≤{amount.with_unit if amount else '100万元'}”",
            )


def equal_names_have_equal_operators(examined: Examined) -> Iterator[Finding]:
    """同一年里同名的指标，数相同而比较符号不同，或一处“≥”一处“≤”的，有一处写错了：报与多数不同的，没有符号的不算多数。惯例。"""
    rows: dict[tuple[str, str], list[tuple[Record, int, TargetValue]]] = defaultdict(list)
    for record, number, indicator in examined.indicators():
        value = indicator.target_value
        if value.kind is ValueKind.NUMBER and indicator.name:
            rows[indicator.name, value.unit].append((record, number, value))
    for (name, _), places in rows.items():
        if len({value.operator for _, _, value in places}) > 1:
            yield from _other_operators(name, places)


def _other_operators(name: str, places: list[tuple[Record, int, TargetValue]]) -> Iterator[Finding]:
    # Rows without an operator never outvote one that is written: IND01 finds them all the same.
    counts = Counter(value.operator for _, _, value in places if value.operator)
    usual = max(counts, key=lambda operator: counts[operator])
    alike = {value.number: value for _, _, value in reversed(places) if value.operator is usual}
    example = next(reversed(alike.values()))
    for record, number, value in places:
        same = alike.get(value.number)
        if value.operator is usual or not (same or _are_opposite(value.operator, usual)):
            continue
        yield Finding(
            record,
            ("indicators", number, "target"),
            f"“{name}”这里是“{printed(record.indicators[number])}”，同一年另有 {counts[usual]} 处用“{_SIGNS[usual]}”，例如“{_with_operator(same or example)}”",
            "同名的指标用同一个比较符号；含义不同的，改成不同的名称",
        )


def _are_opposite(one: Operator | None, other: Operator | None) -> bool:
    return (one in _MORE and other in _LESS) or (one in _LESS and other in _MORE)


_SIGNS = {
    Operator.AT_LEAST: "≥",
    Operator.AT_MOST: "≤",
    Operator.EQUAL: "=",
    Operator.MORE: ">",
    Operator.LESS: "<",
}


def _with_operator(value: TargetValue) -> str:
    sign = _SIGNS[value.operator] if value.operator else ""
    return f"{sign}{value.number:f}{value.unit}"


def _warning(code: str, title: str, check: Check) -> Rule:
    return Rule(code=code, title=title, severity=Severity.WARNING, check=check)


RULES = tuple(
    sorted(
        (
            _warning("IND01", "比较符号", numbers_have_an_operator),
            _warning("IND02", "大于等于百分之百", rates_are_at_most_whole),
            _warning("IND03", "不适用和未填写的指标", rows_are_filled_in),
            _warning("IND04", "指标值重复名称", targets_say_more_than_names),
            _warning("IND05", "计量单位", units_are_units),
            _warning("IND08", "指标值确定依据", bases_are_not_circular),
            _warning("IND11", "文字指标值", words_have_grades),
            _warning("IND12", "成本指标的金额", costs_are_amounts),
            _warning("IND14", "同名指标的比较符号", equal_names_have_equal_operators),
            *RULES_OF_TABLES,
        ),
        key=lambda rule: rule.code,
    )
)
