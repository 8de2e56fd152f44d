"""Values to the text that was printed for them."""

from collections.abc import Callable, Container
from enum import Enum
from functools import cache
from typing import Any

from generator.forms import Labels, cells
from generator.plan.words import Fact


def printed(value: Any) -> str:
    """The printed text of a cell, whatever its type; "" of a blank one."""
    match value:
        case None:
            return ""
        case str():
            return value
        case Enum():
            return str(value.value)
        case _:
            return str(value.text)


def other_facts(record: Any, shown: Container[str]) -> tuple[Fact, ...]:
    """The cells of a record that a page shows nowhere else, so that nothing is lost, and its tables that are empty."""
    facts = (
        Fact(record.labels[name], printed(getattr(record, name)))
        for name in record.labels
        if name not in shown and name in _single_cells(type(record))
    )
    return (*facts, *blank_tables(record))


def _names_of_single_cells(form: type) -> frozenset[str]:
    return frozenset(
        cell.name
        for cell in cells(form)
        if cell.kind is not tuple and not hasattr(cell.kind, "labels")
    )


_single_cells: Callable[[type], frozenset[str]] = cache(_names_of_single_cells)


def blank_tables(record: Any) -> tuple[Fact, ...]:
    """The tables and forms within a record's form that are there and have nothing in them."""
    labels: Labels = record.labels
    return tuple(
        Fact(labels[cell.name], "")
        for cell in cells(type(record))
        if cell.name in labels
        and cell.name not in ("exemptions", "extras")
        and (cell.kind is tuple or hasattr(cell.kind, "labels"))
        and not getattr(record, cell.name)
    )
