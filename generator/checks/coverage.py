"""Rules about indicators among others: in their class and table, and beside the goals and projects they are for.

Also what all rules about indicators share: their words, and how they read and name a row.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.checks.finding import Check, Examined, Finding, Rule
from generator.diagnostics import Severity
from generator.forms import Labels, table, text
from generator.model import Extra, Indicator, Project
from generator.value import Nature, ValueKind, read_target_value


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassWords:
    """How the indicators of a 二级指标 are worded.

    `measures`: words of which a row has one. `foreign`: ends of names that belong elsewhere, to `home`. `limits`:
    words of which a target in words has one, being `expected`.
    """

    labels: Labels
    level2: str = text("二级指标", required=True)
    measures: tuple[str, ...] = table("衡量")
    foreign: tuple[str, ...] = table("不属")
    limits: tuple[str, ...] = table("限度")
    expected: str = text("应有")
    home: str = text("应归", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A 一级指标 with its 二级指标; `required` are those that every project has."""

    labels: Labels
    level1: str = text("一级指标", required=True)
    level2: tuple[str, ...] = table("二级指标", required=True)
    required: tuple[str, ...] = table("应有")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What rules about indicators look for."""

    labels: Labels
    rates: tuple[str, ...] = table("比率", required=True)
    not_rates: tuple[str, ...] = table("非比率", required=True)
    uncapped: tuple[str, ...] = table("可超过百分之百", required=True)
    deadline_units: tuple[str, ...] = table("时点单位", required=True)
    placeholders: tuple[str, ...] = table("未填字样", required=True)
    inexact_units: tuple[Extra, ...] = table("单位写法", required=True)
    units_by_name: tuple[Extra, ...] = table("名称与单位", required=True)
    measurable: tuple[str, ...] = table("可考核字样", required=True)
    blanks: tuple[str, ...] = table("空白符号", required=True)
    caps: tuple[str, ...] = table("不超字样", required=True)
    sources: tuple[str, ...] = table("依据材料", required=True)
    objects: tuple[str, ...] = table("考核对象", required=True)
    classes: tuple[ClassWords, ...] = table("指标分类", required=True)
    branches: tuple[Branch, ...] = table("指标体系", required=True)
    conjunctions: tuple[str, ...] = table("并列词", required=True)
    not_conjunctions: tuple[str, ...] = table("非并列", required=True)
    common: tuple[str, ...] = table("通用词", required=True)
    groups: tuple[str, ...] = table("人群", required=True)
    look_alikes: tuple[Extra, ...] = table("相近工作", required=True)
    statements: tuple[str, ...] = table("陈述开头", required=True)


def is_words(indicator: Indicator) -> bool:
    return indicator.target_value.kind in (ValueKind.TEXT, ValueKind.BOOLEAN)


def is_not_applicable(indicator: Indicator) -> bool:
    """不适用 in whatever words. 无 alone is none: it may be the target of 安全事故."""
    for content in (indicator.target, indicator.name):
        if content != "无" and read_target_value(content).kind is ValueKind.NOT_APPLICABLE:
            return True
    return False


def is_rate(name: str, words: Words) -> bool:
    return name.endswith(words.rates) and not name.endswith(words.not_rates)


def called(indicator: Indicator, number: int) -> str:
    """A row as a message names it."""
    return f"“{indicator.name}”" if indicator.name else f"第 {number + 1} 行"


def printed(indicator: Indicator) -> str:
    """A target with what the form has in other columns: ≥90%."""
    is_operator = indicator.nature not in {nature.value for nature in Nature}
    before = indicator.nature if is_operator else ""
    return f"{before}{indicator.target}{indicator.unit}"


def rows_are_in_their_class(examined: Examined) -> Iterator[Finding]:
    """指标放在合适的二级指标下：比率不是数量指标，时效指标说时间，成本指标说金额，改善民生不是经济效益。惯例。"""
    classes = {one.level2: one for one in examined.vocabulary(Words).classes}
    words = examined.vocabulary(Words)
    for record, number, indicator in examined.indicators():
        level2 = _plain(indicator.level2)
        wording = classes.get(level2)
        if not wording or not indicator.name or is_not_applicable(indicator):
            continue
        row = called(indicator, number)
        cells = (indicator.name, indicator.description, indicator.target, indicator.unit)
        is_foreign = indicator.name.endswith(wording.foreign)
        is_foreign &= not indicator.name.endswith(words.not_rates)
        has_measure = not wording.measures or _has_any("".join(cells), wording.measures)
        has_limit = not wording.limits or _has_any(indicator.target, wording.limits)
        if is_foreign or not has_measure:
            path = ("indicators", number, "name")
            message = f"{row}放在{level2}下，看起来是{wording.home}"
            yield Finding(record, path, message, f"移到{wording.home}，或者改写成{level2}")
        elif indicator.target_value.kind is ValueKind.TEXT and not has_limit:
            path = ("indicators", number, "target")
            message = (
                f"{level2}{row}的指标值“{indicator.target}”没有说{wording.expected.split('，')[0]}"
            )
            yield Finding(
                record, path, message, f"{level2}写{wording.expected}；不是的，移到{wording.home}"
            )


def tables_are_balanced(examined: Examined) -> Iterator[Finding]:
    """项目的产出指标数量、质量、时效齐全；效益不都挤在一类里；三级指标有名称、不重复。惯例。"""
    branches = examined.vocabulary(Words).branches
    for project in examined.year.projects:
        yield from _of_rows(project)
        # A row 不适用 counts: whoever wrote it has thought of that class.
        rows = [row for row in project.indicators if row.name]
        for branch in branches:
            counts = Counter(_plain(row.level2) for row in rows if row.level1 == branch.level1)
            if any(level2 in branch.level2 for level2 in counts):
                wordy = Counter(
                    _plain(row.level2)
                    for row in rows
                    if row.level1 == branch.level1 and row.target_value.kind is not ValueKind.NUMBER
                )
                yield from _of_branch(project, branch, counts, wordy)


def _of_rows(project: Project) -> Iterator[Finding]:
    seen: dict[tuple[str, str, str], int] = {}
    for number, row in enumerate(project.indicators):
        path = ("indicators", number, "name")
        if row.is_group:
            continue
        if not row.name:
            message = f"第 {number + 1} 行没有填写三级指标"
            yield Finding(project, path, message, "填写指标名称，或删去这一行")
        elif not is_not_applicable(row):
            first = seen.setdefault((row.level2, row.name, row.description), number)
            if first != number:
                message = f"“{row.name}”在{row.level2 or '同一类'}里写了两次（第 {first + 1} 行和第 {number + 1} 行）"
                yield Finding(project, path, message, "只留一行；含义不同的，改成不同的名称")


def _of_branch(
    project: Project, branch: Branch, counts: Counter[str], wordy: Counter[str]
) -> Iterator[Finding]:
    """`counts`: rows by 二级指标; `wordy`: those whose target is no number, of which two may say the same."""
    missing = [level2 for level2 in branch.level2 if level2 not in counts]
    repeated = [level2 for level2 in branch.level2 if wordy[level2] > 1]
    if absent := [level2 for level2 in missing if level2 in branch.required]:
        message = f"{branch.level1}里没有{'、'.join(absent)}"
        hint = f"补上能够考核的{absent[0]}；确实没有的，说明理由"
        yield Finding(project, ("indicators",), message, hint)
    elif repeated and missing and not branch.required:
        several = "、".join(f"{level2}有 {counts[level2]} 行" for level2 in repeated)
        message = f"{branch.level1}里{several}，没有{'、'.join(missing)}"
        hint = "看看有没有放错类、意思重复的；确实没有的效益，不必凑行"
        yield Finding(project, ("indicators",), message, hint)


def goals_lead_to_projects(examined: Examined) -> Iterator[Finding]:
    """分项绩效目标的指标要有指标值；每个项目至少服务于一条分项目标；项目名称并列的两件事都有指标。惯例。

    项目与分项目标按指标名称对应，至少一半的分项目标对应得上才查。
    """
    words = examined.vocabulary(Words)
    goals = examined.year.disclosure.goals if examined.year.disclosure else ()
    for number, goal in enumerate(goals):
        if goal.indicators and not re.search("[0-9]", goal.indicators):
            assert examined.year.disclosure is not None
            wanted = goal.indicators.rstrip("。；;")
            message = f"分项目标{goal.number}的绩效指标“{wanted}”没有指标值"
            if wanted.startswith(words.statements):
                message += "，而且是一句话，不是指标"
            hint = "写出名称和指标值，例如“会议服务保障率≥95%”"
            yield Finding(examined.year.disclosure, ("goals", number, "indicators"), message, hint)
    yield from _idle(examined.year.projects, [goal.indicators for goal in goals])
    for project in examined.year.projects:
        yield from _half_measured(project, words)


def _idle(projects: Iterable[Project], goals: list[str]) -> Iterator[Finding]:
    """Projects none of whose indicators any goal names, where most goals name some project's."""
    names = {project.slug: {row.name for row in project.indicators} for project in projects}
    everything = set().union(*names.values()) - {""}
    led = sum(1 for goal in goals if any(name in goal for name in everything))
    if not led or led * 2 < len(goals):
        return
    # Within the goal's words, whatever stands around the name: 会议按期召开率≥95%.
    idle_names = {name for name in everything if not any(name in goal for goal in goals)} | {""}
    for project in projects:
        if names[project.slug] and names[project.slug] <= idle_names:
            message = f"“{project.name}”的 {len(names[project.slug])} 个指标，分项绩效目标里一个也没有提到"
            hint = "补一条这个项目服务的分项目标，或在分项目标的绩效指标里写上这个项目的指标"
            yield Finding(project, ("name",), message, hint)


