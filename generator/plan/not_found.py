"""The page for an address that leads nowhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.config import Site
from generator.page import Page
from generator.plan.heads import list_head
from generator.summary import DepartmentSummary


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView:
    """Nothing but the way back."""


def plan(departments: Sequence[DepartmentSummary], site: Site) -> Iterator[Page]:
    yield Page(
        address="404.html",
        template="not_found.html",
        head=list_head(site, "找不到这个页面", "这个网址没有对应的页面", site.keywords),
        view=NotFoundView(),
        origin="config.yaml",
        is_anywhere=True,
    )
