"""What lists need to know of a department, its years and projects: small, and all that a department tells the rest."""

from dataclasses import dataclass

from generator.money import Money
from generator.number import Day


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectSummary:
    """A project in a list."""

    address: str
    name: str
    code: str
    amount: Money | None
    score: str
    indicators: int


@dataclass(frozen=True, slots=True, kw_only=True)
class YearSummary:
    """A department's year in a list. `published_on` is None where the record gives no date."""

    address: str
    fiscal_year: int
    title: str
    evaluation_address: str
    published_on: Day | None
    total: Money | None
    indicators: int
    projects: tuple[ProjectSummary, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentSummary:
    """A department in a list, with its years, newest first. `origin` is the file that says who it is."""

    address: str
    origin: str
    name: str
    region_code: str
    region_name: str
    years: tuple[YearSummary, ...]
