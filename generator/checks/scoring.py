"""Scores from words: what a scoring rule gives for a figure."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from generator.forms import Labels, table

_DIGITS = "零一二三四五六七八九十"
_COUNT = rf"(?:\d{{1,6}}(?:\.\d{{1,4}})?|[{_DIGITS}两])"
FIGURE = r"\d{1,6}(?:\.\d{1,4})?"

_IN_BRACKETS = re.compile(rf"\(({FIGURE})分?\)$", re.ASCII)
_PERCENT = re.compile(rf"({FIGURE})%", re.ASCII)

_RATE = re.compile(rf"[率度例重][^,;。\d]{{0,6}}({FIGURE})%", re.ASCII)

_AT_LEAST = ("大于或等于", "大于等于", "不低于", "达到", "高于", "大于", "≥", ">=", ">")
_AT_MOST = ("小于或等于", "小于等于", "不高于", "不超过", "低于", "小于", "≤", "<=", "<")
_BOUND = (
    rf"(?P<before>{'|'.join((*_AT_LEAST, *_AT_MOST))}|等于|=)?(?P<value>{FIGURE})%?"
    r"(?P<after>及?以上|及?以下|以内)?的?,?"
)
_FULL = re.compile(rf"{_BOUND}得?(?:满分|(?P<points>{FIGURE})分)", re.ASCII)
_NONE = re.compile(rf"{_BOUND}(?:得?[0零]分|不得分)", re.ASCII)
_STEP = re.compile(
    rf"每(?:降低|下降|减少|增加|超过|超出|增|超|低|高|少|多)?(?:百分之(?P<part>{_COUNT})"
    rf"|(?P<step>{_COUNT})?(?:个?百分点|%))(?:为一?档)?,?(?:每档)?扣(?P<amount>[^,;。]{{1,10}})",
    re.ASCII,
)
_AMOUNT = re.compile(
    rf"(?:除|减)?(?:(?:分值|总分|该项分值)?的?(?P<whole>{_COUNT})分之(?P<share>{_COUNT})"
    rf"|(?:分值)?(?P<points>{_COUNT})分)",
    re.ASCII,
)
_MOST = re.compile(rf"(?:得|共计|满分为?)({FIGURE})分", re.ASCII)
_EACH_TIME = re.compile(rf"每次扣(?:分值)?(?P<points>{_COUNT})分", re.ASCII)
_QUARTERS = re.compile(r"第([1-4一二三四、和及]{1,9})季度")
_ITEM = re.compile(r"(?<![\d.])(\d{1,2})[、.](?!\d)", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of scoring rules and reports."""

    labels: Labels
    per_item: tuple[str, ...] = table("每项扣分")
    capped: tuple[str, ...] = table("扣完为止")
    other_bases: tuple[str, ...] = table("另有基准")
    by_rate: tuple[str, ...] = table("完成率法")
    complete: tuple[str, ...] = table("全部完成")
    all_or_nothing: tuple[str, ...] = table("否则不得分")
    reasons: tuple[str, ...] = table("扣分原因")
    blanks: tuple[str, ...] = table("空白用语")
    limits: tuple[str, ...] = table("上限用语")
    count_units: tuple[str, ...] = table("计数单位")
    execution_rows: tuple[str, ...] = table("预算执行指标")
    execution_points: tuple[str, ...] = table("预算执行分值")
    grades: tuple[str, ...] = table("等级")
    whole: tuple[str, ...] = table("整体用语")
    earlier: tuple[str, ...] = table("往年用语")


class Expected(NamedTuple):
    """What a rule gives: `score`, and how far printing and the reading of half bands let it lie. `formula` in words."""

    score: Decimal
    low: Decimal
    high: Decimal
    formula: str


def plain(number: Decimal) -> str:
    """A number without needless zeros."""
    return f"{number.normalize():f}" if number else "0"


