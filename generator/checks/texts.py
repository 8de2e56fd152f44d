"""Rules about texts: what a template, a conversion or a slip of the hand left in them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.checks.finding import Examined, Finding, Record, Rule
from generator.checks.near_matches import differing_words, look_alikes, without_one
from generator.checks.passages import passages, whole_texts
from generator.diagnostics import Severity
from generator.forms import Labels, table
from generator.model import Disclosure, Extra, Indicator, Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """texts.yaml."""

    labels: Labels
    instructions: tuple[str, ...] = table("填写说明")
    doublings: tuple[str, ...] = table("可以叠用")
    artefacts: tuple[str, ...] = table("转换残留")
    tags: tuple[str, ...] = table("标记")
    interchangeable: tuple[str, ...] = table("可以互换")
    mistaken_in_row: tuple[Extra, ...] = table("同一行的误写")
    doubtful: tuple[Extra, ...] = table("疑为")
    fixed_names: tuple[str, ...] = table("固定名称")


def no_instructions_left_in(examined: Examined) -> Iterator[Finding]:
    """填好的表里没有官方表样教人填写的话（惯例）。"""
    phrases = examined.vocabulary(Words).instructions
    for record, whole in whole_texts(examined):
        if pattern := _likely(phrases, whole):
            for passage in passages(record):
                if match := pattern.search(passage.text):
                    yield Finding(
                        record,
                        passage.at(match.start()),
                        f"“{match.group()}”是表样里教人填写的话",
                        "删去这句话，写上本单位、本项目的实际内容",
                    )


def no_doubled_words(examined: Examined) -> Iterator[Finding]:
    """同一个词没有接连写两遍；本来就叠用的、词尾接词头的不算（惯例）。"""
    allowed = examined.vocabulary(Words).doublings
    for record, whole in whole_texts(examined):
        if not any(doubling.search(whole) for doubling in _ANY_DOUBLING):
            continue
        for passage in passages(record):
            for match in _DOUBLING.finditer(passage.text):
                word = match[1]
                if set(word) <= _NUMERALS or _is_within(passage.text, match.start(), allowed):
                    continue
                yield Finding(
                    record,
                    passage.at(match.start()),
                    f"“{word}”接连写了两遍（“{match.group()}”）",
                    f"多写的删去一个，写成 {word}{match[2]}",
                )


def no_artefacts(examined: Examined) -> Iterator[Finding]:
    """文字里没有网页标记、书签、公式代码、乱码和看不见的字符（惯例）。"""
    words = examined.vocabulary(Words)
    tags = re.compile(rf"</?(?:{'|'.join(map(re.escape, words.tags))})(?:\s[^<>]*)?/?>", re.I)
    for record, whole in whole_texts(examined):
        patterns = [tags] if "<" in whole else []
        patterns += [_BOOKMARK] if "[" in whole else []
        patterns += [_FORMULA] if "$" in whole else []
        patterns += [_UNPRINTABLE] if _UNPRINTABLE.search(whole) else []
        if likely := _likely(words.artefacts, whole):
            patterns.append(likely)
        for passage in passages(record) if patterns else ():
            matches = [match for pattern in patterns for match in pattern.finditer(passage.text)]
            end = 0
            for match in sorted(matches, key=lambda match: match.start()):
                if match.start() >= end:  # what is inside another is told with it
                    end = match.end()
                    yield Finding(
                        record,
                        passage.at(match.start()),
                        f"有文件转换时留下的{_shown(match.group())}",
                        "删去；该是大于、小于、大于等于的，直接写 >、<、≥",
                    )


def no_slips(examined: Examined) -> Iterator[Finding]:
    """同一行里几乎相同的两段文字、固定的名称，没有写错的字；只报有把握的（惯例）。"""
    words = examined.vocabulary(Words)
    shortened = [(wrong, name) for name in words.fixed_names for wrong in without_one(name)]
    for record, whole in whole_texts(examined):
        for number, row in enumerate(record.indicators):
            if not row.is_group:
                yield from _slips_in_row(_Row(record, number, row, whole), words)
        for wrong, name in shortened:
            if wrong in whole:
                yield from _places_of(record, wrong, f"“{wrong}”应为“{name}”，漏了一个字", name)
        for doubt in words.doubtful:
            if pattern := _likely((doubt.label,), whole):
                for passage in passages(record):
                    for match in pattern.finditer(passage.text):
                        wrong = doubt.label.partition("…")[0]
                        yield Finding(
                            record,
                            passage.at(match.start()),
                            f"“{match.group()}”里的“{wrong}”可能是“{doubt.text}”",
                            f"核对原文，是的就写成 {match.group().replace(wrong, doubt.text, 1)}",
                            Severity.INFORMATION,
                        )


def goals_and_results_are_a_projects_own(examined: Examined) -> Iterator[Finding]:
    """各项目的绩效目标不相同；完成情况不照抄绩效目标（惯例）。"""
    projects_by_goal: dict[str, list[Project]] = defaultdict(list)
    for project in examined.year.projects:
        if project.goal:
            projects_by_goal[project.goal].append(project)
    for projects in projects_by_goal.values():
        if len(projects) > 1:
            first, *others = projects
            names = "、".join(f"“{other.name}”" for other in others[:5])
            more = f"等 {len(others)} 个项目" if len(others) > 5 else ""
            yield Finding(
                first,
                ("goal",),
                f"与{names}{more}的绩效目标一字不差",
                "分别写各项目自己要达到的结果，例如数量、时间、地点",
            )
    for project in examined.year.projects:
        if project.goal and _bare(project.goal) == _bare(project.goal_outcome):
            yield Finding(
                project,
                ("goal_outcome",),
                "完成情况照抄了绩效目标，没有说做成了什么",
                "写实际完成的数量和结果，例如 组织 3 次活动，全部按期完成",
            )


def required_texts_are_there(examined: Examined) -> Iterator[Finding]:
    """表里有的目标、完成情况、用途、内容等栏目不空着（基层政务公开标准目录：没有内容的应当说明）。"""
    for record in examined.records:
        for name in _REQUIRED:
            if name in record.labels and not getattr(record, name, "x"):
                yield _missing(record, (name,), "这一栏")
        if isinstance(record, Disclosure):
            for number, goal in enumerate(record.goals):
                if "indicators" in goal.labels and not goal.indicators:
                    path = ("goals", number, "indicators")
                    yield _missing(record, path, f"“{goal.goal}”的绩效指标")
            for number, task in enumerate(record.tasks):
                if "content" in task.labels and not task.content:
                    yield _missing(record, ("tasks", number, "content"), f"“{task.name}”的主要内容")


def names_of_projects_differ(examined: Examined) -> Iterator[Finding]:
    """同一年度的项目名称不相同；只差一两个字的，提示是否同一个项目（惯例）。"""
    projects = examined.year.projects
    first_by_name: dict[str, Project] = {}
    for project in projects:
        if not project.name:
            continue
        first = first_by_name.setdefault(project.name, project)
        if first is not project:
            yield Finding(
                project,
                ("name",),
                f"与{_which(first)}项目同名",
                "是同一个项目的，合并；不是的，名称写明区别，例如 办公经费（值班室）",
            )
    distinct = list(first_by_name.values())
    for longer, shorter, letters in look_alikes([project.name for project in distinct]):
        if len(distinct[shorter].name) >= 4 and not set(letters) & _NUMBERING:
            yield Finding(
                distinct[longer],
                ("name",),
                f"“{distinct[longer].name}”与“{distinct[shorter].name}”只差“{letters}”",
                "核对是否同一个项目；不是的，名称写明区别，例如 办公经费（值班室）",
            )


_ANY_DOUBLING = tuple(re.compile(rf"({'.' * width})\1") for width in (2, 3, 4))
_DOUBLING = re.compile(r"([\u4e00-\u9fff]{2,4})\1([\u4e00-\u9fff]{0,2})")
_NUMERALS = frozenset("一二三四五六七八九十百千万亿零两")
_NUMBERING = frozenset(
    "一二三四五六七八九十0123456789０１２３４５６７８９ⅠⅡⅢⅣ甲乙丙丁上下东西南北内外前后左右新老大中小总分正副省市县乡镇村"
)
"""Letters that tell projects apart on purpose."""

_BOOKMARK = re.compile(r"\[/?bookmark[^\]\n]*\]", re.IGNORECASE)
_FORMULA = re.compile(r"\$[^$\n]*[\\^_][^$\n]*\$")
_UNPRINTABLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufffc\ufffd\ue000-\uf8ff]"
)

_REQUIRED = ("goal", "goal_outcome", "purpose", "overall_goal", "deviation")


def _likely(phrases: Sequence[str], whole: str) -> re.Pattern[str] | None:
    """A pattern of those phrases that may be in a text: … stands for words of the same sentence."""
    likely = [phrase for phrase in phrases if phrase.partition("…")[0] in whole]
    if not likely:
        return None
    return re.compile(
        "|".join(re.escape(phrase).replace("…", r"[^。；;\n]{0,40}?") for phrase in likely)
    )


def _is_within(text: str, start: int, phrases: Sequence[str]) -> bool:
    """Whether one of the phrases stands over `start`."""
    return any(
        phrase in text[max(start - len(phrase) + 4, 0) : start + len(phrase)] for phrase in phrases
    )


def _shown(text: str) -> str:
    if _UNPRINTABLE.fullmatch(text):
        return f"看不见的字符或乱码（U+{ord(text):04X}）"
    return f"“{text}”" if len(text) <= 40 else f"“{text[:40]}…”"


class _Row(NamedTuple):
    """A row with its record and that record's text."""

    record: Record
    number: int
    row: Indicator
    whole: str

    def finding(self, field: str, message: str, hint: str) -> Finding:
        return Finding(self.record, ("indicators", self.number, field), message, hint)


