"""A department to what lists say of it."""

from generator.model import Department, DepartmentYear, Project
from generator.money import total
from generator.plan.heads import year_title
from generator.plan.words import main_publication
from generator.summary import DepartmentSummary, ProjectSummary, YearSummary


def summarize(department: Department) -> DepartmentSummary:
    profile = department.profile
    return DepartmentSummary(
        address=f"{department.address}/index.html",
        origin=f"content/{department.address}/department.yaml",
        name=profile.name,
        region_code=profile.region_code,
        region_name=profile.region_name,
        years=tuple(_year(department, year) for year in department.years),
    )


def _year(department: Department, year: DepartmentYear) -> YearSummary:
    folder = f"{department.address}/{year.fiscal_year}"
    own = sum(
        not row.is_group
        for publication in (year.disclosure, year.evaluation)
        if publication
        for row in publication.indicators
    )
    projects = tuple(_project(folder, project) for project in year.projects)
    return YearSummary(
        address=f"{folder}/index.html",
        fiscal_year=year.fiscal_year,
        title=year_title(department, year),
        evaluation_address=f"{folder}/evaluation.html" if year.evaluation else "",
        published_on=main_publication(year).published_on,
        total=total(project.amount for project in projects if project.amount),
        indicators=own + sum(project.indicators for project in projects),
        projects=projects,
    )


def _project(folder: str, project: Project) -> ProjectSummary:
    return ProjectSummary(
        address=f"{folder}/{project.slug}.html",
        name=project.name,
        code=project.code,
        amount=project.amount,
        score=project.score.text if project.score else "",
        indicators=sum(not row.is_group for row in project.indicators),
    )
