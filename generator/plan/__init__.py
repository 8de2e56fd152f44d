"""Departments and summaries to pages: one module a kind of page, each with its view and the function that makes it.

A new kind of page is one module here, one template of the same name, one entry below.
"""

from generator.plan import (
    content_page,
    department,
    evaluation,
    home,
    not_found,
    project,
    region,
    year,
    year_list,
)

DEPARTMENT_PLANNERS = (department.plan, year.plan, evaluation.plan, project.plan)
"""Each makes pages from one department, the layouts and the site's settings."""

SITE_PLANNERS = (home.plan, region.plan, year_list.plan, not_found.plan)
"""Each makes pages from the summaries of all departments and the site's settings."""

plan_content_page = content_page.plan
