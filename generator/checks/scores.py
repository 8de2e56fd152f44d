"""Rules about scores: what the scoring rules give, and the reasons for what was given."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.checks import score_report, score_totals, scoring
from generator.checks.finding import Examined, Finding, Record, Rule
from generator.checks.score_report import Match, matches
from generator.checks.scoring import (
    Expected,
    Words,
    has_any,
    name_and_points,
    narrow,
    plain,
    rounded,
)
from generator.diagnostics import Severity
from generator.model import Indicator, SelfEvaluation
from generator.value import Operator, TargetValue, ValueKind

__all__ = ["RULES", "Words"]

_FAR_ABOVE = Decimal("1.3")


class _Row(NamedTuple):
    """A row that has weight and score, with all that the record says of how it was met."""

    number: int
    indicator: Indicator
    weight: Decimal
    score: Decimal
    match: Match | None
    evidence: str

    @property
    def path(self) -> tuple[str | int, ...]:
        return ("indicators", self.number, "score")


def _scored(record: Record) -> Iterator[_Row]:
    by_row = {}
    if isinstance(record, SelfEvaluation) and record.body:
        found = matches(record.body, record.indicators)
        by_row = {number: match for match in found for number in match.rows}
    for number, row in enumerate(record.indicators):
        if not row.is_group and row.weight and row.score and row.weight.number > 0:
            match = by_row.get(number)
            texts = [row.actual, row.deviation, row.remark]
            evidence = "。".join([match.section.text if match else "", *map(narrow, texts)])
            yield _Row(number, row, row.weight.number, row.score.number, match, evidence)


def scores_follow_from_the_rule(examined: Examined) -> Iterator[Finding]:
    """评分标准写明按区间、按比例、按项、按次扣分的，由标准和填写的数字算出的得分与所填得分一致；算不出的不查。"""
    words = examined.vocabulary(Words)
    for record in examined.records:
        for row in _scored(record):
            expected = _expected(row, words)
            if expected and not expected.low <= row.score <= expected.high:
                message = f"“{row.indicator.name}”按评分标准应得 {rounded(expected.score)} 分（{expected.formula}），填 {plain(row.score)} 分"
                yield Finding(record, row.path, message, "按评分标准重新计算；另有理由的，写明理由")
            elif reason := _impossible(row, words):
                message = f"“{row.indicator.name}”得 {plain(row.score)} 分，{reason}"
                yield Finding(record, row.path, message, "按评分标准重新打分，或改正评分标准")


def _expected(row: _Row, words: Words) -> Expected | None:
    rule = row.indicator.scoring_rule
    by_quarter = scoring.expected_of_quarters(rule, row.weight, row.evidence)
    if by_quarter:
        return by_quarter
    printed = scoring.shares(narrow(row.indicator.actual)) or scoring.rates(row.evidence)
    if len(printed) != 1:
        return None
    if has_any(narrow(rule), words.by_rate):
        return scoring.expected_of_rate(row.weight, printed[0])
    bands = scoring.banded(rule, row.weight, words.other_bases)
    return scoring.expected_of_bands(bands, row.weight, printed[0]) if bands else None


def _impossible(row: _Row, words: Words) -> str:
    """Why no facts could give this score."""
    rule, lost = row.indicator.scoring_rule, row.weight - row.score
    if lost < 0 or row.score < 0:
        return ""
    if has_any(narrow(rule), words.all_or_nothing) and row.score and lost:
        return f"评分标准只有满分 {plain(row.weight)} 分和 0 分两种"
    amount = scoring.per_item(rule, row.weight, words.per_item)
    if amount and row.score and lost % amount:
        return f"评分标准是每项扣 {rounded(amount)} 分，扣不出 {plain(lost)} 分"
    return ""


def items_take_off_the_weight(examined: Examined) -> Iterator[Finding]:
    """按项扣分的，项数乘以每项扣分等于分值；写明扣完为止的可以超过分值。"""
    words = examined.vocabulary(Words)
    for record, number, row in examined.indicators():
        if row.weight is None or row.weight.number <= 0:
            continue
        amount = scoring.per_item(row.scoring_rule, row.weight.number, words.per_item)
        items = scoring.count_items(row.scoring_rule, row.description, row.explanation)
        if amount is None or not items or items * amount == row.weight.number:
            continue
        is_less = items * amount < row.weight.number
        if not is_less and has_any(row.scoring_rule, words.capped):
            continue
        each = rounded(row.weight.number / items)
        yield Finding(
            record,
            ("indicators", number, "scoring_rule"),
            f"“{row.name}”有 {items} 项，每项扣 {rounded(amount)} 分，"
            f"{items} × {rounded(amount)} = {rounded(items * amount)}，与分值 {row.weight.text} 不等"
            + ("：全部不符合还能得分" if is_less else ""),
            f"把每项扣分改成 {each} 分，或写明“扣完为止”"
            if not is_less
            else f"把每项扣分改成 {each} 分，或核对项数",
            Severity.INFORMATION if is_less else None,
        )


def lost_points_have_a_reason(examined: Examined) -> Iterator[Finding]:
    """得分低于分值的，在偏差原因栏或报告的对应部分写明原因；两处都没有的表不查。"""
    words = examined.vocabulary(Words)
    for record in examined.records:
        for row in _scored(record):
            if row.score >= row.weight or not (row.match or "deviation" in row.indicator.labels):
                continue
            text = row.match.section.text if row.match else ""
            is_said = _is_filled(row.indicator.deviation, words) or _is_filled(
                row.indicator.remark, words
            )
            if is_said or has_any(text, words.reasons) or re.search(r"\d", text):
                continue
            if not _is_named_elsewhere(record, row.indicator, words):
                yield Finding(
                    record,
                    row.path,
                    f"“{row.indicator.name}”分值 {plain(row.weight)} 分，得 {plain(row.score)} 分，没有写扣 {plain(row.weight - row.score)} 分的原因",
                    "写明扣分的原因，例如“一个项目的目标没有量化，扣 0.5 分”",
                )


def _is_filled(text: str, words: Words) -> bool:
    return bool(text) and narrow(text) not in words.blanks


def _is_named_elsewhere(record: Record, row: Indicator, words: Words) -> bool:
    """The form's own cell for deviations names the row."""
    name = name_and_points(row.name)[0]
    return isinstance(record, SelfEvaluation) and bool(name) and name in narrow(record.deviation)


