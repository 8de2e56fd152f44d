"""A self-evaluation's page: the report, the form with its scores, and the results of the projects."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.config import Site
from generator.forms import cells
from generator.layout import Layout
from generator.model import (
    Department,
    DepartmentYear,
    Execution,
    Project,
    SelfEvaluation,
)
from generator.money import MoneyUnit
from generator.page import Link, Page
from generator.plan.amounts import amount_head, sum_cell
from generator.plan.heads import article_head
from generator.plan.indicators import indicator_table
from generator.plan.legal import LEGAL_HEADER, legal_header
from generator.plan.printed import other_facts, printed
from generator.plan.project_list import project_list
from generator.plan.words import Fact, Words, words_of
from generator.prose import to_html
from generator.table import Cell, Column, Row, Table, span_below

_RESULTS = ("adjusted", "executed", "returned", "score", "goal", "goal_outcome")
_NUMBERS = {"adjusted", "executed", "returned", "score"}


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationView:
    """What a self-evaluation's page shows, in the order of the document."""

    title: str
    department: Link
    legal: tuple[Fact, ...]
    body: Markup
    team: Table | None
    signature: tuple[str, ...]
    form_title: str
    form_lines: tuple[str, ...]
    execution_heading: str
    execution: Table | None
    scores_heading: str
    scores: Table | None
    deviation: Fact | None
    filed_by: tuple[str, ...]
    results: Table | None
    listed: Table | None
    notes: tuple[str, ...]
    others: tuple[Fact, ...]
    extras: tuple[Fact, ...]


_SHOWN = {
    *LEGAL_HEADER,
    *("title", "fiscal_year", "fiscal_year_note", "template", "money_unit", "status"),
    *("agency", "form_title", "deviation", "filed_by", "phone", "secrecy_note"),
}
"""Cells that the view has a place for, or that say how the document is built."""


def plan(department: Department, layouts: Mapping[str, Layout], site: Site) -> Iterator[Page]:
    for year in department.years:
        evaluation = year.evaluation
        if evaluation is None:
            continue
        folder = f"{department.address}/{year.fiscal_year}"
        title = evaluation.title or f"{department.profile.name}{year.fiscal_year}年度绩效自评"
        yield Page(
            address=f"{folder}/evaluation.html",
            template="evaluation.html",
            head=article_head(
                site,
                department,
                evaluation,
                f"{title}（绩效自评）",
                evaluation.summary
                or f"{department.profile.name}{year.fiscal_year}年度绩效自评报告、得分和各项目结果",
                (Link(f"{year.fiscal_year}年度", f"{folder}/index.html"),),
            ),
            view=_view(
                department,
                year,
                evaluation,
                words_of(department, year, evaluation, layouts),
                title,
                folder,
            ),
            origin=f"content/{folder}/evaluation.md",
        )


def _view(
    department: Department,
    year: DepartmentYear,
    evaluation: SelfEvaluation,
    words: Words,
    title: str,
    folder: str,
) -> EvaluationView:
    labels = evaluation.labels
    signed = evaluation.signed_on.text if evaluation.signed_on else ""
    results = _results(year, evaluation.project_list_title, folder, words)
    listed = project_list(year, evaluation, folder, words) if evaluation.project_list else None
    return EvaluationView(
        title=title,
        department=Link(department.profile.name, f"{department.address}/index.html"),
        legal=legal_header(evaluation),
        body=to_html(evaluation.body),
        team=_team(evaluation),
        signature=tuple(line for line in (evaluation.signed_by, signed) if line),
        form_title=evaluation.form_title,
        form_lines=_lines(evaluation, words, "agency", "money_unit"),
        execution_heading=words(labels.get("execution", "")),
        execution=_execution(evaluation.execution, words),
        scores_heading=words(labels.get("indicators", "")),
        scores=indicator_table(
            evaluation.indicators,
            id="scores",
            caption=f"{words(labels.get('indicators', '绩效指标'))}：指标与得分",
            words=words,
            total=evaluation.total,
        )
        if evaluation.indicators or evaluation.total
        else None,
        deviation=Fact(words(labels["deviation"]), evaluation.deviation)
        if "deviation" in labels
        else None,
        filed_by=_lines(evaluation, words, "filed_by", "phone"),
        results=results,
        listed=listed,
        notes=tuple(filter(None, (evaluation.fiscal_year_note, evaluation.secrecy_note))),
        others=other_facts(
            evaluation, _SHOWN | ({"project_list_title"} if results or listed else set())
        ),
        extras=tuple(Fact(extra.label, extra.text) for extra in evaluation.extras),
    )