def rounded(number: Decimal) -> str:
    """A computed number to at most two decimals."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def half_unit(number: Decimal) -> Decimal:
    """Half of one in the last printed digit."""
    return Decimal(1).scaleb(int(number.as_tuple().exponent)) / 2


@lru_cache(maxsize=1024)
def narrow(text: str) -> str:
    """A text for looking things up in: half-width, without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def has_any(text: str, words: Iterable[str]) -> bool:
    return any(word in text for word in words)


def name_and_points(name: str) -> tuple[str, Decimal | None]:
    """`预算管理 (7)` to its name as it is looked up, and 7."""
    text = narrow(name)
    match = _IN_BRACKETS.search(text)
    bare = text[: match.start()] if match else text
    return bare.translate(_NO_QUOTES), Decimal(match[1]) if match else None


def without_points(name: str) -> str:
    """`履职效益 (15分)` to 履职效益, half-width, without blanks."""
    return _IN_BRACKETS.sub("", narrow(name))


_NO_QUOTES = str.maketrans("", "", "“”\"'‘’*《》")


def deduction(text: str, weight: Decimal) -> Decimal | None:
    """`扣` followed by 1.5分, 分值二分之一 or 分值的十分之一: the points."""
    match = _AMOUNT.match(text)
    if match is None:
        return None
    if match["points"]:
        return _number(match["points"])
    whole = _number(match["whole"])
    return weight * _number(match["share"]) / whole if whole else None


def per_item(rule: str, weight: Decimal, phrases: Iterable[str]) -> Decimal | None:
    """The points that a rule takes off for each item not met; None if it is no such rule, or takes off others too."""
    text = narrow(rule)
    for phrase in phrases:
        before, found, after = text.partition(phrase)
        if found and "扣" not in before:
            match = re.match(r"(?:要求|规定)?的?,?(?:每项|各)?扣", after)
            if match is None:
                return None
            amount = deduction(after[match.end() :], weight)
            return (
                amount if amount and "扣" not in after[match.end() :].replace("扣完", "") else None
            )
    return None


def full_marks(rule: str) -> Decimal | None:
    """The most a rule gives, where it says so: 达到95%得5分, 得满分，共计5分."""
    text = narrow(rule)
    points = [Decimal(match) for match in _MOST.findall(text)]
    return max(points) if points else None


def count_items(*texts: str) -> int:
    """How many numbered items (1、…；2、…) the first of the texts that numbers any has; 0 if none does."""
    for text in texts:
        numbers = [int(number) for number in _ITEM.findall(narrow(text))]
        if len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)):
            return len(numbers)
    return 0


class Banded(NamedTuple):
    """Full marks from `full` on, none from `none` on, `amount` less for each `step` between them."""

    full: Decimal
    none: Decimal | None
    step: Decimal | None
    amount: Decimal
    is_falling: bool

    def score(self, weight: Decimal, actual: Decimal, *, is_generous: bool) -> Decimal | None:
        """None where the rule does not say. `is_generous`: a band only begun costs nothing."""
        missing = self.full - actual if self.is_falling else actual - self.full
        if missing <= 0:
            return weight
        if self.none is not None:
            left = actual - self.none if self.is_falling else self.none - actual
            if left <= 0:
                return Decimal(0)
        if self.step is None:
            return None
        bands, rest = divmod(missing, self.step)
        if rest and not is_generous:
            bands += 1
        return max(weight - bands * self.amount, Decimal(0))


def banded(rule: str, weight: Decimal, other_bases: Iterable[str]) -> Banded | None:
    """A rule of bounds and bands in per cent; None where it is read in two ways or not at all."""
    text = narrow(rule)
    full = [
        match
        for match in _FULL.finditer(text)
        if match["points"] is None or Decimal(match["points"]) == weight
    ]
    none = list(_NONE.finditer(text))
    steps = list(_STEP.finditer(text))
    if len(full) != 1 or len(none) > 1 or len(steps) > 1 or "%" not in text:
        return None
    bound = Decimal(full[0]["value"])
    worst = Decimal(none[0]["value"]) if none else None
    is_falling = _is_falling(full[0])
    if is_falling is None:
        is_falling = worst < bound if worst is not None else None
    if is_falling is None or (worst is not None and (worst < bound) is not is_falling):
        return None
    step, amount = None, Decimal(0)
    if steps and not has_any(text, other_bases):
        step = _number(steps[0]["part"] or steps[0]["step"] or "1")
        amount = deduction(steps[0]["amount"], weight) or Decimal(0)
    is_read = bool(step and amount)
    return Banded(bound, worst, step if is_read else None, amount, is_falling)


