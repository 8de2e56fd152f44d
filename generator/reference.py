"""The model to its documentation: every file of the content with its cells, in Markdown."""

from collections.abc import Iterator
from enum import Enum

from generator.config import Site
from generator.content_page import ContentPage
from generator.forms import Cell, cells
from generator.model import (
    DepartmentProfile,
    Disclosure,
    Extra,
    Project,
    SelfEvaluation,
    SpendingStep,
)
from generator.money import Money
from generator.number import Day, Number, Percent
from generator.web_address import BasePath, WebAddress

_FILES: tuple[tuple[str, str, type], ...] = (
    ("config.yaml", "本站设置", Site),
    ("content/部门/department.yaml", "部门", DepartmentProfile),
    ("content/部门/年度/disclosure.md", "年度绩效目标（文首栏目，下面是正文）", Disclosure),
    ("content/部门/年度/projects/项目.yaml", "项目", Project),
    ("content/部门/年度/evaluation.md", "绩效自评（文首栏目，下面是报告正文）", SelfEvaluation),
    ("content/pages/名称.md", "站点页面（文首栏目，下面是正文）", ContentPage),
)

_KINDS: dict[type, str] = {
    str: "文字",
    Money: "金额，如 516541.09 或 105.2万元",
    Number: "数字，如 10",
    Percent: "百分比，如 25%",
    Day: "日期，如 2025-03-01 或 2025年3月1日",
    WebAddress: "网址，如 https://www.gov.cn/",
    BasePath: "路径，如 /zwgk/budget/",
}


def reference() -> str:
    """The tables of `docs/content-format.md`: a section a file, then one for each form within a form."""
    within: list[tuple[str, type]] = []
    sections = []
    for path, title, form in _FILES:
        sections.append(_section(f"{title}：`{path}`", form, within))
    done: set[type] = set()
    for label, form in within:  # grows while it is read: forms within forms
        if form not in done:
            done.add(form)
            sections.append(_section(label, form, within))
    return "\n".join(sections)


def _section(title: str, form: type, within: list[tuple[str, type]]) -> str:
    rows = "\n".join(_rows(form, within))
    return f"## {title}\n\n| 栏目 | 内容 | 也可写作 |\n| --- | --- | --- |\n{rows}\n"


def _rows(form: type, within: list[tuple[str, type]]) -> Iterator[str]:
    for cell in cells(form):
        first, *others = cell.labels
        must = "**必填。** " if cell.required else ""
        hint = f"；{cell.hint}" if cell.hint else ""
        yield f"| `{first}` | {must}{_kind(cell, within)}{hint} | {'、'.join(others)} |"


def _kind(cell: Cell, within: list[tuple[str, type]]) -> str:
    kind = cell.item or cell.kind
    if kind is str and cell.item:
        return "列表，每项一段文字"
    if kind in (Extra, SpendingStep):
        return "一组“栏目: 内容”"
    if kind in _KINDS:
        return _KINDS[kind]
    if issubclass(kind, Enum):
        return f"可选：{'、'.join(choice.value for choice in kind)}"
    within.append((cell.labels[0], kind))
    return f"列表，每行见“{cell.labels[0]}”" if cell.item else f"见“{cell.labels[0]}”"
