"""Rules about the report of a self-evaluation: where it speaks of a row of the table, and the scale of its grades."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise
from typing import NamedTuple

from generator.checks.finding import Examined, Finding
from generator.checks.scoring import (
    FIGURE,
    Words,
    has_any,
    name_and_points,
    narrow,
    plain,
    without_points,
)
from generator.diagnostics import Severity
from generator.model import Indicator, SelfEvaluation

_POINTS = re.compile(rf"得[ \t]?分?[ \t]?[为：:]?[ \t]?({FIGURE})[ \t]?分", re.ASCII)
"""The score that a sentence gives: 故此项得 2 分."""
_HEADING = re.compile(r"^(#{1,6})[ \t]+(\S[^\n]*)$", re.MULTILINE)
_ORDINAL = re.compile(
    r"^(?:\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十\d]{1,3}[、.])", re.ASCII
)


def report_says_what_the_table_says(examined: Examined) -> Iterator[Finding]:
    """报告里各项指标的名称、分值和得分与自评表一致，报告里的总分与合计一致。"""
    record = examined.year.evaluation
    if record is None or not record.body:
        return
    words = examined.vocabulary(Words)
    found = matches(record.body, record.indicators)
    for match in found:
        section = match.section
        rows = [record.indicators[number] for number in match.rows]
        if not match.is_named:
            yield Finding(
                record,
                ("body", section.offset),
                f"报告里的“{section.name}”在自评表里没有同名的指标；按次序对应的是“{rows[0].name}”",
                "报告和自评表用同一个指标名称",
                Severity.WARNING,
            )
        name = section.name if match.is_level else rows[0].name
        for offset, stated, what, values in (
            (section.offset, section.points, "分值", [row.weight for row in rows]),
            (section.score_offset, Decimal(section.score), "得分", [row.score for row in rows]),
        ):
            known = [value.number for value in values if value]
            total = sum(known, Decimal(0))
            if stated is not None and len(known) == len(values) and stated != total:
                yield Finding(
                    record,
                    ("body", offset),
                    f"“{name}”报告里写的{what}是 {plain(stated)} 分，自评表是 {plain(total)} 分，"
                    f"相差 {plain(stated - total)} 分",
                    "核对报告和自评表，两处改成一致",
                )
    yield from _total_in_report(record, words)


def _total_in_report(record: SelfEvaluation, words: Words) -> Iterator[Finding]:
    if record.total is None or record.total.score is None:
        return
    phrase = "|".join(map(re.escape, words.whole))
    pattern = rf"(?:{phrase})[^，。；;\n\d]{{0,12}}?得分[为是：:\s]{{0,3}}(\d{{1,4}}(?:\.\d{{1,4}})?)\s*分"
    for match in re.finditer(pattern, record.body) if phrase else ():
        sentence = record.body[: match.start()].rpartition("。")[2]
        stated, total = Decimal(match[1]), record.total.score
        if stated != total.number and not has_any(sentence, words.earlier):
            yield Finding(
                record,
                ("body", match.start(1)),
                f"报告里写的总分是 {match[1]} 分，自评表合计是 {total.text} 分，"
                f"相差 {plain(stated - total.number)} 分",
                "核对报告和自评表，两处改成一致",
            )


def grade_follows_the_scale(examined: Examined) -> Iterator[Finding]:
    """评价等级与报告写明的等级划分和总分一致；划分没有空档，也不重叠。报告没有写划分的，不查。"""
    record = examined.year.evaluation
    if record is None:
        return
    names = sorted(examined.vocabulary(Words).grades, key=len, reverse=True)
    scale = grades(record.body, names)
    score = record.total.score if record.total else None
    if not scale:
        return
    yield from _faults(record, scale, is_fine=score is not None and score.number % 1 != 0)
    if score is None:
        return
    given = [grade.name for grade in scale if grade.takes(score.number)]
    stated: list[tuple[tuple[str | int, ...], str]] = []
    if record.grade:
        stated.append((("grade",), record.grade.strip('“”"')))
    pattern = rf"等级(?:为|是|：|:)\s?[“\"]?({'|'.join(map(re.escape, names))})"
    for match in re.finditer(pattern, record.body):
        stated.append((("body", match.start(1)), match[1]))
    if not given:
        yield Finding(
            record,
            ("total", "score"),
            f"{score.text} 分不属于报告写明的任何等级",
            "补全等级划分，例如“80≤得分＜90 为良”",
            Severity.WARNING,
        )
        return
    for path, name in stated:
        if name not in given:
            yield Finding(
                record,
                path,
                f"等级写的是“{name}”，按报告写明的划分，{score.text} 分是“{given[0]}”",
                "核对总分、等级和等级划分",
            )


def _faults(record: SelfEvaluation, scale: list["Grade"], *, is_fine: bool) -> Iterator[Finding]:
    """Scores between two grades, or in both. `is_fine`: scores have decimals, so that 89.5 is between 89 and 90."""
    for upper, lower in pairwise(scale):
        if lower.high is None:
            continue
        gap = upper.low - lower.high
        names = f"“{lower.name}”和“{upper.name}”"
        bound = plain(upper.low)
        if gap > 1 or (gap > 0 and is_fine):
            message = f"{names}之间有空档：{plain(lower.high)} 分以上、{bound} 分以下不属于任何等级"
        elif gap == 0 and lower.has_high is False and upper.has_low is False:
            message = f"{names}之间有空档：{bound} 分不属于任何等级"
        elif gap < 0 or (gap == 0 and lower.has_high and upper.has_low):
            message = f"{names}重叠：{bound} 分两个等级都算"
        else:
            continue
        place = re.search(rf"为\s?[“\"]?{re.escape(lower.name)}", record.body)
        offset = place.end() - len(lower.name) if place else 0
        hint = "写明每一级的起止分数和是否包含，例如“80≤得分＜90 为良”"
        yield Finding(record, ("body", offset), message, hint, Severity.WARNING)


class Section(NamedTuple):
    """A heading of a report with what stands under it, where it gives a score. Offsets count characters of the prose."""

    depth: int
    name: str
    points: Decimal | None
    offset: int
    text: str
    score: str
    score_offset: int


class Match(NamedTuple):
    """A section and the rows it speaks of. `is_named`: it bears their name, or that of their level."""

    section: Section
    rows: tuple[int, ...]
    is_named: bool
    is_level: bool = False


def sections(body: str) -> Iterator[Section]:
    headings = list(_HEADING.finditer(body))
    for number, heading in enumerate(headings):
        start = heading.end()
        end = headings[number + 1].start() if number + 1 < len(headings) else len(body)
        title = _ORDINAL.sub("", narrow(heading[2]))
        scores = list(_POINTS.finditer(body, start, end))
        yield Section(
            depth=len(heading[1]),
            name=without_points(title),
            points=name_and_points(title)[1],
            offset=heading.start(2),
            text=narrow(_POINTS.sub("", body[start:end])),
            score=scores[-1][1] if scores else "",
            score_offset=scores[-1].start(1) if scores else start,
        )


def matches(body: str, indicators: Sequence[Indicator]) -> list[Match]:
    """The sections that give a score, each with its rows: by name, by the name of a level, or by its place between such."""
    rows = {number: row for number, row in enumerate(indicators) if not row.is_group}
    free = dict(rows)
    found: list[Match | Section] = []
    for section in sections(body):
        if section.score:
            match = _by_name(section, free) or _by_level(section, free)
            for number in match.rows if match else ():
                del free[number]
            found.append(match or section)
    depths = [match.section.depth for match in found if isinstance(match, Match)]
    result: list[Match] = []
    reached = -1
    for is_match, group in groupby(found, lambda one: isinstance(one, Match)):
        run = list(group)
        if is_match:
            named = [one for one in run if isinstance(one, Match)]
            result += named
            reached = max(reached, *(match.rows[-1] for match in named))
        else:
            after = found[found.index(run[-1]) + 1 :]
            following = next(
                (one.rows[0] for one in after if isinstance(one, Match)), len(indicators)
            )
            between = [number for number in free if reached < number < following]
            unnamed = [
                one
                for one in run
                if isinstance(one, Section) and one.depth >= min(depths, default=9)
            ]
            if len(unnamed) == len(between):
                result += [
                    Match(one, (row,), False) for one, row in zip(unnamed, between, strict=True)
                ]
    return result


def _by_name(section: Section, free: dict[int, Indicator]) -> Match | None:
    name = name_and_points(section.name)[0]
    for number, row in free.items():
        if name_and_points(row.name)[0] == name:
            return Match(section, (number,), True)
    return None


def _by_level(section: Section, free: dict[int, Indicator]) -> Match | None:
    name = _level(section.name)
    for level in ("level2", "level1"):
        numbers = tuple(
            number for number, row in free.items() if name and _level(getattr(row, level)) == name
        )
        if numbers:
            return Match(section, numbers, True, True)
    return None


def _level(name: str) -> str:
    return name_and_points(name)[0].removesuffix("指标")


class Grade(NamedTuple):
    """A grade from `low` to `high`; `has_low` and `has_high`: they belong to it; None: the report does not say."""

    name: str
    low: Decimal
    has_low: bool | None
    high: Decimal | None
    has_high: bool | None

    def takes(self, score: Decimal) -> bool:
        above = score > self.low or (score == self.low and self.has_low is not False)
        below = self.high is None or score < self.high
        return above and (below or (score == self.high and self.has_high is not False))


def grades(body: str, names: Iterable[str]) -> list[Grade]:
    """The scale a report states (得分≥85分为优秀；75≤得分<85分为良好; 80-89分为良; 60分以下为差), best first."""
    name = "|".join(sorted(names, key=len, reverse=True))
    sign = "<=|>=|≤|≥|<|>"
    scale = re.compile(
        rf"(?:(?P<low>{FIGURE})分?(?P<left><=|≤|<))?得分(?P<sign>{sign})(?P<bound>{FIGURE})分?的?[,]?为[“\"]?(?P<a>{name})"
        rf"|(?P<from>{FIGURE})分?(?P<in>\(含\))?[-—~至到]+(?P<to>{FIGURE})分?(?P<out>\(不含\)|\(含\))?的?[,]?为?[“\"]?(?P<b>{name})"
        rf"|(?P<one>{FIGURE})分?(?P<one_in>\(含\)|及)?(?P<side>以上|以下)(?:\(含\))?的?[,]?为[“\"]?(?P<c>{name})",
        re.ASCII,
    )
    found = [_grade(match) for match in scale.finditer(narrow(body))]
    return sorted(found, key=lambda grade: grade.low, reverse=True) if len(found) > 1 else []


def _grade(match: re.Match[str]) -> Grade:
    if match["a"]:
        bound, has_bound = Decimal(match["bound"]), match["sign"] in ("<=", ">=", "≤", "≥")
        if match["sign"][0] in ">≥":
            return Grade(match["a"], bound, has_bound, None, None)
        low = Decimal(match["low"] or 0)
        return Grade(match["a"], low, match["left"] != "<", bound, has_bound)
    if match["b"]:
        has_high = {"(不含)": False, "(含)": True}.get(match["out"] or "")
        return Grade(
            match["b"],
            Decimal(match["from"]),
            match["in"] is not None or None,
            Decimal(match["to"]),
            has_high,
        )
    bound = Decimal(match["one"])
    if match["side"] == "以上":
        return Grade(match["c"], bound, None, None, None)
    return Grade(match["c"], Decimal(0), True, bound, None)
