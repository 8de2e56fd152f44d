"""How a record says which cells of a form it holds: one declaration for reading, writing, schema and documentation.

    @dataclass(frozen=True, slots=True, kw_only=True)
    class ListedProject:
        labels: Labels
        name: str = text("项目名称", required=True)
        amount: Money | None = cell("预算金额", "金额")

Each such field is a cell with the words that forms print for it. A record keeps in `labels` which cells its form has,
in their order and under the words used there. So a blank cell (`其他资金:`) differs from one that the form does not
have, and 年度资金总额 is not printed back as 预算数.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

Labels = Mapping[str, str]
"""Field name to printed label, in the order of the form; only of the cells that are there."""

Rows = tuple[Any, ...]


def text(*labels: str, required: bool = False, hint: str = "", pattern: str = "") -> Any:
    """A cell of words; "" if it is blank or not there. `labels`: the words forms print for it, the usual one first.

    `hint` says in Chinese how to fill it in, with an example; `pattern` is what a code must look like.
    """
    return _declare("", labels, required, hint, pattern=pattern)


def cell(*labels: str, required: bool = False, hint: str = "") -> Any:
    """A cell with a typed value or a form within the form; None if it is blank or not there."""
    return _declare(None, labels, required, hint)


def table(
    *labels: str,
    required: bool = False,
    hint: str = "",
    finish: Callable[[Rows], Rows] | None = None,
) -> Any:
    """A cell with rows; () if there are none. `finish` completes the rows once all are read."""
    return _declare((), labels, required, hint, finish=finish)


def _declare(
    default: Any,
    labels: tuple[str, ...],
    required: bool,
    hint: str,
    *,
    pattern: str = "",
    finish: Callable[[Rows], Rows] | None = None,
) -> Any:
    declaration = {
        "labels": labels,
        "required": required,
        "hint": hint,
        "pattern": pattern,
        "finish": finish,
    }
    return field(default=default, metadata={"cell": declaration})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One declared cell: the record's field, its words, and the kind of what is in it (`item`: of a table's rows)."""

    name: str
    labels: tuple[str, ...]
    required: bool
    hint: str
    pattern: str
    kind: type
    item: type | None
    finish: Callable[[Rows], Rows] | None


def _cells(form: type) -> tuple[Cell, ...]:
    annotations = get_type_hints(form)
    declared = []
    for one in fields(form):
        if "cell" in one.metadata:
            kind, item = _types(annotations[one.name])
            declared.append(Cell(name=one.name, kind=kind, item=item, **one.metadata["cell"]))
    return tuple(declared)


def _cells_by_label(form: type) -> Mapping[str, Cell]:
    return types.MappingProxyType(
        {plain(label): one for one in cells(form) for label in one.labels}
    )


def plain(label: str) -> str:
    """A label as it is looked up: half-width brackets, no blanks. Copies of one form differ in these."""
    return label.translate(_PLAIN)


_PLAIN = str.maketrans({"（": "(", "）": ")", " ": None, "\u3000": None})


def _types(annotation: Any) -> tuple[type, type | None]:
    """`Money | None` to (Money, None), `tuple[Indicator, ...]` to (tuple, Indicator)."""
    if get_origin(annotation) in (types.UnionType, Union):
        annotation = next(kind for kind in get_args(annotation) if kind is not type(None))
    if get_origin(annotation) is tuple:
        return tuple, get_args(annotation)[0]
    return annotation, None


def cell_for(form: type, label: str) -> Cell | None:
    """The cell that a label stands for, however its brackets and blanks are written."""
    declared = cells_by_label(form)
    return declared.get(label) or declared.get(plain(label))


cells: Callable[[type], tuple[Cell, ...]] = cache(_cells)
"""The cells of a form in the order of their declaration."""

cells_by_label: Callable[[type], Mapping[str, Cell]] = cache(_cells_by_label)
"""The cells of a form by each of their labels, spelt as `plain` spells them."""
