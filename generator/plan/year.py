"""A year's page: its document with goals, measures, budget and department indicators, and the list of its projects."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.config import Site
from generator.forms import cells
from generator.layout import Layout
from generator.model import (
    Budget,
    Department,
    DepartmentYear,
    Disclosure,
    Goal,
)
from generator.money import Money
from generator.page import Link, Page
from generator.plan.amounts import amount_head
from generator.plan.heads import article_head, year_title
from generator.plan.indicators import indicator_table
from generator.plan.legal import LEGAL_HEADER, legal_header
from generator.plan.printed import other_facts, printed
from generator.plan.project_list import project_list
from generator.plan.words import Fact, Words, main_publication, words_of
from generator.prose import to_html
from generator.table import Cell, Column, Row, Table, facts_table


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalView:
    """A part of the overall goal: `number` as printed, then its labelled words."""

    number: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView:
    """What a year's page shows, in the order of the document; what it does not have is None or empty."""

    title: str
    department: Link
    year_note: str
    legal: tuple[Fact, ...]
    form_lines: tuple[str, ...]
    agency: Fact | None
    body: Markup
    overall_heading: str
    overall_goal: Fact | None
    goals_heading: str
    goals: tuple[GoalView, ...]
    measures_heading: str
    measures: tuple[str, ...]
    tasks: Table | None
    budget: Table | None
    indicators: Table | None
    projects_heading: str
    projects: Table | None
    secrecy_note: str
    evaluation: Link | None
    others: tuple[Fact, ...]
    extras: tuple[Fact, ...]


_SHOWN = {
    *LEGAL_HEADER,
    *("title", "fiscal_year", "fiscal_year_note", "template", "money_unit", "status"),
    *("agency", "overall_heading", "overall_goal", "projects_heading", "secrecy_note"),
}
"""Cells that the view has a place for, or that say how the document is built."""


def plan(department: Department, layouts: Mapping[str, Layout], site: Site) -> Iterator[Page]:
    for year in department.years:
        publication = main_publication(year)
        folder = f"{department.address}/{year.fiscal_year}"
        name = "disclosure.md" if year.disclosure else "evaluation.md"
        yield Page(
            address=f"{folder}/index.html",
            template="year.html",
            head=article_head(
                site,
                department,
                publication,
                year_title(department, year),
                publication.summary
                or f"{department.profile.name}{year.fiscal_year}年度预算绩效目标和项目清单",
                (),
            ),
            view=_view(department, year, words_of(department, year, publication, layouts), folder),
            origin=f"content/{folder}/{name}",
        )


def _view(department: Department, year: DepartmentYear, words: Words, folder: str) -> YearView:
    publication = main_publication(year)
    # A year of which only the self-evaluation is there has no targets of its own to show here.
    disclosure = year.disclosure or Disclosure(labels={})
    labels = disclosure.labels
    projects = project_list(year, publication, folder, words)
    return YearView(
        title=year_title(department, year),
        department=Link(department.profile.name, f"{department.address}/index.html"),
        year_note=publication.fiscal_year_note,
        legal=legal_header(publication),
        form_lines=tuple(line for line in (words.if_printed("年度"),) if line),
        agency=Fact(labels["agency"], disclosure.agency) if "agency" in labels else None,
        body=to_html(disclosure.body),
        overall_heading=disclosure.overall_heading,
        overall_goal=Fact(words(labels["overall_goal"]), disclosure.overall_goal)
        if "overall_goal" in labels
        else None,
        goals_heading=words(labels.get("goals", "")),
        goals=tuple(_goal(goal, words) for goal in disclosure.goals),
        measures_heading=words(labels.get("measures", "")),
        measures=disclosure.measures,
        tasks=_tasks(disclosure, words),
        budget=_budget(disclosure.budget, words(labels.get("budget", "")), words),
        indicators=indicator_table(
            disclosure.indicators,
            id="indicators",
            caption=f"{department.profile.name}：部门整体绩效指标",
            words=words,
        )
        if disclosure.indicators
        else None,
        projects_heading=disclosure.projects_heading,
        projects=projects,
        secrecy_note=publication.secrecy_note,
        evaluation=Link(year.evaluation.title or "绩效自评", f"{folder}/evaluation.html")
        if year.evaluation
        else None,
        others=other_facts(publication, _SHOWN | ({"project_list_title"} if projects else set())),
        extras=tuple(Fact(extra.label, extra.text) for extra in publication.extras),
    )


def _goal(goal: Goal, words: Words) -> GoalView:
    return GoalView(
        number=goal.number,
        facts=tuple(
            Fact(words(label), getattr(goal, name))
            for name, label in goal.labels.items()
            if name != "number"
        ),
    )


def _tasks(disclosure: Disclosure, words: Words) -> Table | None:
    if not disclosure.tasks:
        return None
    return Table(
        id="tasks",
        caption=words(disclosure.labels["tasks"]),
        columns=(Column("", words("任务名称")), Column("", words("主要内容"))),
        rows=tuple(
            Row(
                (
                    Cell(task.name, is_head=True, scope="row"),
                    Cell(task.content, is_blank="content" in task.labels and not task.content),
                )
            )
            for task in disclosure.tasks
        ),
    )


def _budget(budget: Budget | None, caption: str, words: Words) -> Table | None:
    """The total, then the total by source, then by structure, each under the words of the form."""
    if budget is None:
        return None
    amounts = []
    for part in (budget, budget.sources, budget.structure):
        if part is None:
            continue
        money = {cell.name for cell in cells(type(part)) if cell.kind is Money}
        for name, label in part.labels.items():
            if name in money:
                amounts.append((words(label), printed(getattr(part, name))))
    return facts_table("budget", caption, ("项目", amount_head(words)), amounts)
