"""Indicator rows to a table with the form's merged cells."""

from collections.abc import Sequence

from generator.forms import Labels, cells
from generator.model import Indicator, ScoreTotal
from generator.plan.printed import printed
from generator.plan.words import Words
from generator.table import Cell, Column, Row, Table, span_below

_LEVELS = ("level1", "level2")
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
    heads = {name: f"{id}-{name}" for name in labels}
    spans = _spans(indicators, labels)
    above: dict[str, str] = {}
    rows = []
    for number, indicator in enumerate(indicators, start=1):
        anchor = f"{id}-{number}"
        row = []
        for name in labels:
            if name in _LEVELS:
                if number - 1 not in spans[name]:
                    continue
                for level in _LEVELS[_LEVELS.index(name) :]:
                    above.pop(level, None)
                level_text = getattr(indicator, name)
                row.append(
                    Cell(
                        level_text,
                        is_head=bool(level_text),
                        rowspan=spans[name][number - 1],
                        id=f"{anchor}-{name}" if level_text else "",
                        headers=" ".join([heads[name], *above.values()]),
                        is_blank=name in indicator.labels and not level_text,
                    )
                )
                if level_text:
                    above[name] = f"{anchor}-{name}"
            elif name == "name":
                row.append(
                    Cell(
                        indicator.name,
                        is_head=bool(indicator.name),
                        id=f"{anchor}-name" if indicator.name else "",
                        headers=" ".join([heads[name], *above.values()]),
                        is_blank="name" in indicator.labels and not indicator.name,
                    )
                )
            else:
                own = [f"{anchor}-name"] if indicator.name else []
                content = _text(indicator, name)
                row.append(
                    Cell(
                        content,
                        is_number=name in _NUMBERS,
                        is_blank=name in indicator.labels and not content,
                        headers=" ".join([heads[name], *above.values(), *own]),
                    )
                )
        rows.append(Row(tuple(row), id=anchor))
    return Table(
        id=id,
        caption=caption,
        columns=tuple(
            Column(
                heads[name],
                words(label),
                is_number=name in _NUMBERS,
                is_wide=any(len(_text(row, name)) > _LONG for row in indicators),
            )
            for name, label in labels.items()
        ),
        rows=tuple(rows),
        foot=(_total_row(id, labels, heads, total),) if total else (),
    )


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
    levels = [name for name in (*_LEVELS, "name") if name in every]
    return {
        name: every[name] for name in (*levels, *(name for name in names if name not in levels))
    }


def _spans(indicators: Sequence[Indicator], labels: Labels) -> dict[str, dict[int, int]]:
    """By level, the rows in which a cell begins with the rows it covers. It never reaches beyond the level above."""
    spans = {}
    starts = [True] + [False] * (len(indicators) - 1)
    for name in _LEVELS:
        if name in labels:
            starts = [
                begins or name in row.labels for begins, row in zip(starts, indicators, strict=True)
            ]
            spans[name] = {
                row: span_below(starts, row) for row, begins in enumerate(starts) if begins
            }
    return spans


def _text(indicator: Indicator, name: str) -> str:
    return printed(getattr(indicator, name))


def _total_row(id: str, labels: Labels, heads: dict[str, str], total: ScoreTotal) -> Row:
    """合计 under the first column, the sums under theirs."""
    sums = {"weight": total.weight, "score": total.score}
    sums_ = []
    first = next(name for name in labels if name not in sums)
    for name in labels:
        number = sums.get(name)
        if name == first:
            sums_.append(Cell("合计", is_head=True, id=f"{id}-total", headers=heads[name]))
        else:
            sums_.append(
                Cell(
                    number.text if number else "",
                    is_number=name in _NUMBERS,
                    headers=f"{heads[name]} {id}-total",
                )
            )
    return Row(tuple(sums_))