def full_marks_have_a_figure(examined: Examined) -> Iterator[Finding]:
    """评分标准或指标值要看数字的，得满分时在完成值或报告里写出数字；没有完成值栏、报告也没有写到的不查。"""
    words = examined.vocabulary(Words)
    for record in examined.records:
        for row in _scored(record):
            indicator = row.indicator
            if row.score != row.weight or not (row.match or "actual" in indicator.labels):
                continue
            rule = narrow(indicator.scoring_rule)
            criterion = _criterion(indicator, rule, words)
            if not criterion or has_any(row.evidence, words.complete):
                continue
            units = "|".join(map(re.escape, words.count_units))
            if not re.search(rf"\d|百分之|[一二三四五六七八九十百千万两](?:{units})", row.evidence):
                yield Finding(
                    record,
                    row.path,
                    f"“{indicator.name}”得满分 {plain(row.score)} 分，{criterion}，完成情况里没有数字",
                    "在完成情况里写出数字，例如“完成率 98.5%”",
                )


def _criterion(row: Indicator, rule: str, words: Words) -> str:
    """Which figure the row is to be judged by, in words; "" if none."""
    if has_any(rule, words.by_rate):
        return "评分标准按完成率计分"
    if "%" in rule or "百分" in rule:
        return "评分标准按百分比计分"
    if row.target_value.kind is ValueKind.NUMBER:
        return f"指标值是 {row.target}"
    figures = _counts(row.description, words)
    return f"指标内容写有 {figures[0][0]}" if figures else ""


def _counts(text: str, words: Words) -> list[tuple[str, Decimal, str]]:
    """The counts in a text (10000余件), as printed, with their number and unit."""
    units = "|".join(map(re.escape, sorted(words.count_units, key=len, reverse=True)))
    found = re.finditer(rf"(\d{{1,12}}(?:\.\d{{1,4}})?)[余多]?({units})", narrow(text), re.ASCII)
    return [(match[0], Decimal(match[1]), match[2]) for match in found if units]


