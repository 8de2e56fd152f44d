"""Rules about metadata: the year, the legal header, and what a form says of its unit and its projects."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from generator.checks.finding import Examined, Finding, Rule
from generator.checks.passages import documents
from generator.diagnostics import Severity
from generator.forms import Labels, table
from generator.model import Extra, Level, Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """metadata.yaml."""

    labels: Labels
    levels: tuple[Extra, ...] = table("表样级别")
    municipalities: tuple[str, ...] = table("直辖市")
    money_words: tuple[str, ...] = table("资金词")
    later_works: tuple[str, ...] = table("次年才做的事")
    since_words: tuple[str, ...] = table("不指资金年度")


def year_is_printed_and_agrees(examined: Examined) -> Iterator[Finding]:
    """文件写明年度；标题里的年份、项目编码第7、8位的年份与年度一致（条例第十一条，公开的信息应当准确）。"""
    year = examined.year.fiscal_year
    for document in documents(examined):
        if document.fiscal_year_note:
            yield Finding(
                document,
                ("fiscal_year_note",),
                f"原件没有写明年度，{year} 年是推断的：{document.fiscal_year_note}",
                f"向填报单位确认是 {year} 年；原件写上年度以后，删去“年度说明”",
            )
        years = {int(found) for found in _YEAR.findall(document.title)}
        if years and year not in years and not _is_spanned(year, document.title):
            printed = "、".join(str(found) for found in sorted(years))
            yield Finding(
                document,
                ("title",),
                f"标题写的是 {printed} 年，年度是 {year} 年",
                "核对是否用了别的年度的文件，标题和年度改成一致",
            )
    for project in examined.year.projects:
        if match := _CODE.fullmatch(project.code):
            coded = 2000 + int(match["year"])
            if coded != year:
                is_later = coded > year
                yield Finding(
                    project,
                    ("code",),
                    f"项目编码第7、8位“{match['year']}”是 {coded} 年，年度是 {year} 年",
                    "核对编码和年度"
                    if is_later
                    else "核对年度；以前年度立项、沿用原编码的，可以不改",
                    None if is_later else Severity.INFORMATION,
                )


def legal_header_is_whole(examined: Examined) -> Iterator[Finding]:
    """文件有索引号、成文日期（条例第十二条）、发布日期和联系方式（惯例）。名称、内容概述空着的，网站自动写出。"""
    for document in documents(examined):
        missing = [name for field, name in _HEADER if not getattr(document, field)]
        # A masked number is a person's: nobody can call it.
        phone = "" if "*" in document.phone else document.phone
        if not phone and not examined.department.profile.phone:
            missing.append("联系方式")
        if missing:
            yield Finding(
                document,
                (),
                f"缺少{'、'.join(missing)}",
                "补在文件开头，例如 成文日期: 2025-02-18；联系方式写在 department.yaml 的“联系电话”",
            )


def form_suits_the_unit(examined: Examined) -> Iterator[Finding]:
    """标题里写明“省级部门”“县级单位”等的表样，与单位的级别一致（惯例）。"""
    words = examined.vocabulary(Words)
    profile = examined.department.profile
    own = profile.level or _BY_ENDING.get(profile.region_name[-1:])
    if own is None:
        return
    is_municipality = profile.region_code.startswith(words.municipalities)
    for document in documents(examined):
        for field in ("title", "form_title", "project_list_title"):
            title = getattr(document, field, "").replace("(", "").replace("（", "")
            level = _level_of(title, words)
            suits = level in (None, own) or (
                is_municipality and level is Level.CITY and own is Level.PROVINCE
            )
            if level and not suits:
                yield Finding(
                    document,
                    (field,),
                    f"表样是{level.value}一级的，“{profile.name}”是{own.value}一级的",
                    f"核对是否用错了表样；只是标题没有改的，改成{own.value}级的标题",
                )


def owner_and_seal_are_filled_in(examined: Examined) -> Iterator[Finding]:
    """表里有“项目责任人”“单位（盖章）”的，不空着（惯例）。"""
    for project in examined.year.projects:
        for field, example in (("owner", "张三"), ("seal", examined.department.profile.name)):
            if field in project.labels and not getattr(project, field):
                yield Finding(
                    project,
                    (field,),
                    f"空着（“{project.name}”）",
                    f"填上后再公开，例如 {example}",
                )


def published_in_time(examined: Examined) -> Iterator[Finding]:
    """批复后二十日内公开（预算法第十四条，预算法实施条例第六条）。没有写两个日期的，不查。"""
    for document in documents(examined):
        approved, published = document.approved_on, document.published_on
        if approved and published and (days := (published.day - approved.day).days) > _DAYS:
            try:
                due = (approved.day + timedelta(days=_DAYS)).isoformat()
            except OverflowError:
                continue
            yield Finding(
                document,
                ("published_on",),
                f"{approved.text} 批复，{published.text} 公开，相隔 {days} 天，超过 {_DAYS} 天",
                f"最迟应在 {due} 公开；核对两个日期，日期无误的，写明原因",
            )


def columns_hold_their_own(examined: Examined) -> Iterator[Finding]:
    """指标表的每一栏是这一栏的内容：指标值不是符号，度量单位不是数字或整句，指标性质不是数字（惯例）。"""
    for record, number, row in examined.indicators():
        for field, problem, hint in (
            ("target", _wrong_target(row.target), "例如 指标值类型 ≥，指标值 90，度量单位 %"),
            ("unit", _wrong_unit(row.unit), "例如 度量单位 %"),
            ("nature", _wrong_nature(row.nature), "例如 指标值类型 ≥ 或 定性"),
        ):
            if problem:
                yield Finding(
                    record,
                    ("indicators", number, field),
                    f"“{row.name}”的{row.labels.get(field, '')}写的是“{problem}”，像是别的栏的内容错了位",
                    f"对照原表逐栏核对，{hint}",
                )


def no_duration_out_of_line(examined: Examined) -> Iterator[Finding]:
    """项目期比本单位其他项目都长得多的（一倍以上，五年以上），核对是否误填（惯例）。"""
    years = [(years, project) for project in examined.year.projects if (years := _years(project))]
    if len(years) < _ENOUGH:
        return
    (second, _), (longest, project) = sorted(years, key=lambda pair: pair[0])[-2:]
    if longest >= 2 * second and longest > _LONG:
        others = sorted({found for found, _ in years} - {longest})
        yield Finding(
            project,
            ("duration",),
            f"项目期 {project.duration}，其他项目是 {'、'.join(str(found) for found in others)} 年",
            "核对是否误填；确是长期项目的，可以不改",
        )


def money_is_of_the_year(examined: Examined) -> Iterator[Finding]:
    """项目名称说的不是以前年度的钱：上年的资金和结转应当单独列明（惯例）。"""
    words = examined.vocabulary(Words)
    year = examined.year.fiscal_year
    for project in examined.year.projects:
        for match in _YEAR_OF_MONEY.finditer(project.name):
            named = int(match["year"])
            after = project.name[match.end() :]
            is_money = any(word in after for word in words.money_words)
            # Last year is assessed, counted and written up this year, with this year's money.
            is_work = any(word in project.name for word in words.later_works)
            is_since = after.startswith(words.since_words)
            is_excused = is_work or is_since or _is_spanned(year, project.name)
            if named < year and is_money and not is_excused:
                yield Finding(
                    project,
                    ("name",),
                    f"“{project.name}”是 {named} 年的钱，列在 {year} 年",
                    "核对是否上年结转；是的，写明结转的金额和原因，或者改名称",
                )


_YEAR = re.compile(r"(?<!\d)(20\d{2}) ?(?=年)")
_YEAR_OF_MONEY = re.compile(r"(?<![\d-])(?P<year>20\d{2})(?: ?年度?)?(?![\d—–~～至到-])")
_SPAN = re.compile(r"(?<!\d)(20\d{2}) ?年?度?[—–~～至到-]+(20\d{2})(?!\d)")
_CODE = re.compile(r"\d{6}(?P<year>\d{2})[A-Z][0-9A-Z]{12}", re.ASCII)
"""项目编码 of the national budget system: region, year, a letter, and twelve more."""

_HEADER = (
    ("index_number", "索引号"),
    ("signed_on", "成文日期"),
    ("published_on", "发布日期"),
)
_BY_ENDING = {"省": Level.PROVINCE, "县": Level.COUNTY, "旗": Level.COUNTY, "镇": Level.TOWNSHIP}
"""The level that a region's name tells beyond doubt: a 市 may be of any."""

