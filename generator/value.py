"""Target values: the words of a 指标值 and what can be read from them."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache


class ValueKind(Enum):
    """What a printed target is."""

    NUMBER = "number"
    TEXT = "text"
    BOOLEAN = "boolean"
    NOT_APPLICABLE = "na"
    BLANK = "blank"
    COMPOSITE = "composite"


class Operator(Enum):
    """How an actual value is held against the target (计算符号)."""

    AT_LEAST = ">="
    AT_MOST = "<="
    EQUAL = "="
    MORE = ">"
    LESS = "<"


class Nature(Enum):
    """指标性质."""

    QUANTITATIVE = "定量"
    QUALITATIVE = "定性"


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetValue:
    """A target as printed (`text`) and what it says.

    A NUMBER has `number`, and `operator` and `unit` where printed; `is_approximate` is 余 or 左右. A COMPOSITE has
    `parts`, one NUMBER for each figure in its words. `scale` is the list of grades of a 优良中低差 target.
    """

    text: str
    kind: ValueKind
    nature: Nature | None
    operator: Operator | None = None
    number: Decimal | None = None
    unit: str = ""
    is_approximate: bool = False
    scale: tuple[str, ...] = ()
    parts: tuple["TargetValue", ...] = ()


_OPERATORS = {
    "≥": Operator.AT_LEAST,
    ">=": Operator.AT_LEAST,
    "≧": Operator.AT_LEAST,
    "≤": Operator.AT_MOST,
    "<=": Operator.AT_MOST,
    "≦": Operator.AT_MOST,
    "=": Operator.EQUAL,
    "＝": Operator.EQUAL,
    "﹦": Operator.EQUAL,
    ">": Operator.MORE,
    "＞": Operator.MORE,
    "<": Operator.LESS,
    "＜": Operator.LESS,
}

_UNITS = {"比率": "%", "％": "%", "人数": "人", "次数": "次", "天数": "天"}
"""Words that forms print in the place of a unit, to the unit meant; any other unit stays as printed."""

_NATURES = {"定量": Nature.QUANTITATIVE, "定性": Nature.QUALITATIVE}

_FIGURE = r"(?P<number>\d{1,18}(?:,\d{3})*(?:\.\d{1,8})?)(?P<after>余|左右|以上|以内)?"
_NUMBER = re.compile(
    rf"(?P<operator>≥|>=|≧|≤|<=|≦|=|＝|﹦|>|＞|<|＜)?\s*{_FIGURE}\s*"
    r"(?P<unit>[^\d\s，,。；;]{0,6}?)(?P<end>左右|以上|以内)?",
    re.ASCII,
)
_PART = re.compile(rf"{_FIGURE}(?P<unit>[^\d\s，,。；;、]{{0,2}})", re.ASCII)
_NOT_APPLICABLE = re.compile("(?:此|本)?(?:项目|指标)?不适[用应](?:此指标)?|无")
_SCALES = {"优良中低差": ("优", "良", "中", "低", "差"), "优良中差": ("优", "良", "中", "差")}
_BOUNDS = {"以上": Operator.AT_LEAST, "以内": Operator.AT_MOST}


@lru_cache(maxsize=4096)  # a handful of values, such as ≥95%, make up most of a county's tables
def read_target_value(text: str, nature: str = "", unit: str = "") -> TargetValue:
    """The cell 指标值, and 指标性质 (or 指标值类型) and 度量单位 where the form has them apart, to what they say.

    An operator, a figure and a unit, in one cell or in three (`≥90%`; 定量, 90, %). A text that says nothing
    more is kept as TEXT: no value is ever refused.
    """
    operator = _OPERATORS.get(nature)
    stated = _NATURES.get(nature)
    if not text:
        return TargetValue(text=text, kind=ValueKind.BLANK, nature=stated)
    if match := _NUMBER.fullmatch(text):
        after = match["after"] or match["end"]
        return TargetValue(
            text=text,
            kind=ValueKind.NUMBER,
            nature=stated or Nature.QUANTITATIVE,
            operator=_OPERATORS.get(match["operator"], _BOUNDS.get(after, operator)),
            number=_decimal(match["number"]),
            unit=_unit(match["unit"] or unit),
            is_approximate=after in ("余", "左右"),
        )
    if _NOT_APPLICABLE.fullmatch(text):
        return TargetValue(text=text, kind=ValueKind.NOT_APPLICABLE, nature=stated)
    if text in ("是", "否"):
        return TargetValue(text=text, kind=ValueKind.BOOLEAN, nature=stated or Nature.QUALITATIVE)
    parts = tuple(_part(match) for match in _PART.finditer(text))
    return TargetValue(
        text=text,
        kind=ValueKind.COMPOSITE if parts else ValueKind.TEXT,
        nature=stated or (None if parts else Nature.QUALITATIVE),
        operator=operator,
        unit=_unit(unit),
        scale=_SCALES.get(text, ()),
        parts=parts,
    )


def _part(match: re.Match[str]) -> TargetValue:
    return TargetValue(
        text=match.group(),
        kind=ValueKind.NUMBER,
        nature=Nature.QUANTITATIVE,
        operator=_BOUNDS.get(match["after"]),
        number=_decimal(match["number"]),
        unit=_unit(match["unit"]),
        is_approximate=match["after"] in ("余", "左右"),
    )


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _unit(printed: str) -> str:
    return _UNITS.get(printed, printed)
