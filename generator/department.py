"""One department, from its files to its pages: the unit of work. Nothing of it depends on any other department."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.assemble import assemble, without_drafts
from generator.checks.examine import examine, examine_profile
from generator.checks.quality import Quality, quality_of
from generator.diagnostics import has_errors
from generator.inventory import DepartmentFiles
from generator.load import read_sources
from generator.pages import Pages, make_pages
from generator.plan import DEPARTMENT_PLANNERS
from generator.plan.summaries import summarize
from generator.settings import Settings
from generator.summary import DepartmentSummary


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


def paths_of(files: DepartmentFiles) -> Iterator[str]:
    """All files of a department."""
    for year in files.years:
        yield from filter(None, (year.disclosure, year.evaluation, *year.projects))
    if files.profile:
        yield files.profile
