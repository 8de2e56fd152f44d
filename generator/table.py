"""Tables as templates print them: every cell with its span and the heads it stands under."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Column(NamedTuple):
    """A column's head. Numbers are set right; a column of long texts is `is_wide`."""

    id: str
    text: str
    is_number: bool = False
    is_wide: bool = False


class Cell(NamedTuple):
    """One cell. A head has an `id`, or a `scope` where the table is simple; a cell under several heads lists them.

    `address` makes its text a link. `is_blank`: the form has this cell and nothing is written in it, which is not the
    same as a row that has no such cell.
    """

    text: str
    is_head: bool = False
    is_number: bool = False
    rowspan: int = 1
    id: str = ""
    headers: str = ""
    scope: str = ""
    address: str = ""
    is_blank: bool = False


class Row(NamedTuple):
    """One row; `id` is its anchor."""

    cells: tuple[Cell, ...]
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its caption; `foot` are rows of sums."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    foot: tuple[Row, ...] = ()


def facts_table(
    id: str, caption: str, heads: tuple[str, str], facts: Iterable[tuple[str, str]]
) -> Table:
    """Amounts by what they are for: two columns, the first the head of its row."""
    return Table(
        id=id,
        caption=caption,
        columns=(Column("", heads[0]), Column("", heads[1], is_number=True)),
        rows=tuple(
            Row(
                (
                    Cell(label, is_head=True, scope="row"),
                    Cell(text, is_number=True, is_blank=not text),
                )
            )
            for label, text in facts
        ),
    )


def span_below(starts: Sequence[bool], row: int) -> int:
    """How many rows a cell that begins in `row` covers, until the next row in which one begins."""
    return next(
        (below - row for below in range(row + 1, len(starts)) if starts[below]), len(starts) - row
    )
