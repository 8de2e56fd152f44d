"""Values to the text that was printed for them."""

from enum import Enum
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