def _lines(evaluation: SelfEvaluation, words: Words, *names: str) -> tuple[str, ...]:
    """The lines above and below a form, of the cells that the record has, as the layout or else the record words them."""
    return tuple(
        words.if_printed(label) or f"{label}：{printed(getattr(evaluation, name))}"
        for name in names
        if (label := evaluation.labels.get(name))
    )


def _team(evaluation: SelfEvaluation) -> Table | None:
    team = evaluation.team
    if not team:
        return None
    starts = [place == 0 or "role" in member.labels for place, member in enumerate(team)]
    columns: tuple[str, ...] = ("role", "name", "employer", "position", "signature")
    # The form has no head over the first column; a screen reader needs one.
    heads = {name: label for member in team for name, label in member.labels.items()}
    heads["role"] = "组内分工"
    columns = tuple(name for name in columns if name in heads)
    rows = []
    for place, member in enumerate(team):
        row = [
            Cell(
                getattr(member, name), is_head=name == "name", scope="row" if name == "name" else ""
            )
            for name in columns[1:]
        ]
        if starts[place]:
            row.insert(0, Cell(member.role, rowspan=span_below(starts, place)))
        rows.append(Row(tuple(row)))
    return Table(
        id="team",
        caption=evaluation.labels["team"],
        columns=tuple(Column("", heads[name]) for name in columns),
        rows=tuple(rows),
    )


def _execution(execution: Execution | None, words: Words) -> Table | None:
    """What was arranged and what was spent, line by line of the form, with the rate in its first line."""
    if execution is None:
        return None
    parts = [part for part in (execution.arranged, execution.executed) if part]
    sides = [
        [
            (
                words(label, within="预算执行情况"),
                printed(getattr(part, name)),
            )
            for name, label in part.labels.items()
        ]
        for part in parts
    ]
    heads = [
        words(execution.labels[name])
        for name in ("arranged", "executed")
        if getattr(execution, name)
    ]
    columns = [
        column
        for head in heads
        for column in (Column("", head), Column("", amount_head(words), is_number=True))
    ]
    if "rate" in execution.labels:
        columns.append(Column("", words(execution.labels["rate"]), is_number=True))
    rows = []
    for place in range(max([1, *map(len, sides)])):
        row = []
        for side in sides:
            label, text = side[place] if place < len(side) else ("", "")
            row += [Cell(label), Cell(text, is_number=True)]
        if "rate" in execution.labels:
            rate = execution.rate.text if execution.rate and place == 0 else ""
            row.append(Cell(rate, is_number=True))
        rows.append(Row(tuple(row)))
    return Table(
        id="execution",
        caption=words("预算执行情况"),
        columns=tuple(columns),
        rows=tuple(rows),
    )


def _results(year: DepartmentYear, title: str, folder: str, words: Words) -> Table | None:
    """分项绩效项目清单: the projects that have results, with the columns that any of them has."""
    evaluated = [
        project
        for project in year.projects
        if {"executed", "score", "goal_outcome"} & project.labels.keys()
    ]
    if not evaluated:
        return None
    labels = {name: label for project in evaluated for name, label in project.labels.items()}
    names = [cell.name for cell in cells(Project) if cell.name in _RESULTS and cell.name in labels]
    rows = []
    for place, project in enumerate(evaluated, start=1):
        number = project.sequence.text if project.sequence else str(place)
        rows.append(
            Row(
                (
                    Cell(number, is_number=True),
                    Cell(
                        project.name,
                        is_head=True,
                        scope="row",
                        address=f"{folder}/{project.slug}.html",
                    ),
                    *(
                        Cell(
                            printed(getattr(project, name)),
                            is_number=name in _NUMBERS,
                            is_blank=name in project.labels and not printed(getattr(project, name)),
                        )
                        for name in names
                    ),
                ),
                id=f"project-{project.slug}",
            )
        )
    return Table(
        id="results",
        caption=title or words("项目清单"),
        columns=(
            Column("", "序号", is_number=True),
            Column("", labels["name"]),
            *(Column("", words(labels[name]), is_number=name in _NUMBERS) for name in names),
        ),
        rows=tuple(rows),
        foot=(_sums(evaluated, names, year.money_unit),),
    )


def _sums(projects: list[Project], names: list[str], unit: MoneyUnit | None) -> Row:
    amounts = {"adjusted", "executed", "returned"}
    return Row(
        (
            Cell(""),
            Cell("合计", is_head=True, scope="row"),
            *(
                sum_cell((getattr(project, name) for project in projects), unit)
                if name in amounts
                else Cell("")
                for name in names
            ),
        )
    )
