"""One department, from its files to its pages: the unit of work. Nothing of it depends on any other department."""

import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import jinja2

from generator.assemble import assemble, without_drafts
from generator.checks.examine import examine, examine_profile
from generator.checks.quality import Quality, quality_of
from generator.diagnostics import Diagnostic, Place, has_errors
from generator.inventory import DepartmentFiles
from generator.load import read_sources
from generator.page import Output, Page
from generator.plan import DEPARTMENT_PLANNERS
from generator.plan.summaries import summarize
from generator.render import render
from generator.settings import Settings
from generator.summary import DepartmentSummary
from generator.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Pages made: their files, the content file behind each address, and what went wrong."""

    outputs: tuple[Output, ...] = ()
    origins: tuple[tuple[str, str], ...] = ()
    problems: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentResult:
    """What one department gives: its pages, what lists say of it (None if it cannot be read), and, of a check, how
    measurable its targets are."""

    pages: Pages
    summary: DepartmentSummary | None
    qualities: tuple[Quality, ...] = ()


def build_department(files: DepartmentFiles, settings: Settings) -> DepartmentResult:
    """A department's files to its pages. Reads those files and nothing else."""
    sources, problems = read_sources(settings.root, paths_of(files))
    department, found = assemble(files, sources, settings.layouts)
    problems += found
    if department is None or has_errors(problems):
        return DepartmentResult(pages=Pages(problems=tuple(problems)), summary=None)
    problems += examine(department, sources, settings.words, settings.frame.site.policies)
    problems += examine_profile(department.profile, sources[files.profile], settings.words)
    if not settings.has_drafts:
        department = without_drafts(department)
    planned = (
        page
        for plan in DEPARTMENT_PLANNERS
        for page in plan(department, settings.layouts, settings.frame.site)
    )
    return DepartmentResult(
        pages=make_pages(planned, settings, problems),
        summary=summarize(department),
        qualities=tuple(quality_of(department, year) for year in department.years)
        if settings.is_check
        else (),
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
            except Exception as error:  # noqa: BLE001  (a template can fail in any way)
                found.append(_template_problem(page, settings.theme, error))
    return Pages(outputs=tuple(outputs), origins=tuple(origins), problems=tuple(found))


def paths_of(files: DepartmentFiles) -> Iterator[str]:
    """All files of a department."""
    for year in files.years:
        yield from filter(None, (year.disclosure, year.evaluation, *year.projects))
    if files.profile:
        yield files.profile


def _template_problem(page: Page, theme: Theme, error: Exception) -> Diagnostic:
    """A fault of a template, at the line of the template in which it arose."""
    message = f"模板生成网页时出错（{error}）"
    place = Place(file=theme.templates[page.template].path)
    if isinstance(error, jinja2.TemplateSyntaxError):
        message = f"模板语法有误（{error.message}）"
        place = Place(file=error.filename or place.file, line=error.lineno)
    else:
        files = {source.path for source in theme.templates.values()}
        frames = traceback.extract_tb(error.__traceback__)
        if own := [frame for frame in frames if frame.filename in files]:
            place = Place(file=own[-1].filename, line=own[-1].lineno or 1)
    return Diagnostic(
        place=place, code="theme", message=message, hint="对照默认主题里的同名模板修改"
    )
