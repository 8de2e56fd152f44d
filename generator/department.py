"""One department, from its files to its pages: the unit of work. Nothing of it depends on any other department."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import jinja2

from generator.assemble import assemble, without_drafts
from generator.diagnostics import Diagnostic, Place, has_errors
from generator.inventory import DepartmentFiles
from generator.load import read_sources
from generator.page import Output, Page
from generator.plan import DEPARTMENT_PLANNERS
from generator.plan.summaries import summarize
from generator.render import render
from generator.settings import Settings
from generator.summary import DepartmentSummary


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Pages made: their files, the content file behind each address, and what went wrong."""

    outputs: tuple[Output, ...] = ()
    origins: tuple[tuple[str, str], ...] = ()
    problems: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentResult:
    """What one department gives: its pages, and what lists say of it; None if it cannot be read."""

    pages: Pages
    summary: DepartmentSummary | None


def build_department(files: DepartmentFiles, settings: Settings) -> DepartmentResult:
    """A department's files to its pages. Reads those files and nothing else."""
    sources, problems = read_sources(settings.root, paths_of(files))
    department = None
    if not has_errors(problems):
        department, found = assemble(files, sources, settings.layouts)
        problems += found
    if department is None:
        return DepartmentResult(pages=Pages(problems=tuple(problems)), summary=None)
    if not settings.has_drafts:
        department = without_drafts(department)
    planned = (
        page
        for plan in DEPARTMENT_PLANNERS
        for page in plan(department, settings.layouts, settings.frame.site)
    )
    return DepartmentResult(
        pages=make_pages(planned, settings, problems), summary=summarize(department)
    )


def make_pages(
    planned: Iterable[Page], settings: Settings, problems: Iterable[Diagnostic] = ()
) -> Pages:
    """Planned pages to files, added to `problems` so far; for a check, only their addresses."""
    outputs = []
    origins = []
    found = list(problems)
    for page in planned:
        origins.append((page.address, page.origin))
        if not settings.is_check:
            try:
                outputs.append(render(page, settings.frame, settings.theme))
            except jinja2.TemplateError as error:
                found.append(_template_problem(page, settings, error))
    return Pages(outputs=tuple(outputs), origins=tuple(origins), problems=tuple(found))


def paths_of(files: DepartmentFiles) -> Iterator[str]:
    """All files of a department."""
    yield files.profile
    for year in files.years:
        yield from filter(None, (year.disclosure, year.evaluation, *year.projects))


def _template_problem(page: Page, settings: Settings, error: jinja2.TemplateError) -> Diagnostic:
    name = getattr(error, "name", None) or page.template
    place = Place(
        file=f"themes/{settings.frame.site.theme_name}/templates/{name}",
        line=getattr(error, "lineno", None) or 1,
    )
    hint = "对照默认主题里的同名模板修改"
    return Diagnostic(place=place, code="theme", message=f"模板出错：{error.message}", hint=hint)
