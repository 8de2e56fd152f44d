"""The home page: what is here, departments by region, years, newest, sums."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.config import Site
from generator.money import MoneyUnit, in_unit, total
from generator.page import Link, Page
from generator.plan.heads import home_head
from generator.plan.region import by_region
from generator.summary import DepartmentSummary, YearSummary

_NEWEST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionGroup:
    """A region with its departments."""

    region: Link
    departments: tuple[DepartmentSummary, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearTotal:
    """A year over all departments; `total` with its unit, "" if no amount is known."""

    year: Link
    departments: int
    projects: int
    indicators: int
    total: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """What the home page shows."""

    departments: int
    projects: int
    indicators: int
    regions: tuple[RegionGroup, ...]
    years: tuple[YearTotal, ...]
    newest: tuple[YearSummary, ...]


def plan(departments: Sequence[DepartmentSummary], site: Site) -> Iterator[Page]:
    years = [year for department in departments for year in department.years]
    dated = [year for year in years if year.published_on]
    yield Page(
        address="index.html",
        template="home.html",
        head=home_head(site),
        view=HomeView(
            departments=len(departments),
            projects=sum(len(year.projects) for year in years),
            indicators=sum(year.indicators for year in years),
            regions=tuple(
                RegionGroup(
                    region=Link(members[0].region_name, f"regions/{code}/index.html"),
                    departments=members,
                )
                for code, members in by_region(departments)
            ),
            years=tuple(
                _year_total(
                    fiscal_year, [year for year in years if year.fiscal_year == fiscal_year]
                )
                for fiscal_year in sorted({year.fiscal_year for year in years}, reverse=True)
            ),
            newest=tuple(sorted(dated, key=_day, reverse=True)[:_NEWEST]),
        ),
        origin="config.yaml",
    )


def _year_total(fiscal_year: int, years: Sequence[YearSummary]) -> YearTotal:
    amounts = [project.amount for year in years for project in year.projects if project.amount]
    amount = total(amounts)
    return YearTotal(
        year=Link(f"{fiscal_year}年度", f"years/{fiscal_year}/index.html"),
        departments=len(years),
        projects=sum(len(year.projects) for year in years),
        indicators=sum(year.indicators for year in years),
        total=in_unit(amount, MoneyUnit.TEN_THOUSAND_YUAN).with_unit if amount else "",
    )


def _day(year: YearSummary) -> tuple[str, str]:
    published = year.published_on
    return (published.day.isoformat() if published else "", year.address)
