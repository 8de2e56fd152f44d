"""Records of any form, made from the model's own declarations."""

import re
from dataclasses import replace
from enum import Enum
from typing import Any

from hypothesis import strategies as st

from generator.forms import Cell, cells
from generator.model import Extra, SpendingStep
from generator.money import Money, MoneyUnit, read_money
from generator.number import Day, Number, Percent, read_day, read_number, read_percent
from generator.source import has_unreadable
from generator.web_address import BasePath, WebAddress, read_base_path, read_web_address

texts = (
    st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=30)
    .map(str.strip)
    .filter(lambda text: not has_unreadable(text))
)
"""What can be written in a form. White space around a text is the file's."""

words = texts.filter(lambda text: text and "\n" not in text)

names = words.filter(lambda text: not re.search(r"[:：\s%％]", text))
"""What can be the label of a pair: one that seems to have swallowed its content is refused."""

decimals = st.from_regex(r"-?[0-9]{1,12}(\.[0-9]{1,4})?", fullmatch=True)

_LEAVES = {
    str: texts,
    Money: st.tuples(decimals, st.sampled_from(["", "元", "万元"])).map(
        lambda parts: read_money("".join(parts), MoneyUnit.TEN_THOUSAND_YUAN)
    ),
    Number: decimals.map(read_number),
    Percent: st.tuples(st.integers(-100, 1000), st.sampled_from(["%", ""])).map(
        lambda parts: read_percent(f"{parts[0]}{parts[1]}")
    ),
    Day: st.dates().map(lambda day: read_day(day.isoformat())),
    WebAddress: st.just(read_web_address("https://www.example.gov.cn/a?b=c")),
    BasePath: st.just(read_base_path("/a/b/")),
    Extra: st.builds(Extra, label=names, text=texts),
    SpendingStep: st.builds(
        SpendingStep,
        deadline=names,
        share=st.none() | st.integers(0, 100).map(lambda share: read_percent(f"{share}%")),
    ),
}


@st.composite
def records(draw: st.DrawFn, form: type, **given: Any) -> Any:
    """A record of `form` with any of its cells, in any order, under any of their labels, blank or filled."""
    declared = [cell for cell in cells(form) if cell.required or draw(st.booleans())]
    declared = declared or [draw(st.sampled_from(cells(form)))]  # a row without cells is none
    declared = draw(st.permutations(declared))
    values = {cell.name: draw(_content(cell)) for cell in declared}
    labels = {cell.name: draw(st.sampled_from(cell.labels)) for cell in declared}
    return form(labels=labels, **values, **given)


def _content(cell: Cell) -> st.SearchStrategy[Any]:
    if cell.kind is tuple:
        assert cell.item is not None
        rows = st.lists(_leaf(cell.item), min_size=cell.required, max_size=4)
        return rows.map(_one_head_a_column).map(cell.finish or _one_label_a_pair)
    if cell.pattern:
        return st.from_regex(re.compile(cell.pattern, re.ASCII), fullmatch=True)
    if cell.kind is str:
        return words if cell.required else texts
    filled = _leaf(cell.kind)
    return filled if cell.required else st.none() | filled


def _leaf(kind: type) -> st.SearchStrategy[Any]:
    if kind in _LEAVES:
        return _LEAVES[kind]
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    return records(kind)


def _one_head_a_column(rows: list[Any]) -> tuple[Any, ...]:
    """Rows whose columns have the labels of the first row that has them, as in a table with a head."""
    heads: dict[str, str] = {}
    for row in rows:
        for name, label in getattr(row, "labels", {}).items():
            heads.setdefault(name, label)
    return tuple(
        replace(row, labels={name: heads[name] for name in row.labels})
        if hasattr(row, "labels")
        else row
        for row in rows
    )


def _one_label_a_pair(rows: tuple[Any, ...]) -> tuple[Any, ...]:
    """Pairs with different labels, as a mapping holds them; other rows as they are."""
    by_label = {
        getattr(row, "label", getattr(row, "deadline", place)): row
        for place, row in enumerate(rows)
    }
    return tuple(by_label.values())
