"""A region's page: its departments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.config import Site
from generator.page import Page
from generator.plan.heads import list_head
from generator.summary import DepartmentSummary


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionView:
    """A region by the name its departments give it, and those departments."""

    code: str
    name: str
    departments: tuple[DepartmentSummary, ...]


def plan(departments: Sequence[DepartmentSummary], site: Site) -> Iterator[Page]:
    for code, members in by_region(departments):
        name = members[0].region_name
        yield Page(
            address=f"regions/{code}/index.html",
            template="region.html",
            head=list_head(
                site, name, f"{name}各部门公开的预算绩效目标和绩效自评", f"{name},{site.keywords}"
            ),
            view=RegionView(code=code, name=name, departments=members),
            origin=members[0].origin,
        )


def by_region(
    departments: Sequence[DepartmentSummary],
) -> Iterator[tuple[str, tuple[DepartmentSummary, ...]]]:
    """Departments by the code of their region, both in order."""
    ordered = sorted(
        departments, key=lambda department: (department.region_code, department.address)
    )
    for code, members in groupby(ordered, key=lambda department: department.region_code):
        yield code, tuple(members)
