"""A check's report to a page for the person who signs."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import jinja2

from generator.checks import RULES
from generator.checks.quality import Quality
from generator.diagnostics import Diagnostic
from generator.report import SEVERITY_WORDS, summary


class RuleCounts(NamedTuple):
    """How often a rule found something, by severity in the order of the table's columns."""

    code: str
    title: str
    counts: tuple[int, ...]


class FileFindings(NamedTuple):
    """A file with all that was found in it, in the order of its lines."""

    path: str
    problems: tuple[Diagnostic, ...]


def sign_off(
    template: str,
    problems: Sequence[Diagnostic],
    qualities: Sequence[Quality],
    *,
    departments: int,
    projects: int,
) -> str:
    """A page of its own, to be read and printed: counts by rule, target quality, every finding by file."""
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )
    return environment.from_string(template).render(
        summary=summary(problems),
        departments=departments,
        projects=projects,
        severities=SEVERITY_WORDS,
        rules=_rules(problems),
        qualities=qualities,
        files=[
            FileFindings(path, tuple(found))
            for path, found in groupby(problems, key=lambda found: found.place.file)
        ],
    )


def _rules(problems: Sequence[Diagnostic]) -> list[RuleCounts]:
    counts = Counter((found.code, found.severity) for found in problems)
    return [
        RuleCounts(
            rule.code, rule.title, tuple(counts[rule.code, severity] for severity in SEVERITY_WORDS)
        )
        for rule in RULES
        if any(counts[rule.code, severity] for severity in SEVERITY_WORDS)
    ]