def _half_measured(project: Project, words: Words) -> Iterator[Finding]:
    """A project named for two things whose goal, purpose and indicators have no word of the second."""
    plain = project.name
    for word in words.not_conjunctions:
        plain = plain.replace(word, "")
    found = re.search("|".join(map(re.escape, words.conjunctions)), plain)
    if not found or not project.indicators or found.start() < 2:
        return
    second = plain[found.end() : found.end() + 2]
    if len(second) < 2 or second in words.common:
        return
    if second not in _content(project) and second not in plain[: found.start()]:
        message = f"名称里的“{found.group()}{second}…”在绩效目标、资金用途和指标里都没有提到"
        hint = "补上这一部分的目标和指标；不做这件事的，核对项目名称"
        yield Finding(project, ("name",), message, hint)


def _content(project: Project, but: int = -1) -> str:
    """What a project says it is for, without its name; `but` is a row to leave out."""
    rows = (
        f"{row.name}\n{row.description}\n{row.target}\n{row.basis}"
        for number, row in enumerate(project.indicators)
        if number != but
    )
    return "\n".join((project.purpose, project.goal, *rows))


def rows_belong_to_their_project(examined: Examined) -> Iterator[Finding]:
    """指标说的是本项目的事：没有别处不提的人群，没有别的项目的事，没有别的机关的工作。惯例。"""
    words = examined.vocabulary(Words)
    carriers: dict[str, list[tuple[Project, int]]] = defaultdict(list)
    for project in examined.year.projects:
        for number, row in enumerate(project.indicators):
            if row.name and not is_not_applicable(row):
                carriers[row.name].append((project, number))
                yield from _strange(project, number, row, words)
    for name, places in carriers.items():
        if len(places) > 1:
            yield from _from_another_project(name, places, words)