def _slips_in_row(place: _Row, words: Words) -> Iterator[Finding]:
    row = place.row
    cells = (row.name, row.description, row.target, row.basis, row.explanation)
    for mistake in words.mistaken_in_row:
        if mistake.label in place.whole and any(mistake.text in cell for cell in cells):
            for field, text in zip(_COMPARED, cells, strict=True):
                if mistake.label in text and _AROUND.sub("", text) == mistake.label:
                    yield place.finding(
                        field,
                        f"“{text}”应为“{text.replace(mistake.label, mistake.text)}”",
                        f"同一行另一栏写的是“{mistake.text}”，改成一样",
                    )
    if row.name not in words.fixed_names:
        yield from _misnamed(place, words)
    for first, text in enumerate(cells):
        for second, other in enumerate(cells):
            if len(text) == len(other) >= _ENOUGH and text != other:
                rest = [cell for at, cell in enumerate(cells) if at not in (first, second)]
                yield from _slip(place, (_COMPARED[first], text, other), rest, words)


def _slip(
    place: _Row, compared: tuple[str, str, str], rest: Sequence[str], words: Words
) -> Iterator[Finding]:
    """A word of a cell that stands nowhere else in the record, where a near-copy has one that the row has again."""
    field, text, other = compared
    pairs = list(differing_words(text, other))
    if any({*pair} <= {*words.interchangeable} for pair in pairs):
        return
    for wrong, right in pairs:
        if place.whole.count(wrong) == 1 and any(right in cell for cell in rest):
            yield place.finding(
                field,
                f"“{text}”与同一行的“{other}”只差“{wrong}”和“{right}”，“{wrong}”像是错字",
                f"核对原文，是的就写成 {other}",
            )
            return


