"""Rules about the sums of a score table: weights, scores, what is missing, the whole against its parts."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from generator.checks.finding import Examined, Finding, Record
from generator.checks.scoring import (
    Words,
    full_marks,
    half_unit,
    has_any,
    name_and_points,
    narrow,
    plain,
)
from generator.diagnostics import Severity
from generator.model import Indicator, Project, SelfEvaluation
from generator.number import Number, read_number

_WHOLE = Decimal(100)


def weights_add_up(examined: Examined) -> Iterator[Finding]:
    """各行分值之和等于一级、二级指标名称里写的分值，也等于合计的分值；三级指标名称里的分值等于该行分值。有一行分值空白的，那一级不查。"""
    for record in examined.records:
        if not any(row.weight for row in record.indicators):
            continue
        for number, row in enumerate(record.indicators):
            points = name_and_points(row.name)[1]
            if points is not None and row.weight and points != row.weight.number:
                yield Finding(
                    record,
                    ("indicators", number, "name"),
                    f"“{row.name}”写的是 {plain(points)} 分，分值栏是 {row.weight.text} 分",
                    "核对这一行的分值，两处改成一致",
                )
        for field in ("level1", "level2"):
            yield from _levels(record, field)
        if isinstance(record, SelfEvaluation) and record.total and record.total.weight:
            weights = [row.weight for row in record.indicators if not row.is_group]
            yield from _sum(record, ("total", "weight"), "各行分值", weights, record.total.weight)


def _levels(record: Record, field: str) -> Iterator[Finding]:
    numbered = list(enumerate(record.indicators))
    runs = groupby(numbered, lambda one: (one[1].level1, field == "level1" or one[1].level2))
    for _, run in runs:
        rows = list(run)
        name = getattr(rows[0][1], field)
        points = name_and_points(name)[1]
        if points is not None:
            weights = [row.weight for _, row in rows if not row.is_group]
            stated = Number(text=plain(points), number=points)
            yield from _sum(
                record, ("indicators", rows[0][0], field), f"“{name}”下各行分值", weights, stated
            )


def _sum(
    record: Record,
    path: tuple[str | int, ...],
    what: str,
    parts: Sequence[Number | None],
    stated: Number,
) -> Iterator[Finding]:
    """A sum that is not what is stated. With a blank part there is no sum."""
    known = [part.number for part in parts if part]
    if not known or len(known) < len(parts):
        return
    found = sum(known, Decimal(0))
    difference = found - stated.number
    if difference:
        is_rounding = abs(difference) <= half_unit(stated.number)
        formula = " + ".join(part.text for part in parts if part)
        if len(parts) > 12:
            formula = f"共 {len(parts)} 行"
        yield Finding(
            record,
            path,
            f"{what}之和是 {plain(found)}（{formula}），这里写的是 {stated.text}，相差 {plain(difference)}"
            + ("，可能是四舍五入" if is_rounding else ""),
            "核对各行和这里的数字，哪一个有误就改哪一个",
            Severity.INFORMATION if is_rounding else None,
        )


def scores_add_up(examined: Examined) -> Iterator[Finding]:
    """各行得分之和等于合计的得分。有一行得分空白的，无法相加，指出空白的行。"""
    for record in examined.records:
        rows = [row for row in record.indicators if not row.is_group]
        scores = [row.score for row in rows]
        if not any(scores):
            continue
        for number, row in enumerate(record.indicators):
            if not row.is_group and row.weight and row.score is None:
                yield Finding(
                    record,
                    ("indicators", number, "score"),
                    f"“{row.name}”分值 {row.weight.text} 分，没有填得分",
                    "补上得分；确实得 0 分的，写 0",
                )
        if isinstance(record, SelfEvaluation) and record.total and record.total.score:
            yield from _sum(record, ("total", "score"), "各行得分", scores, record.total.score)
        elif isinstance(record, Project) and record.score:
            weights = [row.weight.number for row in rows if row.weight]
            if sum(weights, Decimal(0)) == _WHOLE:
                yield from _sum(record, ("score",), "各行得分", scores, record.score)


def scores_are_within_weights(examined: Examined) -> Iterator[Finding]:
    """得分不超过分值，也不小于 0；没有分值栏的项目自评得分不超过 100 分。"""
    for record in examined.records:
        cells: list[tuple[tuple[str | int, ...], str, Number | None, Number | None]] = [
            (("indicators", number, "score"), f"“{row.name}”", row.score, row.weight)
            for number, row in enumerate(record.indicators)
        ]
        if isinstance(record, SelfEvaluation) and record.total:
            cells.append((("total", "score"), "合计", record.total.score, record.total.weight))
        if isinstance(record, Project):
            whole = Number(text=plain(_WHOLE), number=_WHOLE)
            cells.append((("score",), f"“{record.name}”", record.score, whole))
        for path, name, score, weight in cells:
            if score and score.number < 0:
                message = f"{name}得 {score.text} 分，小于 0"
                yield Finding(record, path, message, "最低为 0 分")
            elif score and weight and score.number > weight.number:
                more = plain(score.number - weight.number)
                message = f"{name}得 {score.text} 分，分值只有 {weight.text} 分，多 {more} 分"
                yield Finding(record, path, message, "核对得分和分值，例如分值 10 分的最多得 10 分")


def points_are_complete(examined: Examined) -> Iterator[Finding]:
    """有一个指标写了分值的表，每个指标都写分值，合计 100 分；预算执行率另有 10 分或 20 分的，其余合计 90 分或 80 分。"""
    words = examined.vocabulary(Words)
    for record in examined.records:
        rows = [row for row in record.indicators if not row.is_group]
        points = [_points(row) for row in rows]
        known = [point for point in points if point is not None]
        if not known:
            continue
        found = sum(known, Decimal(0))
        rest = _WHOLE - found
        missing = len(points) - len(known)
        if missing:
            yield Finding(
                record,
                ("indicators",),
                f"{len(points)} 个指标中 {missing} 个没有分值，其余 {len(known)} 个合计 {plain(found)} 分",
                "给每个指标填分值，合计 100 分；不计分的，在备注里写明",
            )
        elif (
            rest and not _has_separate_execution(rows, rest, words) and not _is_total_stated(record)
        ):
            yield Finding(
                record,
                ("indicators",),
                f"{len(points)} 个指标的分值合计 {plain(found)} 分，不是 100 分，相差 {plain(rest)} 分",
                "补上缺的分值；预算执行率单独计分的，写明它的分值",
            )
        if isinstance(record, SelfEvaluation):
            yield from _of_evaluation(record, rows, None if missing else found, words)


def _of_evaluation(
    record: SelfEvaluation, rows: Sequence[Indicator], found: Decimal | None, words: Words
) -> Iterator[Finding]:
    stated = record.total.weight if record.total else None
    if stated and stated.number != _WHOLE:
        yield Finding(
            record,
            ("total", "weight"),
            f"分值合计是 {stated.text} 分，不是 100 分",
            "核对各项分值，合计应为 100 分",
        )
    rate = record.execution.rate if record.execution else None
    if rate and found == _WHOLE and not _has_execution(rows, words):
        yield Finding(
            record,
            ("execution", "rate"),
            f"预算执行率 {rate.text} 没有分值：表中 {len(rows)} 个指标已满 100 分，执行率高低不影响得分",
            "核对评分表的模板：预算执行率要计分的，另列一行，写明分值和得分",
            Severity.INFORMATION,
        )


def _points(row: Indicator) -> Decimal | None:
    """The points of a row: its weight, or what its remark or scoring rule says (5分, 共计5分)."""
    if row.weight:
        return row.weight.number
    number = read_number(narrow(row.remark).removesuffix("分")) if row.remark else None
    return number.number if number else full_marks(row.scoring_rule)


def _has_execution(rows: Sequence[Indicator], words: Words) -> bool:
    return any(
        has_any(name, words.execution_rows) for row in rows for name in (row.name, row.level2)
    )


def _has_separate_execution(rows: Sequence[Indicator], rest: Decimal, words: Words) -> bool:
    """Whether what is missing may be the points of the execution rate, which many forms print above the table."""
    return plain(rest) in words.execution_points and not _has_execution(rows, words)


def _is_total_stated(record: Record) -> bool:
    """A stated total is compared by the rules on sums."""
    return isinstance(record, SelfEvaluation) and bool(record.total and record.total.weight)


def whole_is_within_its_parts(examined: Examined) -> Iterator[Finding]:
    """整体自评得分在各项目自评得分的最低分与最高分之间。只有一个项目有得分的，不查。"""
    record = examined.year.evaluation
    whole = record.total.score if record and record.total else None
    scores = sorted(
        (project.score for project in examined.year.projects if project.score),
        key=lambda score: score.number,
    )
    if record is None or whole is None or len(scores) < 2:
        return
    least, most = scores[0], scores[-1]
    if not least.number <= whole.number <= most.number:
        is_above = whole.number > most.number
        nearest = most if is_above else least
        yield Finding(
            record,
            ("total", "score"),
            f"整体自评 {whole.text} 分，{'高' if is_above else '低'}于所有项目的自评得分"
            f"（{len(scores)} 个项目，{least.text} 分至 {most.text} 分），"
            f"{'比最高的多' if is_above else '比最低的少'} {plain(abs(whole.number - nearest.number))} 分",
            "核对整体和项目的得分；计分办法不同的，在报告里写明",
        )