def results_are_near_the_targets(examined: Examined) -> Iterator[Finding]:
    """完成值不超过指标值的 130%；超过的，说明原因。指标值是上限的，不查；指标内容只写一个数量的，与报告里同一单位的最大数量比较。"""
    words = examined.vocabulary(Words)
    for record, number, row in examined.indicators():
        if not row.actual:
            continue
        target, actual = row.target_value, row.actual_value
        if (
            _is_number(target)
            and _is_number(actual)
            and target.operator not in (Operator.AT_MOST, Operator.LESS)
            and (target.unit == actual.unit or not target.unit or not actual.unit)
            and not _is_filled(row.deviation, words)
        ):
            assert target.number is not None
            assert actual.number is not None
            yield from _far_above(
                record,
                ("indicators", number, "actual"),
                row.name,
                (row.target, target.number),
                (row.actual, actual.number),
            )
    evaluation = examined.year.evaluation
    if evaluation is None or not evaluation.body:
        return
    for match in matches(evaluation.body, evaluation.indicators):
        row = evaluation.indicators[match.rows[0]]
        targets = _counts(row.description, words)
        if (
            len(match.rows) == 1
            and len(targets) == 1
            and not row.actual
            and not has_any(narrow(row.description), words.limits)
        ):
            printed, number_, unit = targets[0]
            counts = [one for one in _counts(match.section.text, words) if one[2] == unit]
            if counts:
                most = max(counts, key=lambda one: one[1])
                path = ("indicators", match.rows[0], "description")
                yield from _far_above(evaluation, path, row.name, (printed, number_), most[:2])


def _is_number(value: TargetValue) -> bool:
    return value.kind is ValueKind.NUMBER and value.number is not None


def _far_above(
    record: Record,
    path: tuple[str | int, ...],
    name: str,
    target: tuple[str, Decimal],
    actual: tuple[str, Decimal],
) -> Iterator[Finding]:
    if target[1] > 0 and actual[1] > target[1] * _FAR_ABOVE:
        share = f"{actual[1] * 100 / target[1]:.1f}".removesuffix(".0")
        yield Finding(
            record,
            path,
            f"“{name}”目标 {target[0]}，完成 {actual[0]}，是目标的 {share}%，超过 130%",
            "核对目标是否定得过低、数字是否同一口径，在偏差原因里说明",
        )


RULES = (
    Rule(
        code="SCR01", title="分值合计", severity=Severity.ERROR, check=score_totals.weights_add_up
    ),
    Rule(code="SCR02", title="得分合计", severity=Severity.ERROR, check=score_totals.scores_add_up),
    Rule(
        code="SCR03",
        title="得分不超过分值",
        severity=Severity.ERROR,
        check=score_totals.scores_are_within_weights,
    ),
    Rule(
        code="SCR04",
        title="报告与自评表一致",
        severity=Severity.ERROR,
        check=score_report.report_says_what_the_table_says,
    ),
    Rule(
        code="SCR05",
        title="得分能由评分标准算出",
        severity=Severity.WARNING,
        check=scores_follow_from_the_rule,
    ),
    Rule(
        code="SCR06",
        title="按项扣分与分值",
        severity=Severity.WARNING,
        check=items_take_off_the_weight,
    ),
    Rule(
        code="SCR07",
        title="扣分写明原因",
        severity=Severity.WARNING,
        check=lost_points_have_a_reason,
    ),
    Rule(
        code="SCR08", title="满分有数字", severity=Severity.WARNING, check=full_marks_have_a_figure
    ),
    Rule(
        code="SCR09",
        title="评价等级",
        severity=Severity.ERROR,
        check=score_report.grade_follows_the_scale,
    ),
    Rule(
        code="SCR10",
        title="分值齐全",
        severity=Severity.WARNING,
        check=score_totals.points_are_complete,
    ),
    Rule(
        code="SCR11",
        title="整体与项目的得分",
        severity=Severity.WARNING,
        check=score_totals.whole_is_within_its_parts,
    ),
    Rule(
        code="SCR12",
        title="完成值远超目标",
        severity=Severity.WARNING,
        check=results_are_near_the_targets,
    ),
)
