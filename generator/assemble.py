"""Texts to a department: all its years, each document and project in its place, and whatever contradicts that."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from generator.decode import decode
from generator.diagnostics import Diagnostic, Place
from generator.inventory import DepartmentFiles, YearFiles
from generator.layout import Layout
from generator.locate import locate
from generator.model import (
    Department,
    DepartmentProfile,
    DepartmentYear,
    Disclosure,
    Project,
    Publication,
    SelfEvaluation,
    Status,
)
from generator.money import MoneyUnit
from generator.source import Source

P = TypeVar("P", bound=Publication)


def assemble(
    files: DepartmentFiles, sources: Mapping[str, Source], layouts: Mapping[str, Layout]
) -> tuple[Department | None, list[Diagnostic]]:
    """A department's texts, by path, to the department; None if any of them cannot be read."""
    profile, problems = decode(DepartmentProfile, sources[files.profile])
    years = []
    for year_files in files.years:
        year, found = _assemble_year(year_files, sources, layouts)
        problems += found
        years.append(year)
    if problems or profile is None:
        return None, problems
    return Department(address=files.address, profile=profile, years=tuple(years)), []


def without_drafts(department: Department) -> Department:
    """Only what is meant to be published. A year goes if the document that carries it is a draft."""
    years = (
        replace(
            year,
            disclosure=_final(year.disclosure),
            evaluation=_final(year.evaluation),
            projects=tuple(
                project for project in year.projects if project.status is not Status.DRAFT
            ),
        )
        for year in department.years
    )
    return replace(
        department, years=tuple(year for year in years if year.disclosure or year.evaluation)
    )


def split_front_matter(source: Source) -> tuple[Source, str, list[Diagnostic]]:
    """A Markdown file to the YAML between its two `---` lines, with lines counted as in the file, and its prose."""
    lines = source.text.split("\n")
    if lines[0].rstrip() == "---":
        for number, line in enumerate(lines[1:], start=1):
            if line.rstrip() == "---":
                head = Source(source.path, "\n".join(["", *lines[1:number]]) + "\n")
                return head, "\n".join(lines[number + 1 :]).strip(), []
    hint = "文件以单独一行“---”开头，写完各栏后再写一行“---”，下面才是正文"
    place = Place(file=source.path)
    return source, "", [source.diagnostic(place, "syntax", "缺少文首的“---”栏目区", hint=hint)]


def _assemble_year(
    files: YearFiles, sources: Mapping[str, Source], layouts: Mapping[str, Layout]
) -> tuple[DepartmentYear, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    disclosure = evaluation = None
    if files.disclosure:
        disclosure, found = _publication(Disclosure, sources[files.disclosure], files, layouts)
        problems += found
    if files.evaluation:
        evaluation, found = _publication(SelfEvaluation, sources[files.evaluation], files, layouts)
        problems += found
    # With an unreadable document its unit is not known either: any will do to look for other problems.
    unit = MoneyUnit.YUAN if problems else _money_unit(disclosure, evaluation)
    projects = []
    for path in files.projects:
        slug = path.rpartition("/")[2].removesuffix(".yaml")
        project, found = decode(Project, sources[path], unit=unit, slug=slug)
        problems += found
        if project:
            projects.append(project)
    return DepartmentYear(
        fiscal_year=files.fiscal_year,
        disclosure=disclosure,
        evaluation=evaluation,
        projects=tuple(sorted(projects, key=_in_printed_order)),
    ), problems


def _publication(
    form: type[P], source: Source, files: YearFiles, layouts: Mapping[str, Layout]
) -> tuple[P | None, list[Diagnostic]]:
    head, body, problems = split_front_matter(source)
    if problems:
        return None, problems
    publication, problems = decode(form, head, body=body)
    if publication is not None:
        problems += _contradictions(form, publication, head, files, layouts)
    return publication, problems


def _contradictions(
    form: type[Publication],
    publication: Publication,
    source: Source,
    files: YearFiles,
    layouts: Mapping[str, Layout],
) -> Iterator[Diagnostic]:
    """年度 is that of the folder (last year's file must not pass for this year's); 模板 is a known one."""
    stated = publication.fiscal_year
    if stated and stated.number != files.fiscal_year:
        yield source.diagnostic(
            locate(form, source, ("fiscal_year",)),
            "year",
            f"“{stated.text}”与所在文件夹 {files.fiscal_year} 不一致",
            hint="核对是不是别的年度的文件；确实无误的，移到对应年度的文件夹",
            field=publication.labels["fiscal_year"],
        )
    if publication.template and publication.template not in layouts:
        near = difflib.get_close_matches(publication.template[:40], layouts, n=1)
        yield source.diagnostic(
            locate(form, source, ("template",)),
            "value",
            f"没有模板“{publication.template}”",
            hint=f"是否想写“{near[0]}”？" if near else f"可选：{'、'.join(sorted(layouts))}",
            field=publication.labels["template"],
        )


def _money_unit(
    disclosure: Disclosure | None, evaluation: SelfEvaluation | None
) -> MoneyUnit | None:
    stated = (document.money_unit for document in (disclosure, evaluation) if document)
    return next((unit for unit in stated if unit), None)


def _final(publication: P | None) -> P | None:
    return publication if publication and publication.status is not Status.DRAFT else None


def _in_printed_order(project: Project) -> tuple[bool, object, str]:
    sequence = project.sequence
    return sequence is None, sequence.number if sequence else 0, project.slug
