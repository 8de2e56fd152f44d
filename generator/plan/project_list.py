"""The list of a year's projects: as the document prints it, and as the projects' forms have it."""

from collections.abc import Sequence
from typing import NamedTuple

from generator.model import DepartmentYear, ListedProject, Project, Publication
from generator.plan.amounts import amount_cell, amount_head, sum_cell
from generator.plan.words import Words
from generator.table import Cell, Column, Row, Table


class _Entry(NamedTuple):
    """A project in the list: as the printed list has it, and as its form has it."""

    listed: ListedProject | None
    project: Project | None


def project_list(
    year: DepartmentYear, publication: Publication, folder: str, words: Words
) -> Table | None:
    """The projects with what the printed list says of each and what its form says, which need not agree."""
    entries = _entries(publication.project_list, year.projects)
    if not entries:
        return None
    labels = (row.labels.get("amount", "") for row in publication.project_list)
    label = next(filter(None, labels), "")
    columns = [Column("", "序号", is_number=True), Column("", "项目名称")]
    sums = [sum_cell((project.amount for project in year.projects), year.money_unit)]
    if label:
        columns.append(Column("", words(label), is_number=True))
        sums.insert(0, sum_cell((row.amount for row in publication.project_list), year.money_unit))
    columns.append(Column("", amount_head(words, "项目表" if label else ""), is_number=True))
    columns.append(Column("", "绩效指标（条）", is_number=True))
    count = sum(_indicators(project) for project in year.projects)
    return Table(
        id="projects",
        caption=publication.project_list_title or words("项目清单"),
        columns=tuple(columns),
        rows=tuple(
            _row(entry, place, folder, has_list=bool(label))
            for place, entry in enumerate(entries, start=1)
        ),
        foot=(
            Row(
                (
                    Cell(""),
                    Cell("合计", is_head=True, scope="row"),
                    *sums,
                    Cell(str(count), is_number=True),
                )
            ),
        ),
    )


def _entries(listed: Sequence[ListedProject], projects: Sequence[Project]) -> list[_Entry]:
    """Each row of the list with the form of its name, the first not taken yet; then the forms that are in no row."""
    rest = list(projects)
    entries = []
    for row in listed:
        own = next((project for project in rest if project.name == row.name), None)
        if own:
            rest.remove(own)
        entries.append(_Entry(row, own))
    return entries + [_Entry(None, project) for project in rest]


def _row(entry: _Entry, place: int, folder: str, *, has_list: bool) -> Row:
    listed, project = entry
    number = (listed and listed.sequence) or (project and project.sequence)
    name = project.name if project else listed.name if listed else ""
    address = f"{folder}/{project.slug}.html" if project else ""
    cells = [
        Cell(number.text if number else str(place), is_number=True),
        Cell(name, is_head=True, scope="row", address=address),
    ]
    if has_list:
        is_blank = listed is not None and "amount" in listed.labels and listed.amount is None
        cells.append(amount_cell(listed.amount if listed else None)._replace(is_blank=is_blank))
    cells.append(amount_cell(project.amount if project else None))
    cells.append(Cell(str(_indicators(project)) if project else "", is_number=True))
    return Row(tuple(cells))


def _indicators(project: Project) -> int:
    return sum(not row.is_group for row in project.indicators)