def _misnamed(place: _Row, words: Words) -> Iterator[Finding]:
    """A standard indicator's name with one word wrong, where its description has the right one."""
    printed = place.row.name
    described = place.row.description + place.row.explanation
    for name in words.fixed_names if described else ():
        for wrong, right in differing_words(printed, name) if len(name) == len(printed) else ():
            is_synonym = {wrong, right} <= {*words.interchangeable}
            if right in described and wrong not in described and not is_synonym:
                yield place.finding(
                    "name",
                    f"“{printed}”像是“{name}”：说明里写的是“{right}”，没有“{wrong}”",
                    f"核对原文，是的就写成 {name}",
                )
                return


def _places_of(record: Record, wrong: str, message: str, right: str) -> Iterator[Finding]:
    for passage in passages(record):
        if wrong in passage.text:
            path = passage.at(passage.text.index(wrong))
            yield Finding(record, path, message, f"写成 {right}")


def _missing(record: Record, path: tuple[str | int, ...], what: str) -> Finding:
    return Finding(record, path, f"{what}空着", "写上内容；确实没有的，写明原因，例如 本年度未安排")


def _bare(text: str) -> str:
    return text.strip().rstrip("。.；;，,")


def _which(project: Project) -> str:
    return f"第 {project.sequence.text} 个" if project.sequence else "另一个"


_COMPARED = ("name", "description", "target", "basis", "explanation")
_ENOUGH = 8
"""Letters from which two cells that differ in one word are copies of each other."""
_AROUND = re.compile("[此本该]|项目|指标")

RULES: tuple[Rule, ...] = (
    Rule(
        code="TXT01",
        title="表样说明",
        severity=Severity.WARNING,
        check=no_instructions_left_in,
    ),
    Rule(code="TXT02", title="重复的词", severity=Severity.WARNING, check=no_doubled_words),
    Rule(code="TXT03", title="转换残留", severity=Severity.ERROR, check=no_artefacts),
    Rule(code="TXT04", title="疑似错字", severity=Severity.WARNING, check=no_slips),
    Rule(
        code="TXT05",
        title="目标雷同",
        severity=Severity.WARNING,
        check=goals_and_results_are_a_projects_own,
    ),
    Rule(
        code="TXT06",
        title="必填文字",
        severity=Severity.WARNING,
        check=required_texts_are_there,
    ),
    Rule(
        code="TXT07",
        title="项目名称相近",
        severity=Severity.INFORMATION,
        check=names_of_projects_differ,
    ),
)
