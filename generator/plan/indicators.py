"""Indicator rows to a table with the form's merged cells."""

from collections.abc import Iterator, Sequence

from generator.forms import Labels, cells
from generator.model import Indicator, ScoreTotal
from generator.plan.printed import printed
from generator.plan.words import Words
from generator.table import Cell, Column, Row, Table, span_below

_HEADS = ("level1", "level2", "name")
"""The cells of a row that are heads to the cells right of them."""

_NUMBERS = ("weight", "score")
_LONG = 60
"""Characters from which a text wants a wide column."""


def indicator_table(
    indicators: Sequence[Indicator],
    *,
    id: str,
    caption: str,
    words: Words,
    total: ScoreTotal | None = None,
) -> Table:
    """The rows as the form has them: a level's cell covers the rows below it that left theirs out.

    Every cell names the heads it stands under, its column's and those of its row, so that a screen reader can say them
    in a table with merged cells. Row n has the anchor `{id}-n`.
    """
    labels = _columns(indicators, total)
    return Table(
        id=id,
        caption=caption,
        columns=tuple(
            Column(
                f"{id}-{name}",
                words(label),
                is_number=name in _NUMBERS,
                is_wide=any(len(printed(getattr(row, name))) > _LONG for row in indicators),
            )
            for name, label in labels.items()
        ),
        rows=tuple(_rows(indicators, labels, id)),
        foot=(_total_row(id, labels, total),) if total else (),
    )


def _rows(indicators: Sequence[Indicator], labels: Labels, id: str) -> Iterator[Row]:
    spans = _spans(indicators, labels)
    above: dict[str, str] = {}
    for place, indicator in enumerate(indicators):
        anchor = f"{id}-{place + 1}"
        row = []
        for name in labels:
            span = 1
            if name in _HEADS:
                if place not in spans[name]:
                    continue  # covered by the cell above
                span = spans[name][place]
                for head in _HEADS[_HEADS.index(name) :]:
                    above.pop(head, None)
            text = printed(getattr(indicator, name))
            own = f"{anchor}-{name}" if name in _HEADS and text else ""
            row.append(
                Cell(
                    text,
                    is_head=bool(own),
                    is_number=name in _NUMBERS,
                    rowspan=span,
                    id=own,
                    headers=" ".join([f"{id}-{name}", *above.values()]),
                    is_blank=name in indicator.labels and not text,
                )
            )
            if own:
                above[name] = own
        yield Row(tuple(row), id=anchor)


def _columns(indicators: Sequence[Indicator], total: ScoreTotal | None) -> Labels:
    """The columns of a table whose rows do not all have each cell: in the order of the fullest row.

    What that row lacks comes where the model has it. A level that is carried down starts in the first row.
    """
    fullest = max((row.labels for row in indicators), key=len, default={})
    every = {name: label for row in reversed(indicators) for name, label in row.labels.items()}
    every |= {
        name: label for name, label in (total.labels if total else {}).items() if name not in every
    }
    every = every if "name" in every or not total else {"name": "三级指标", **every}
    order = [cell.name for cell in cells(Indicator)]
    names = list(fullest)
    for name in sorted(every.keys() - set(names), key=order.index):
        after = [
            place for place, known in enumerate(names) if order.index(known) < order.index(name)
        ]
        names.insert(after[-1] + 1 if after else 0, name)
    heads = [name for name in _HEADS if name in every]
    return {name: every[name] for name in (*heads, *(name for name in names if name not in heads))}


def _spans(indicators: Sequence[Indicator], labels: Labels) -> dict[str, dict[int, int]]:
    """By head, the rows in which a cell begins with the rows it covers. It never reaches beyond the head left of it."""
    spans = {}
    starts = [place == 0 for place in range(len(indicators))]
    for name in _HEADS:
        if name in labels:
            starts = [
                begins or name == "name" or name in row.labels
                for begins, row in zip(starts, indicators, strict=True)
            ]
            spans[name] = {
                row: span_below(starts, row) for row, begins in enumerate(starts) if begins
            }
    return spans


def _total_row(id: str, labels: Labels, total: ScoreTotal) -> Row:
    """合计 under the first column, the sums under theirs."""
    sums = {"weight": total.weight, "score": total.score}
    cells_of_row = []
    first = next(name for name in labels if name not in sums)
    for name in labels:
        number = sums.get(name)
        if name == first:
            cells_of_row.append(
                Cell("合计", is_head=True, id=f"{id}-total", headers=f"{id}-{name}")
            )
        else:
            cells_of_row.append(
                Cell(
                    number.text if number else "",
                    is_number=name in _NUMBERS,
                    headers=f"{id}-{name} {id}-total",
                )
            )
    return Row(tuple(cells_of_row))
