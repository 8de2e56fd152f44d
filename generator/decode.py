"""Nodes to records, by the declarations in the model: every problem of a text at once, each with its place."""

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, NamedTuple, TypeVar

from generator import nodes
from generator.diagnostics import Diagnostic, Place
from generator.forms import Cell, Labels, cell_for, cells
from generator.model import Extra, SpendingStep
from generator.money import Money, MoneyUnit, read_money, why_no_money
from generator.nodes import Foreign, Node, Scalar
from generator.number import (
    Day,
    Number,
    Percent,
    is_like_day,
    read_day,
    read_number,
    read_percent,
)
from generator.parse import parse
from generator.source import Source, has_unreadable
from generator.syntax import NO_COLON
from generator.web_address import BasePath, WebAddress, read_base_path, read_web_address

T = TypeVar("T")


class _Leaf(NamedTuple):
    """How a typed cell is read, what it is called when it cannot be, and how to mend that."""

    read: Callable[[str, MoneyUnit | None], Any]
    name: str
    hint: str


_LEAVES: dict[type, _Leaf] = {
    Money: _Leaf(read_money, "金额", ""),
    Number: _Leaf(lambda text, unit: read_number(text), "数字", "只写数字，例如 10"),
    Percent: _Leaf(lambda text, unit: read_percent(text), "百分比", "写数字和百分号，例如 25%"),
    WebAddress: _Leaf(
        lambda text, unit: read_web_address(text),
        "网址",
        "以 https:// 或 http:// 开头，例如 https://www.gov.cn/",
    ),
    BasePath: _Leaf(
        lambda text, unit: read_base_path(text), "路径", "以 / 开头和结尾，例如 /zwgk/budget/"
    ),
    Day: _Leaf(lambda text, unit: read_day(text), "日期", "写成 2025-03-01 或 2025年3月1日"),
}


_FIELDS = "“栏目: 内容”"

_WORTH_SUGGESTING = 200
"""Problems in one file from which on the nearest label is no longer looked for: that is no form with slips in it."""

_COLON = re.compile("[:：].")

_SHARE = re.compile(r"[:：\s].|[%％]$")
"""What a deadline holds that has swallowed its share: `6月底 50%`."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is read from where, in which unit amounts are that say none, and the problems found so far."""

    source: Source
    unit: MoneyUnit | None
    problems: list[Diagnostic]

    def report(self, node: Node, code: str, message: str, hint: str = "", field: str = "") -> None:
        place = self.source.place(
            node.start.line, node.start.column, node.end.line, node.end.column
        )
        self.problems.append(self.source.diagnostic(place, code, message, hint=hint, field=field))

    def report_start(self, node: Node, message: str, hint: str) -> None:
        """A fault of writing, shown by the first character of what it spoilt."""
        line, column = node.start.line, node.start.column
        place = self.source.place(line, column, line, column + 1)
        self.problems.append(self.source.diagnostic(place, "syntax", message, hint=hint))


def decode(
    form: type[T], source: Source, *, unit: MoneyUnit | None = None, **given: Any
) -> tuple[T | None, list[Diagnostic]]:
    """A YAML text to a record of `form`, and what is wrong with it; None if it is no form at all.

    With errors, the record holds what could be read: good for finding more of them, and for nothing else.

    unit: that of amounts without a unit of their own, unless the text states one (货币单位). given: fields that are
    no cells, such as a project's `slug`.
    """
    node, found = parse(source)
    problems = list(found)
    reading = _Reading(source, _stated_unit(form, node) or unit, problems)
    if node is None or (isinstance(node, Scalar) and not node.text.strip()):
        if not problems:
            place = Place(file=source.path)
            problems.append(
                source.diagnostic(place, "empty", "文件是空的", hint="填写内容，或删去这个文件")
            )
        return None, problems
    record = _record(form, node, "", reading, given)
    return record, problems


def _stated_unit(form: type, node: Node | None) -> MoneyUnit | None:
    """The unit that a text gives for all its amounts, which must be known before the first of them is read."""
    if isinstance(node, nodes.Mapping):
        for label, content in node.entries:
            cell = cell_for(form, label.text)
            if cell and cell.kind is MoneyUnit and isinstance(content, Scalar):
                return next(
                    (unit for unit in MoneyUnit if unit.value == content.text.strip()), None
                )
    return None


