"""A record to its passages: every text that an editor wrote in it, with its path."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from generator.checks.finding import Examined, Record
from generator.forms import cells
from generator.locate import Path
from generator.model import (
    DepartmentYear,
    Disclosure,
    Extra,
    Indicator,
    Project,
    SelfEvaluation,
    SpendingStep,
)


class Passage(NamedTuple):
    """A text at its path. `label` is that of a cell that no field is made for, else ""."""

    path: Path
    text: str
    label: str = ""

    def at(self, offset: int) -> Path:
        """The path of what stands `offset` characters into the text: exact in prose, elsewhere the cell."""
        return ("body", offset) if self.path == ("body",) else self.path


def passages(record: Record) -> Iterator[Passage]:
    """Every text of a record that is not blank; words carried down from a row above only where they are printed."""
    yield from _passages(record, ())
    if body := _body(record):
        yield Passage(("body",), body)


def whole_texts(examined: Examined) -> tuple[tuple[Record, str], ...]:
    """Each record with all its texts, one a line: quick to search for what most records do not have."""
    return _whole_texts(_Same(examined.year, examined))


def documents(examined: Examined) -> tuple[Disclosure | SelfEvaluation, ...]:
    """The documents of a year: the records that have a legal header."""
    year = examined.year
    published: tuple[Disclosure | SelfEvaluation | None, ...] = (year.disclosure, year.evaluation)
    return tuple(document for document in published if document)


def _passages(part: Any, path: Path) -> Iterator[Passage]:
    match part:
        case None | "":
            return
        case str():
            yield Passage(path, part)
        case tuple():
            for number, item in enumerate(part):
                yield from _passages(item, (*path, number))
        case Extra(label=label, text=text):
            yield Passage(path, f"{label} {text}", label)
        case SpendingStep(deadline=deadline):
            yield Passage(path, deadline)
        case _ if hasattr(part, "labels"):
            for cell in cells(type(part)):
                is_carried = isinstance(part, Indicator) and cell.name not in part.labels
                if not is_carried:
                    yield from _passages(getattr(part, cell.name), (*path, cell.name))


@dataclass(frozen=True, slots=True)
class _Same:
    """A year known by what it is, not by what is in it: records hold labels, which cannot be hashed."""

    year: DepartmentYear
    examined: Examined

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.year is other.year

    def __hash__(self) -> int:
        return id(self.year)


@lru_cache(maxsize=1)
def _whole_texts(year: _Same) -> tuple[tuple[Record, str], ...]:
    """Remembered, since a dozen rules ask for the same year one after the other."""
    return tuple(
        (record, "\n".join((*_texts(record), _body(record)))) for record in year.examined.records
    )


class _Shape(NamedTuple):
    texts: Callable[[Any], tuple[str, ...]]
    parts: tuple[str, ...]


def _read_shape(form: type) -> _Shape:
    """Which fields of a form are texts, and which hold further parts."""
    names = [cell.name for cell in cells(form) if cell.kind is str]
    # With a single name attrgetter gives the text itself; a second one keeps it a tuple.
    texts: Callable[[Any], tuple[str, ...]] = (
        attrgetter(*names, names[0]) if names else lambda part: ()
    )
    parts = (
        cell.name for cell in cells(form) if cell.kind is tuple or hasattr(cell.kind, "labels")
    )
    return _Shape(texts, tuple(parts))


_shape: Callable[[type], _Shape] = cache(_read_shape)


def _texts(part: Any) -> Iterator[str]:
    match part:
        case None:
            return
        case str():
            yield part
        case Extra(label=label, text=text):
            yield f"{label} {text}"
        case SpendingStep(deadline=deadline):
            yield deadline
        case tuple():
            for item in part:
                yield from _texts(item)
        case _:
            shape = _shape(type(part))
            yield from shape.texts(part)
            for name in shape.parts:
                if content := getattr(part, name):
                    yield from _texts(content)


def _body(record: Record) -> str:
    return "" if isinstance(record, Project) else record.body
