"""How measurable a year's targets are, and which goals, indicators and projects belong together: for the editor only."""

import re
from collections import Counter
from dataclasses import dataclass

from generator.model import Department, DepartmentYear
from generator.value import ValueKind

_MOST_PHRASES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalCoverage:
    """A part of the overall goal: the indicator words it gives, and the projects with an indicator of that name."""

    goal: str
    indicators: tuple[str, ...]
    projects: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """Figures of one department and year. `phrases` are the wordings that stand for several targets, with how many.

    `idle_projects` are those that no part of the overall goal leads to; () where the year states no such parts.
    """

    department: str
    fiscal_year: int
    indicators: int
    quantified: int
    with_operator: int
    not_applicable: int
    phrases: tuple[tuple[str, int], ...]
    goals: tuple[GoalCoverage, ...]
    idle_projects: tuple[str, ...]


def quality_of(department: Department, year: DepartmentYear) -> Quality:
    """The target-quality figures of a year's target tables, department and projects together."""
    own = year.disclosure.indicators if year.disclosure else ()
    rows = [
        row for table in (own, *(project.indicators for project in year.projects)) for row in table
    ]
    values = [row.target_value for row in rows if not row.is_group]
    numbers = [value for value in values if value.kind is ValueKind.NUMBER]
    texts = Counter(value.text for value in values if value.kind is ValueKind.TEXT)
    goals = coverage(year)
    served = {name for goal in goals for name in goal.projects}
    return Quality(
        department=department.profile.name,
        fiscal_year=year.fiscal_year,
        indicators=len(values),
        quantified=len(numbers),
        with_operator=sum(value.operator is not None for value in numbers),
        not_applicable=sum(value.kind is ValueKind.NOT_APPLICABLE for value in values),
        phrases=tuple(
            (text, count) for text, count in texts.most_common(_MOST_PHRASES) if count > 1
        ),
        goals=goals,
        idle_projects=tuple(
            project.name for project in year.projects if goals and project.name not in served
        ),
    )


def coverage(year: DepartmentYear) -> tuple[GoalCoverage, ...]:
    """Which projects serve which goal: those with an indicator named as the goal's indicator is."""
    if year.disclosure is None:
        return ()
    return tuple(
        GoalCoverage(
            goal=goal.goal,
            indicators=(names := _names(goal.indicators)),
            projects=tuple(
                project.name
                for project in year.projects
                if any(row.name in names for row in project.indicators if row.name)
            ),
        )
        for goal in year.disclosure.goals
    )


def _names(words: str) -> tuple[str, ...]:
    """`会议服务保障率；办公任务完成率。` to the names in it."""
    return tuple(name for part in re.split("[；;。、\n]", words) if (name := part.strip()))
