"""Texts that are nearly another: one of the two is probably mistyped."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Difference(NamedTuple):
    """What stands in the same place of two texts of one length, all else being equal; `start` is where."""

    first: str
    second: str
    start: int


def difference(first: str, second: str) -> Difference | None:
    """The one span in which two texts differ; None if they are equal or of unequal length."""
    if len(first) != len(second) or first == second:
        return None
    unequal = [place for place, letter in enumerate(first) if letter != second[place]]
    start, end = unequal[0], unequal[-1] + 1
    return Difference(first[start:end], second[start:end], start)


def differing_words(first: str, second: str) -> Iterator[tuple[str, str]]:
    """The words of two letters in which two texts differ: of 决策真实性 and 决算真实性, 决策 and 决算, 策真 and 算真.

    None if they differ in more than one word, or in digits.
    """
    found = difference(first, second)
    if found is None or len(found.first) > 2 or not (found.first + found.second).isalpha():
        return
    starts = (found.start,) if len(found.first) == 2 else (found.start - 1, found.start)
    for start in starts:
        if start >= 0 and start + 2 <= len(first):
            yield first[start : start + 2], second[start : start + 2]


def without_one(name: str) -> Iterator[str]:
    """A name with one of its inner letters left out."""
    for place in range(1, len(name) - 1):
        yield name[:place] + name[place + 1 :]


def look_alikes(names: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Of which name which other is a shorter form by one or two letters in a row: both places, and the letters."""
    places = {name: place for place, name in enumerate(names)}
    for place, name in enumerate(names):
        seen = set()
        for width in (1, 2):
            for start in range(len(name) - width + 1):
                shorter = name[:start] + name[start + width :]
                other = places.get(shorter)
                if other is not None and other not in seen:
                    seen.add(other)
                    yield place, other, name[start : start + width]