def _strange(project: Project, number: int, row: Indicator, words: Words) -> Iterator[Finding]:
    hint = "核对是否从别的项目抄来；是本项目的，在绩效目标里写明"
    for group in dict.fromkeys(_groups(words.groups).findall(row.description + row.target)):
        if group not in row.name + project.name + _content(project, number):
            cell = "target" if group in row.target else "description"
            message = f"“{row.name}”说到“{group}”，项目名称、绩效目标和别的指标里都没有这些人"
            yield Finding(project, ("indicators", number, cell), message, hint)
    for other in words.look_alikes:
        is_strange = other.label in row.name and other.text in project.name
        if is_strange and other.label not in project.name + _content(project, number):
            message = f"“{row.name}”说的是“{other.label}”，项目做的是“{other.text}”"
            hint = f"核对用语，本项目的工作写“{other.text}”"
            yield Finding(project, ("indicators", number, "name"), message, hint)


@lru_cache(maxsize=4)
def _groups(groups: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, groups)))


def _from_another_project(
    name: str, places: list[tuple[Project, int]], words: Words
) -> Iterator[Finding]:
    """An indicator of several projects with a word of the name of one that others do not have at all."""
    owners: dict[str, Project] = {}
    for project, _ in places:
        for pair in _pairs(name):
            if pair in project.name and pair not in words.common:
                owners.setdefault(pair, project)
    for project, number in places:
        if not owners:
            return
        said = project.name + _content(project, number)
        strange = next((pair for pair in owners if pair not in said), None)
        if strange:
            message = (
                f"“{name}”与项目“{owners[strange].name}”的指标相同，本项目别处没有说到“{strange}”"
            )
            hint = "核对是否从那个项目抄来；是本项目的，把名称改成本项目的说法"
            yield Finding(project, ("indicators", number, "name"), message, hint)