_DAYS = 20
_ENOUGH = 5
"""Projects with a duration, below which none is out of line."""
_LONG = 5
_YEARS = re.compile(r"(\d{1,3}) ?年", re.ASCII)
_SYMBOLS = re.compile(r"[≥≤＝=><＞＜≧≦﹦]+|定性|定量")


def _is_spanned(year: int, text: str) -> bool:
    """Whether a text names years from one to another with `year` among them: 2021-2025年."""
    return any(int(first) <= year <= int(last) for first, last in _SPAN.findall(text))


def _level_of(title: str, words: Words) -> Level | None:
    """The level a title names; None if it names none, or several at once as 市县级部门 does."""
    for word in words.levels:
        place = title.find(word.label)
        if place >= 0 and title[place - 1 : place] not in tuple("省市县区乡、和及"):
            return Level(word.text)
    return None


def _wrong_target(target: str) -> str:
    return target if _SYMBOLS.fullmatch(target) else ""


def _wrong_unit(unit: str) -> str:
    is_odd = _SYMBOLS.fullmatch(unit) or unit.replace(".", "").isdigit() or len(unit) > 12
    return unit if is_odd else ""


def _wrong_nature(nature: str) -> str:
    return nature if nature.replace(".", "").isdigit() or len(nature) > 12 else ""


def _years(project: Project) -> int:
    match = _YEARS.fullmatch(project.duration)
    return int(match[1]) if match else 0


RULES: tuple[Rule, ...] = (
    Rule(
        code="META01",
        title="年度",
        severity=Severity.ERROR,
        check=year_is_printed_and_agrees,
    ),
    Rule(
        code="META02",
        title="法定文件头",
        severity=Severity.WARNING,
        check=legal_header_is_whole,
    ),
    Rule(
        code="META03",
        title="表样与单位",
        severity=Severity.WARNING,
        check=form_suits_the_unit,
    ),
    Rule(
        code="META04",
        title="责任人和盖章",
        severity=Severity.WARNING,
        check=owner_and_seal_are_filled_in,
    ),
    Rule(code="META05", title="公开时限", severity=Severity.WARNING, check=published_in_time),
    Rule(code="META06", title="栏目错位", severity=Severity.WARNING, check=columns_hold_their_own),
    Rule(
        code="META07",
        title="项目期",
        severity=Severity.INFORMATION,
        check=no_duration_out_of_line,
    ),
    Rule(
        code="META08",
        title="以前年度资金",
        severity=Severity.WARNING,
        check=money_is_of_the_year,
    ),
)
