"""A project's page: its target form and, once evaluated, its results."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.config import Site
from generator.forms import cells
from generator.layout import Layout
from generator.model import Department, DepartmentYear, Project
from generator.money import Money
from generator.number import Number
from generator.page import Link, Page
from generator.plan.amounts import amount_head
from generator.plan.heads import article_head, year_title
from generator.plan.indicators import indicator_table
from generator.plan.printed import blank_tables, printed
from generator.plan.words import Fact, Words, main_publication, words_of
from generator.table import Cell, Column, Row, Table, facts_table


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectView:
    """What a project's page shows. `form_lines` stand above the official form: its title, agency, year, unit."""

    name: str
    year: Link
    amount: Fact | None
    form_lines: tuple[str, ...]
    facts: tuple[Fact, ...]
    funds: Table | None
    purpose: Fact | None
    spending_plan: Table | None
    goal: Fact | None
    results: tuple[Fact, ...]
    indicators: Table | None
    extras: tuple[Fact, ...]
    previous: Link | None
    following: Link | None


def plan(department: Department, layouts: Mapping[str, Layout], site: Site) -> Iterator[Page]:
    for year in department.years:
        words = words_of(department, year, main_publication(year), layouts)
        folder = f"{department.address}/{year.fiscal_year}"
        links = [Link(project.name, f"{folder}/{project.slug}.html") for project in year.projects]
        for number, project in enumerate(year.projects):
            yield Page(
                address=links[number].address,
                template="project.html",
                head=article_head(
                    site,
                    department,
                    main_publication(year),
                    f"{project.name}（{year.fiscal_year}年度）",
                    f"{department.profile.name}{year.fiscal_year}年度项目“{project.name}”的资金、绩效目标和绩效指标",
                    (Link(f"{year.fiscal_year}年度", f"{folder}/index.html"),),
                ),
                view=_view(
                    department,
                    year,
                    project,
                    words,
                    previous=links[number - 1] if number else None,
                    following=links[number + 1] if number + 1 < len(links) else None,
                ),
                origin=f"content/{folder}/projects/{project.slug}.yaml",
            )


def _view(
    department: Department,
    year: DepartmentYear,
    project: Project,
    words: Words,
    *,
    previous: Link | None,
    following: Link | None,
) -> ProjectView:
    words = words.with_facts(
        项目名称=project.name, 序号=project.sequence.text if project.sequence else ""
    )
    lines = map(words.if_printed, ("表题", "填报单位", "年度", "货币单位"))
    facts = {name: _fact(project, words, name) for name in project.labels if name in _PLAIN}
    apart = {name: facts.pop(name, None) for name in _SHOWN_APART}
    return ProjectView(
        name=project.name,
        year=Link(
            year_title(department, year), f"{department.address}/{year.fiscal_year}/index.html"
        ),
        amount=_amount(project),
        form_lines=tuple(line for line in lines if line),
        facts=(*facts.values(), *blank_tables(project)),
        funds=_funds(project, words),
        purpose=apart["purpose"],
        spending_plan=_spending_plan(project, words),
        goal=apart["goal"],
        results=tuple(fact for fact in (apart["score"], apart["goal_outcome"]) if fact),
        indicators=indicator_table(
            project.indicators,
            id="indicators",
            caption=f"{project.name}：{words(project.labels['indicators'])}",
            words=words,
        )
        if project.indicators
        else None,
        extras=tuple(Fact(extra.label, extra.text) for extra in project.extras),
        previous=previous,
        following=following,
    )


_SHOWN_APART = ("purpose", "goal", "score", "goal_outcome")
_PLAIN = {cell.name for cell in cells(Project) if cell.kind in (str, Number)}
_AMOUNTS = {cell.name for cell in cells(Project) if cell.kind is Money}


def _fact(project: Project, words: Words, name: str) -> Fact:
    return Fact(words(project.labels[name]), printed(getattr(project, name)))


def _amount(project: Project) -> Fact | None:
    """What a reader looks for first, above the form."""
    if project.amount is None:
        return None
    label = project.labels["budget" if project.budget else "adjusted"]
    return Fact(label, project.amount.with_unit)


def _funds(project: Project, words: Words) -> Table | None:
    amounts = [
        (words(label), printed(getattr(project, name)))
        for name, label in project.labels.items()
        if name in _AMOUNTS
    ]
    if not amounts:
        return None
    caption = words("项目资金").removesuffix("（）")
    return facts_table("funds", caption, ("项目", amount_head(words)), amounts)


def _spending_plan(project: Project, words: Words) -> Table | None:
    steps = project.spending_plan
    if not steps:
        return None
    return Table(
        id="spending-plan",
        caption=words(project.labels["spending_plan"]),
        columns=tuple(Column("", step.deadline, is_number=True) for step in steps),
        rows=(
            Row(
                tuple(
                    Cell(printed(step.share), is_number=True, is_blank=step.share is None)
                    for step in steps
                )
            ),
        ),
    )
