"""Amounts to the cells that show them."""

from collections.abc import Iterable

from generator.money import Money, MoneyUnit, total
from generator.plan.words import Words
from generator.table import Cell


def amount_cell(amount: Money | None) -> Cell:
    """An amount as printed; blank if there is none."""
    return Cell(amount.text if amount else "", is_number=True)


def sum_cell(amounts: Iterable[Money | None], unit: MoneyUnit | None) -> Cell:
    """The exact sum of those that are there, in the unit of the table."""
    return amount_cell(total((amount for amount in amounts if amount), unit))


def amount_head(words: Words, before: str = "") -> str:
    """The head of a column of amounts, with their unit if one is known."""
    unit = words.facts["货币单位"]
    return f"{before}金额（{unit}）" if unit else f"{before}金额"