def _is_falling(match: re.Match[str]) -> bool | None:
    """Whether less is worse; None if the bound stands alone (等于0的)."""
    if match["before"] in _AT_LEAST or (match["after"] or "").endswith("以上"):
        return True
    if match["before"] in _AT_MOST or match["after"]:
        return False
    return None


def expected_of_bands(bands: Banded, weight: Decimal, printed: str) -> Expected | None:
    """The score for a share printed as `35` or `35.56`, whose last digit may be rounded."""
    actual = Decimal(printed)
    half = half_unit(actual)
    scores = [
        bands.score(weight, one, is_generous=is_generous)
        for one in (actual - half, actual, actual + half)
        for is_generous in (True, False)
    ]
    known = [score for score in scores if score is not None]
    exact = bands.score(weight, actual, is_generous=True)
    if exact is None or len(known) < len(scores):
        return None
    formula = f"{printed}% 得 {rounded(exact)} 分"
    missing = abs(bands.full - actual)
    if bands.step and 0 < exact < weight:
        count = missing // bands.step
        formula = (
            f"{printed}% 与 {plain(bands.full)}% 相差 {plain(missing)} 个百分点，"
            f"{plain(weight)} - {plain(count)} × {rounded(bands.amount)} = {rounded(exact)}"
        )
    return Expected(exact, min(known), max(known), formula)


def expected_of_rate(weight: Decimal, printed: str) -> Expected:
    """得分=完成率×分值, at most the weight."""
    rate = Decimal(printed)
    half = half_unit(rate)
    low, score, high = (
        max(Decimal(0), min(weight, weight * one / 100)) for one in (rate - half, rate, rate + half)
    )
    return Expected(score, low, high, f"{printed}% × {plain(weight)} = {rounded(score)}")


def expected_of_quarters(rule: str, weight: Decimal, evidence: str) -> Expected | None:
    """每次扣1分 for quarters that fell short, of those that the rule looks at."""
    each = _EACH_TIME.search(narrow(rule))
    looked_at = _quarters(narrow(rule))
    short = [
        number
        for clause in re.split("[,;。]", evidence)
        if "未达" in clause or "未完成" in clause
        for number in _quarters(clause)
    ]
    if each is None or not looked_at or not short:
        return None
    counted = sorted(set(short) & set(looked_at))
    amount = _number(each["points"])
    score = max(weight - len(counted) * amount, Decimal(0))
    formula = (
        f"评分标准考核第{_listed(looked_at)}季度，报告写的是第{_listed(short)}季度未达到，"
        f"{plain(weight)} - {len(counted)} × {plain(amount)} = {plain(score)}"
    )
    return Expected(score, score, score, formula)


def _quarters(text: str) -> list[int]:
    found = "".join(_QUARTERS.findall(text))
    return sorted({int(_number(char)) for char in found if char not in "、和及"})


def _listed(numbers: Iterable[int]) -> str:
    return "、".join(str(number) for number in sorted(set(numbers)))


def shares(text: str) -> list[str]:
    """The different percentages in a cell, as printed."""
    return list(dict.fromkeys(_PERCENT.findall(text)))


def rates(text: str) -> list[str]:
    """The different percentages that prose gives for a rate (结转结余率为35%), as printed."""
    return list(dict.fromkeys(_RATE.findall(text)))


def _number(text: str) -> Decimal:
    if text == "两":
        return Decimal(2)
    return Decimal(_DIGITS.index(text)) if text in _DIGITS else Decimal(text)