def _record(
    form: type[T], node: Node, field: str, reading: _Reading, given: Mapping[str, Any]
) -> T | None:
    if not isinstance(node, nodes.Mapping):
        if isinstance(node, Scalar) and not field and _COLON.search(node.text.split("\n")[0]):
            reading.report_start(node, *NO_COLON)
        else:
            _report_type(node, field, _FIELDS, _fields_hint(form, field), reading)
        return None
    if field and not node.entries and not node.oddities:
        reading.report(node, "empty", "没有内容", "填写各栏，或删去这一项", field)
    for oddity in node.oddities:
        _report_type(oddity, "", "文字", "写成“栏目: 内容”", reading, name="栏目名")
    values: dict[str, Any] = {}
    written: list[tuple[str, str]] = []
    for label, content in node.entries:
        cell = cell_for(form, label.text)
        if cell is None:
            _report_unknown(form, label, reading)
        elif cell.name in values:
            _report_twice(cell, label, dict(written)[cell.name], reading)
        else:
            values[cell.name] = _content(cell, label.text, content, reading)
            written.append((cell.name, label.text))
    for cell in cells(form):
        if cell.required and cell.name not in values:
            reading.report(
                node.entries[0][0] if node.entries else node,
                "missing",
                f"缺少“{cell.labels[0]}”",
                f"补上一行“{cell.labels[0]}: …”" + (f"，{cell.hint}" if cell.hint else ""),
            )
    make: Callable[..., T] = form
    return make(labels=_labels(tuple(written)), **values, **given)


@cache
def _labels(written: tuple[tuple[str, str], ...]) -> Labels:
    """One mapping for all records with the same cells: the rows of a table, the projects of a county."""
    return dict(written)


def _content(cell: Cell, label: str, node: Node, reading: _Reading) -> Any:
    """What a cell holds; of a blank one, or one that cannot be read, the value of a cell that is not there."""
    is_blank = isinstance(node, Scalar) and not node.text.strip()
    if cell.required and is_blank:
        reading.report(node, "missing", "不能为空", cell.hint or "填写内容", label)
    if cell.kind is tuple:
        rows = () if is_blank else _rows(cell, label, node, reading)
        return cell.finish(rows) if cell.finish else rows
    if cell.kind is str:
        text = _text(node, label, reading)
        if text and cell.pattern and not re.fullmatch(cell.pattern, text, re.ASCII):
            reading.report(node, "value", f"“{_short(text)}”不合这一栏的写法", cell.hint, label)
        return text
    if is_blank:
        return None
    if leaf := _LEAVES.get(cell.kind):
        text = _text(node, label, reading)
        value = leaf.read(text, reading.unit) if text else None
        if text and value is None:
            _report_value(cell, leaf, text, node, label, reading)
        return value
    if issubclass(cell.kind, Enum):
        return _choice(cell.kind, node, label, reading)
    return _record(cell.kind, node, label, reading, {})


def _rows(cell: Cell, label: str, node: Node, reading: _Reading) -> tuple[Any, ...]:
    item = cell.item
    if item is SpendingStep or item is Extra:
        return _pairs(item, cell, label, node, reading)
    if not isinstance(node, nodes.Sequence):
        hint = "每项另起一行，缩进两格，以“- ”开头"
        _report_type(node, label, "列表（每项以“- ”开头）", hint, reading)
        return ()
    if item is str:
        return tuple(_text(row, label, reading) for row in node.items)
    assert item is not None
    rows = [_record(item, row, label, reading, {}) for row in node.items]
    _report_mixed_columns(item, node, reading)
    return tuple(row for row in rows if row is not None)


def _pairs(item: type, cell: Cell, label: str, node: Node, reading: _Reading) -> tuple[Any, ...]:
    """`{3月底: 25%, …}`: the labels are content here, not declared."""
    if not isinstance(node, nodes.Mapping):
        _report_type(node, label, _FIELDS, cell.hint, reading)
        return ()
    pairs: dict[str, Any] = {}
    for key, content in node.entries:
        name = _text(key, label, reading)
        text = _text(content, name, reading)
        if name in pairs:
            reading.report(key, "duplicate", f"“{name}”写了两次", "只留一处", label)
        elif not text and (_COLON if item is Extra else _SHARE).search(name):
            reading.report(key, "syntax", f"“{_short(name)}”缺少冒号", NO_COLON[1], label)
        elif item is Extra:
            pairs[name] = Extra(label=name, text=text)
        else:
            share = read_percent(text) if text else None
            if text and share is None:
                leaf = _LEAVES[Percent]
                reading.report(
                    content, "value", f"“{_short(text)}”应为{leaf.name}", leaf.hint, name
                )
            pairs[name] = SpendingStep(deadline=name, share=share)
    return tuple(pairs.values())


