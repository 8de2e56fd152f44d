"""Printed numbers, shares and days with what they mean."""

import re
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

_NUMBER = re.compile(r"-?\d{1,18}(?:\.\d{1,8})?", re.ASCII)
_PERCENT = re.compile(r"(?P<number>-?\d{1,9}(?:\.\d{1,8})?) ?[%％]?", re.ASCII)
_DAY = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})-(?P<day>\d{1,2})|年(?P<m>\d{1,2})月(?P<d>\d{1,2})日)"
    r"(?: (?P<hour>\d{2}):(?P<minute>\d{2}))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A plain number: a score, a weight, a place in a list."""

    text: str
    number: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Percent:
    """A share in per cent: `number` of `25%` is 25."""

    text: str
    number: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day as printed, with the time of day if that was printed too."""

    text: str
    day: date
    time: time | None


def read_number(text: str) -> Number | None:
    """`6.5` to a number; None if it is not one."""
    return Number(text=text, number=Decimal(text)) if _NUMBER.fullmatch(text) else None


def read_percent(text: str) -> Percent | None:
    """`69.27%` or, under a head that says so, `69.27` to a share; None if it is not one."""
    match = _PERCENT.fullmatch(text)
    return Percent(text=text, number=Decimal(match["number"])) if match else None


def is_like_day(text: str) -> bool:
    """Whether a text is written as a day is, though there may be no such day."""
    return _DAY.fullmatch(text) is not None


def read_day(text: str) -> Day | None:
    """`2022-05-19`, `2022年5月19日`, each also with ` 09:30`, to a day; None if there is no such day."""
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    try:
        return Day(
            text=text,
            day=date(
                int(match["year"]),
                int(match["month"] or match["m"]),
                int(match["day"] or match["d"]),
            ),
            time=time(int(match["hour"]), int(match["minute"])) if match["hour"] else None,
        )
    except ValueError:
        return None
