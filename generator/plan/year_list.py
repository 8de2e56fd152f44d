"""All projects of a year, over all departments, a hundred a page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.config import Site
from generator.page import Link, Page
from generator.plan.heads import list_head
from generator.summary import DepartmentSummary, ProjectSummary, YearSummary

PAGE_SIZE = 100
_NEAR = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedYear:
    """A department's part of a page of the list; `projects` may go on on the next page."""

    department: Link
    year: YearSummary
    projects: tuple[ProjectSummary, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearListView:
    """A page of the list. `first` is the number of its first project; `pages` lead to the
    pages around this one, which is page `number`."""

    fiscal_year: int
    number: int
    first: int
    count: int
    departments: tuple[ListedYear, ...]
    pages: tuple[Link, ...]


def plan(departments: Sequence[DepartmentSummary], site: Site) -> Iterator[Page]:
    fiscal_years = {year.fiscal_year for department in departments for year in department.years}
    for fiscal_year in sorted(fiscal_years):
        yield from _plan_year(fiscal_year, departments, site)


def _plan_year(
    fiscal_year: int, departments: Sequence[DepartmentSummary], site: Site
) -> Iterator[Page]:
    years = [
        ListedYear(
            department=Link(department.name, department.address), year=year, projects=year.projects
        )
        for department in departments
        for year in department.years
        if year.fiscal_year == fiscal_year
    ]
    count = sum(len(listed.projects) for listed in years)
    pages = max(1, -(-count // PAGE_SIZE))
    links = tuple(
        Link(str(number), f"years/{fiscal_year}/{'index' if number == 1 else number}.html")
        for number in range(1, pages + 1)
    )
    for number, link in enumerate(links, start=1):
        first = (number - 1) * PAGE_SIZE
        place = f"，第{number}页" if pages > 1 else ""
        yield Page(
            address=link.address,
            template="year_list.html",
            head=list_head(
                site,
                f"{fiscal_year}年度项目{place}",
                f"{fiscal_year}年度各部门公开的项目，共{count}个{place}",
                f"{fiscal_year}年度,{site.keywords}",
            ),
            view=YearListView(
                fiscal_year=fiscal_year,
                number=number,
                first=first + 1,
                count=count,
                departments=tuple(_cut(years, first, first + PAGE_SIZE, count)),
                pages=_near(links, number),
            ),
            origin="config.yaml",
        )


def _near(links: Sequence[Link], number: int) -> tuple[Link, ...]:
    """The first and the last page, and those around page `number`."""
    return tuple(
        link
        for other, link in enumerate(links, start=1)
        if other in (1, len(links)) or abs(other - number) <= _NEAR
    )


def _cut(years: Sequence[ListedYear], first: int, end: int, count: int) -> Iterator[ListedYear]:
    """The part of the list from project `first` up to `end`. A department without projects is on the page of its place."""
    place = 0
    for listed in years:
        projects = listed.projects[max(0, first - place) : max(0, end - place)]
        is_here = first <= place < end or place == end == count
        if projects or (not listed.projects and is_here):
            yield ListedYear(department=listed.department, year=listed.year, projects=projects)
        place += len(listed.projects)
