"""A department's page: who it is, and what it published of each year."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.config import Site
from generator.forms import cells
from generator.layout import Layout
from generator.model import Department
from generator.page import Link, Page
from generator.plan.heads import list_head
from generator.plan.printed import printed
from generator.plan.summaries import summarize
from generator.plan.words import Fact
from generator.summary import YearSummary


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentView:
    """A department's facts and its years, newest first."""

    name: str
    region: Link
    facts: tuple[Fact, ...]
    years: tuple[YearSummary, ...]


def plan(department: Department, layouts: Mapping[str, Layout], site: Site) -> Iterator[Page]:
    profile = department.profile
    region = Link(profile.region_name, f"regions/{profile.region_code}/index.html")
    yield Page(
        address=f"{department.address}/index.html",
        template="department.html",
        head=list_head(
            site,
            profile.name,
            f"{profile.region_name}{profile.name}历年公开的预算绩效目标、项目和绩效自评",
            f"{profile.name},{site.keywords}",
            (region,),
        ),
        view=DepartmentView(
            name=profile.name,
            region=region,
            facts=tuple(
                Fact(profile.labels[cell.name], printed(getattr(profile, cell.name)))
                for cell in cells(type(profile))
                if cell.name in profile.labels and cell.name not in ("name", "region_name")
            ),
            years=summarize(department).years,
        ),
        origin=f"content/{department.address}/department.yaml",
    )