def _text(node: Node, field: str, reading: _Reading) -> str:
    """A scalar's text. White space around it is the file's, not the form's."""
    if not isinstance(node, Scalar):
        _report_type(node, field, "文字", f"写成“{field}: 一段文字”", reading)
        return ""
    text = node.text.strip()
    if not text.isprintable() and has_unreadable(text):
        reading.report(node, "character", "有不可见的控制字符", "删去反斜杠写出的控制字符", field)
    return text


def _choice(choices: type[Enum], node: Node, field: str, reading: _Reading) -> Enum | None:
    text = _text(node, field, reading)
    values = [choice.value for choice in choices]
    if text in values:
        return choices(text)
    if text:
        reading.report(
            node, "value", f"“{_short(text)}”不是可选的内容", f"可选：{'、'.join(values)}", field
        )
    return None


def _report_value(
    cell: Cell, leaf: _Leaf, text: str, node: Node, field: str, reading: _Reading
) -> None:
    unit = reading.unit or MoneyUnit.YUAN
    code, message = "value", f"“{_short(text)}”应为{leaf.name}"
    hint = cell.hint or leaf.hint
    if cell.kind is Money:
        hint = why_no_money(text, unit)
        if read_money(text, unit):
            code, message = "unit", f"“{_short(text)}”不知是元还是万元"
            hint = "在年度文件里写明“货币单位: 万元”，或在数字后面写单位，例如 105.2万元"
    elif cell.kind is Day and is_like_day(text):
        message, hint = f"没有“{text}”这一天", "核对月份和日子"
    reading.report(node, code, message, hint, field)


def _report_type(
    node: Node, field: str, wanted: str, hint: str, reading: _Reading, *, name: str = ""
) -> None:
    """What was wanted and what is there; `name` is said of a thing that is no field."""
    match node:
        case Foreign():
            message = f"这里不能用 YAML 的{node.name}"
            reading.report(node, "syntax", message, "文字若以 * & ! 开头，整段用单引号括起", field)
            return
        case Scalar():
            found = f"文字“{_short(node.text)}”"
        case nodes.Mapping():
            found = f"一组{_FIELDS}"
        case nodes.Sequence():
            found = "列表"
    reading.report(node, "type", f"{name}应为{wanted}，这里是{found}", hint, field)


def _fields_hint(form: type, field: str) -> str:
    labels = [cell.labels[0] for cell in cells(form)]
    if not field:
        required = next((cell.labels[0] for cell in cells(form) if cell.required), labels[0])
        return f"每栏一行，例如“{required}: …”"
    return f"每栏另起一行，缩进两格；可用的栏目：{'、'.join(labels)}"


def _report_unknown(form: type, label: Scalar, reading: _Reading) -> None:
    if label.text[:1] in ("\u3000", "\xa0"):
        hint = "换成英文输入法下的空格，每级两个"
        reading.report_start(label, "缩进的空格应为半角", hint)
        return
    if label.text[:1] == "-":
        reading.report_start(label, "“-”后面缺少空格", "写成“- 栏目: 内容”")
        return
    known = [word for cell in cells(form) for word in cell.labels]
    near: list[str] = []
    if len(reading.problems) < _WORTH_SUGGESTING:
        near = difflib.get_close_matches(label.text[:40], known, n=1, cutoff=0.5)
    hints = [f"是否想写“{near[0]}”？"] if near else []
    if any(cell.item is Extra for cell in cells(form)):
        hints.append("原表确有此栏的，移到“其他”下面")
    elif not near:
        hints.append(f"可用的栏目：{'、'.join(cell.labels[0] for cell in cells(form))}")
    hint = "".join(hints)
    reading.report(label, "key", f"没有“{_short(label.text)}”这一栏", hint)


def _report_mixed_columns(form: type, table: nodes.Sequence, reading: _Reading) -> None:
    """A column has one head: its label in the first row that has it must be that of the others."""
    heads: dict[str, str] = {}
    for row in table.items:
        if isinstance(row, nodes.Mapping):
            for label, _ in row.entries:
                cell = cell_for(form, label.text)
                if cell and (head := heads.setdefault(cell.name, label.text)) != label.text:
                    reading.report(
                        label,
                        "label",
                        f"这一列在上面写作“{head}”，这里写作“{label.text}”",
                        "同一张表的一列只用一个名称，照原表的表头写",
                    )


def _report_twice(cell: Cell, label: Scalar, first: str, reading: _Reading) -> None:
    message = (
        f"“{label.text}”写了两次"
        if label.text == first
        else f"“{label.text}”与上面的“{first}”是同一栏"
    )
    reading.report(label, "duplicate", message, "只留一处")


def _short(text: str) -> str:
    """A text as quoted in a message: one line, of bounded length."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"
