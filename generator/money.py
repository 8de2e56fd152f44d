"""Amounts as printed, with the exact number behind them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import Enum


class MoneyUnit(Enum):
    """The units in which Chinese public budgets are printed; the value is the word on the form."""

    YUAN = "元"
    TEN_THOUSAND_YUAN = "万元"
    HUNDRED_MILLION_YUAN = "亿元"

    @property
    def yuan(self) -> Decimal:
        return _YUAN[self]


_YUAN = {
    MoneyUnit.YUAN: Decimal(1),
    MoneyUnit.TEN_THOUSAND_YUAN: Decimal(10_000),
    MoneyUnit.HUNDRED_MILLION_YUAN: Decimal(100_000_000),
}

_EXACT = 60
"""Digits of a sum: room for more amounts of 18 digits and 8 decimals than there are departments."""

# At most 18 digits before the point: a thousand times the national budget in 元.
_AMOUNT = re.compile(
    r"(?P<number>-?(?:\d{1,18}|\d{1,3}(?:,\d{3}){1,5})(?:\.\d{1,8})?) ?(?P<unit>元|万元|亿元)?",
    re.ASCII,
)


_TOO_LONG = re.compile(r"-?\d{19,}(?:\.\d+)?|-?[\d,]+\.\d{9,}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount. `text` is what was printed; `number` keeps the printed digits, in `unit`."""

    text: str
    number: Decimal
    unit: MoneyUnit

    @property
    def yuan(self) -> Decimal:
        """The amount in 元, exact: at most 18 digits and 8 decimals, times a power of ten."""
        return self.number.scaleb(self.unit.yuan.adjusted())

    @property
    def with_unit(self) -> str:
        """The printed amount, always with its unit: 516541.09元, 105.2万元."""
        return self.text if "元" in self.text else f"{self.text}{self.unit.value}"

    @property
    def decimals(self) -> int:
        """Digits printed after the point: half a unit of the last of them is what rounding can explain."""
        return -int(self.number.as_tuple().exponent)


def read_money(text: str, unit: MoneyUnit | None) -> Money | None:
    """`105.2万元`, `516541.09`, `1,234.50` to an amount; `unit` is that of the table, for a text without its own.

    None if the text is no amount, or no unit is known for it. Nothing is guessed: no exponents, no Chinese numerals, no full-width digits.
    """
    match = _AMOUNT.fullmatch(text)
    if match is None:
        return None
    if match["unit"]:
        unit = MoneyUnit(match["unit"])
    if unit is None:
        return None
    return Money(text=text, number=Decimal(match["number"].replace(",", "")), unit=unit)


def why_no_money(text: str, unit: MoneyUnit) -> str:
    """How to mend a text that is no amount, in Chinese."""
    narrow = unicodedata.normalize("NFKC", text).replace(" ", "")
    if narrow != text and read_money(narrow, unit):
        return f"数字、小数点和逗号用半角，写成 {narrow}"
    if _TOO_LONG.fullmatch(text):
        return "金额的整数部分最多 18 位，小数最多 8 位；核对是否误填了账号或编码"
    example = "516541.09" if unit is MoneyUnit.YUAN else "51.65"
    return f"只写数字，单位为{unit.value}，例如 {example}"


def total(amounts: Iterable[Money], unit: MoneyUnit | None = None) -> Money | None:
    """The exact sum in `unit`, or else in the unit of the amounts if they share one, or else in 元. None of no amounts.

    It is printed with as many decimals as it needs, but not fewer than the amounts have up to two.
    """
    amounts = list(amounts)
    if not amounts:
        return None
    units = {amount.unit for amount in amounts}
    is_one_unit = len(units) == 1
    unit = unit or (units.pop() if len(units) == 1 else MoneyUnit.YUAN)
    with localcontext(prec=_EXACT):
        number = sum((amount.yuan for amount in amounts), Decimal(0)) / unit.yuan
    least = min(2, max(amount.decimals for amount in amounts)) if is_one_unit else 2
    text = f"{number:f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:f}"
    decimals = max(least, len(text.partition(".")[2]))
    with localcontext(prec=_EXACT):
        number = number.quantize(Decimal(1).scaleb(-decimals))
    return Money(text=f"{number:f}", number=number, unit=unit)


def in_unit(amount: Money, unit: MoneyUnit) -> Money:
    """The same amount in another unit, exact, without needless zeros."""
    number = (amount.yuan / unit.yuan).normalize()
    return Money(text=f"{number:f}", number=number, unit=unit)
