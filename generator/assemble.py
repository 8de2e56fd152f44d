"""Texts to a department: all its years, each document and project in its place, and whatever contradicts that."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from generator.decode import decode
from generator.diagnostics import Diagnostic, has_errors
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
from generator.prose import why_unconvertible
from generator.source import Source

P = TypeVar("P", bound=Publication)
T = TypeVar("T")


def assemble(
    files: DepartmentFiles, sources: Mapping[str, Source], layouts: Mapping[str, Layout]
) -> tuple[Department | None, list[Diagnostic]]:
    """A department's texts, by path, to the department; None if any of them cannot be read."""
    profile, problems = _decoded(DepartmentProfile, files.profile, sources)
    years = []
    for year_files in files.years:
        year, found = _assemble_year(year_files, sources, layouts)
        problems += found
        if year.disclosure or year.evaluation:
            years.append(year)
    if profile is None or has_errors(problems):
        return None, problems
    return Department(address=files.address, profile=profile, years=tuple(years)), problems


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
    fences = [number for number, line in enumerate(lines) if line.rstrip() == "---"][:2]
    if fault := _fence_fault(lines, fences):
        mark = lines[0].rstrip() if fences[:1] == [0] else lines[0][:1]
        place = source.place(0, 0, 0, len(mark))
        return source, "", [source.diagnostic(place, fault.code, fault.message, hint=fault.hint)]
    head = Source(source.path, "\n".join(["", *lines[1 : fences[1]], ""]))
    body = "\n".join(lines[fences[1] + 1 :]).strip()
    if reason := why_unconvertible(body):
        place = source.place(fences[1] + 1, 0, fences[1] + 1, 1)
        hint = "检查是否误贴了别的内容"
        return head, "", [source.diagnostic(place, "size", f"正文无法转换：{reason}", hint=hint)]
    return head, body, []


class _Fault(NamedTuple):
    """What is wrong with a file as a whole."""

    code: str
    message: str
    hint: str


def _fence_fault(lines: list[str], fences: list[int]) -> _Fault | None:
    """Why the fields of a Markdown file cannot be found; None if they can."""
    if not any(map(str.strip, lines)):
        return _Fault("empty", "文件是空的", "填写内容，或删去这个文件")
    if fences[:1] != [0]:
        hint = "文件以单独一行“---”开头，写完各栏后再写一行“---”，下面才是正文"
        return _Fault("syntax", "缺少文首的“---”栏目区", hint)
    if len(fences) < 2:
        return _Fault("syntax", "栏目区没有结束的“---”", "写完各栏后再写一行“---”，下面才是正文")
    if not any(line.strip() and not line.lstrip().startswith("#") for line in lines[1 : fences[1]]):
        return _Fault("empty", "没有填写任何栏目", "写在文首的两行“---”之间，例如“年度: …”")
    return None


def _assemble_year(
    files: YearFiles, sources: Mapping[str, Source], layouts: Mapping[str, Layout]
) -> tuple[DepartmentYear, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    disclosure = evaluation = None
    if files.disclosure in sources:
        disclosure, found = _publication(Disclosure, sources[files.disclosure], files, layouts)
        problems += found
    if files.evaluation in sources:
        evaluation, found = _publication(SelfEvaluation, sources[files.evaluation], files, layouts)
        problems += found
    problems += _unit_problems(disclosure, evaluation, sources.get(files.evaluation))
    unit = _money_unit(disclosure, evaluation)
    if unit is None and (has_errors(problems) or (disclosure is None and evaluation is None)):
        unit = MoneyUnit.YUAN  # not known for other reasons: any will do to look for other problems
    projects = []
    for path in files.projects:
        slug = path.rpartition("/")[2].removesuffix(".yaml")
        project, found = _decoded(Project, path, sources, unit=unit, slug=slug)
        problems += found
        if project:
            projects.append(project)
    return DepartmentYear(
        fiscal_year=files.fiscal_year,
        disclosure=disclosure,
        evaluation=evaluation,
        projects=tuple(sorted(projects, key=_in_printed_order)),
        money_unit=_money_unit(disclosure, evaluation),
    ), problems


def _decoded(
    form: type[T], path: str, sources: Mapping[str, Source], **given: Any
) -> tuple[T | None, list[Diagnostic]]:
    """A file's record; none of a file that could not be read, which has been told."""
    return decode(form, sources[path], **given) if path in sources else (None, [])


def _publication(
    form: type[P], source: Source, files: YearFiles, layouts: Mapping[str, Layout]
) -> tuple[P | None, list[Diagnostic]]:
    head, body, problems = split_front_matter(source)
    if problems:
        return None, problems
    publication, problems = decode(form, head, body=body)
    if publication:
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


def _unit_problems(
    disclosure: Disclosure | None, evaluation: SelfEvaluation | None, source: Source | None
) -> Iterator[Diagnostic]:
    """A year has one unit: its projects belong to both documents, and an amount is read once."""
    first = disclosure.money_unit if disclosure else None
    second = evaluation.money_unit if evaluation else None
    if evaluation and source and first and second and first is not second:
        head = split_front_matter(source)[0]
        yield head.diagnostic(
            locate(SelfEvaluation, head, ("money_unit",)),
            "unit",
            f"“{second.value}”与 disclosure.md 的“{first.value}”不一致",
            hint=f"两个文件用同一个单位；个别金额在数字后面写明，例如 105.2{second.value}",
            field=evaluation.labels["money_unit"],
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
