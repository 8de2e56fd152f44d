"""What a rule is, what it looks at, and what it finds."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from generator.diagnostics import Severity
from generator.locate import Path
from generator.model import (
    Department,
    DepartmentYear,
    Disclosure,
    Indicator,
    Project,
    SelfEvaluation,
)

Record = Project | Disclosure | SelfEvaluation

W = TypeVar("W")


class Finding(NamedTuple):
    """A finding in a record, at a path of field names and row numbers; `()` is the record as a whole.

    `severity` is that of this finding where it is not the rule's.
    """

    record: Record
    path: Path
    message: str
    hint: str = ""
    severity: Severity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A department's year as rules see it. `words` are the vocabularies of the families, by their type."""

    department: Department
    year: DepartmentYear
    words: Mapping[type, Any]

    @property
    def records(self) -> tuple[Record, ...]:
        """All records of the year: its documents, then its projects."""
        documents = (self.year.disclosure, self.year.evaluation)
        return (*(document for document in documents if document), *self.year.projects)

    def vocabulary(self, kind: type[W]) -> W:
        """The vocabulary that a family of rules declares."""
        words: W = self.words[kind]
        return words

    @property
    def unit(self) -> str:
        """The unit of the year's amounts, "" if none is stated."""
        return self.year.money_unit.value if self.year.money_unit else ""

    def indicators(self) -> Iterator[tuple[Record, int, Indicator]]:
        """Every row of every indicator table with its record and number; not the rows that head others."""
        for record in self.records:
            for number, indicator in enumerate(record.indicators):
                if not indicator.is_group:
                    yield record, number, indicator


Check = Callable[[Examined], Iterator[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of the catalogue. What it asks is the docstring of `check`; `is_exemptible`: a finding may be accepted."""

    code: str
    title: str
    severity: Severity
    check: Check
    is_exemptible: bool = True
