"""Amounts to the cells that show them."""

from collections.abc import Iterable

from generator.money import Money, total
from generator.table import Cell


def amount_cell(amount: Money | None) -> Cell:
    """An amount as printed; blank if there is none."""
    return Cell(amount.text if amount else "", is_number=True)


def sum_cell(amounts: Iterable[Money | None]) -> Cell:
    """The exact sum of those that are there."""
    return amount_cell(total(amount for amount in amounts if amount))