def _pairs(name: str) -> Iterator[str]:
    """Each two characters that follow one another."""
    return (name[start : start + 2] for start in range(len(name) - 1))


def units_fit_names(examined: Examined) -> Iterator[Finding]:
    """计量单位与名称相配：人次不用“人”，餐数不用“位次”，比率用 % 或“件/万件”一类。惯例。"""
    words = examined.vocabulary(Words)
    fitting = sorted(words.units_by_name, key=lambda one: -len(one.label))
    for record, number, indicator in examined.indicators():
        value = indicator.target_value
        if value.kind is not ValueKind.NUMBER or not value.unit:
            continue
        if indicator.name.endswith(words.not_rates):
            continue
        fits = next((one for one in fitting if indicator.name.endswith(one.label)), None)
        units = fits.text.split("、") if fits else []
        counted, _, per = value.unit.partition("/")
        is_ratio = bool(per) and fits is not None and units[0] == "%"  # 0.5次/条
        if fits and not is_ratio and not counted.endswith(tuple(units)):
            cell = "unit" if indicator.unit else "target"
            message = (
                f"{called(indicator, number)}的单位是“{value.unit}”，与名称里的“{fits.label}”不相配"
            )
            hint = f"单位写“{units[0]}”，或者改名称"
            yield Finding(record, ("indicators", number, cell), message, hint)


def classes_have_their_names(examined: Examined) -> Iterator[Finding]:
    """项目的二级指标用通行的名称：满意度指标下是“服务对象满意度指标”。部门整体的指标体系各地不同，不查。惯例。"""
    branches = {branch.level1: branch for branch in examined.vocabulary(Words).branches}
    for project in examined.year.projects:
        for number, row in enumerate(project.indicators):
            branch = branches.get(_plain(row.level1))
            level2 = _plain(row.level2)
            if row.is_group or not branch or not level2:
                continue
            if level2 in branch.level2 or f"{level2}指标" in branch.level2:
                continue
            known = "、".join(branch.level2)
            message = (
                f"{called(row, number)}的二级指标是“{row.level2}”，{branch.level1}下通行的是{known}"
            )
            hint = f"改用通行的名称，例如“{branch.level2[0]}”；当地表式就是这样印的，不必改"
            yield Finding(project, ("indicators", number, "level2"), message, hint)


@lru_cache(maxsize=256)
def _plain(level: str) -> str:
    """A level without the points printed after it: 数量指标 (10)."""
    return re.sub(r"\s*[（(][^（）()]*[）)]$", "", level)


def _has_any(content: str, words: Iterable[str]) -> bool:
    return any(word in content for word in words)


def _rule(code: str, title: str, check: Check, severity: Severity = Severity.WARNING) -> Rule:
    return Rule(code=code, title=title, severity=severity, check=check)


RULES_OF_TABLES = (
    _rule("IND06", "二级指标归类", rows_are_in_their_class),
    _rule("IND07", "二级、三级指标缺少或重复", tables_are_balanced, Severity.INFORMATION),
    _rule("IND09", "目标、指标与项目对应", goals_lead_to_projects),
    _rule("IND10", "指标不属于本项目", rows_belong_to_their_project),
    _rule("IND13", "单位与名称", units_fit_names),
    _rule("IND15", "二级指标名称", classes_have_their_names, Severity.INFORMATION),
)
