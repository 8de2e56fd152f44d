"""Rules over a department to diagnostics: with their places, their severity on this site, and exemptions applied."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from generator.assemble import split_front_matter
from generator.checks import ALL_RULES, RULES
from generator.checks.finding import Examined, Finding, Record, Rule
from generator.config import Level, RulePolicy
from generator.content_page import ContentPage
from generator.diagnostics import Diagnostic, Place, Severity
from generator.locate import locate
from generator.model import (
    Department,
    DepartmentProfile,
    DepartmentYear,
    Disclosure,
    Exemption,
    Project,
    SelfEvaluation,
)
from generator.source import Source

_RULES = {rule.code: rule for rule in RULES}

_SEVERITIES: Mapping[Level | None, Severity] = {
    Level.ERROR: Severity.ERROR,
    Level.WARNING: Severity.WARNING,
    Level.INFORMATION: Severity.INFORMATION,
}


def examine(
    department: Department,
    sources: Mapping[str, Source],
    words: Mapping[type, Any],
    policies: Iterable[RulePolicy] = (),
) -> Iterator[Diagnostic]:
    """All findings in a department.

    sources: its files by path. words: the vocabularies of the families of rules. policies: what the site changed.
    """
    levels = _levels(policies)
    for year in department.years:
        examined = Examined(department=department, year=year, words=words)
        found: dict[str, list[tuple[Rule, Finding]]] = defaultdict(list)
        for rule in RULES:
            if levels[rule.code] is not Level.OFF:
                for finding in rule.check(examined):
                    found[_path(department, year, finding.record)].append((rule, finding))
        for record in examined.records:
            path = _path(department, year, record)
            if path in found or record.exemptions:
                yield from _of_file(record, sources[path], found[path], levels)


def examine_page(
    page: ContentPage, source: Source, words: Mapping[type, Any]
) -> Iterator[Diagnostic]:
    """Personal data on a page that the site's editors wrote: the rules that nobody can lower."""
    labels = {name: page.labels[name] for name in ("title", "summary") if name in page.labels}
    record = Disclosure(labels=labels, title=page.title, summary=page.summary, body=page.body)
    yield from _personal_data(record, ContentPage, source, words)


def examine_profile(
    profile: DepartmentProfile, source: Source, words: Mapping[type, Any]
) -> Iterator[Diagnostic]:
    """Personal data in what a department says of itself; its office's phone is meant to be known."""
    texts = (profile.short_name, profile.address, profile.duties)
    record = Disclosure(labels={"title": "名称"}, title=profile.name, body="\n".join(texts))
    yield from _personal_data(record, DepartmentProfile, source, words)


def _personal_data(
    record: Disclosure, form: type, source: Source, words: Mapping[type, Any]
) -> Iterator[Diagnostic]:
    year = DepartmentYear(fiscal_year=0, disclosure=record, evaluation=None, projects=())
    nobody = Department(address="", profile=DepartmentProfile(labels={}), years=(year,))
    examined = Examined(department=nobody, year=year, words=words)
    for rule in RULES:
        if not rule.is_exemptible:
            for finding in rule.check(examined):
                is_prose = finding.path[:1] == ("body",) and source.path.endswith(".md")
                place = (
                    _place(finding, source)
                    if is_prose
                    else locate(form, _fields(source), finding.path)
                )
                yield Diagnostic(
                    place=place,
                    code=rule.code,
                    message=finding.message,
                    hint=finding.hint,
                    severity=rule.severity,
                )


def _levels(policies: Iterable[RulePolicy]) -> dict[str, Level | None]:
    """What a site makes of each rule: a policy for all, then those for single ones. Some rules nobody can lower."""
    levels: dict[str, Level | None] = dict.fromkeys(_RULES)
    for policy in sorted(policies, key=lambda policy: policy.rule != ALL_RULES):
        for code in _RULES if policy.rule == ALL_RULES else (policy.rule,):
            levels[code] = policy.level
    return levels | {rule.code: None for rule in RULES if not rule.is_exemptible}


def _of_file(
    record: Record,
    source: Source,
    found: list[tuple[Rule, Finding]],
    levels: Mapping[str, Level | None],
) -> Iterator[Diagnostic]:
    exemptions = {exemption.rule: exemption for exemption in record.exemptions}
    for rule, finding in found:
        severity = _SEVERITIES.get(levels[rule.code], finding.severity or rule.severity)
        message = finding.message
        exemption = exemptions.get(rule.code)
        if exemption and rule.is_exemptible:
            severity = Severity.NOTED
            approved = exemption.approved_on.text if exemption.approved_on else ""
            message += f"（例外：{exemption.reason}；{exemption.approved_by} {approved}）"
        diagnostic = source.diagnostic(
            _place(finding, source),
            rule.code,
            message,
            hint=finding.hint,
            field=_label(finding),
            severity=severity,
        )
        # What must be masked is not repeated in a report, or in the log of a build.
        yield diagnostic if rule.is_exemptible else replace(diagnostic, excerpt="")
    codes = {rule.code for rule, _ in found}
    for number, exemption in enumerate(record.exemptions):
        if reason := _pointless(exemption, codes):
            yield source.diagnostic(
                locate(type(record), _fields(source), ("exemptions", number, "rule")),
                "exemption",
                reason[0],
                hint=reason[1],
                field="例外",
                severity=Severity.WARNING,
            )


def _pointless(exemption: Exemption, codes: set[str]) -> tuple[str, str] | None:
    """Why an exemption exempts nothing."""
    rule = _RULES.get(exemption.rule)
    if rule is None:
        return f"没有规则“{exemption.rule}”", "规则编号见 docs/rules.md"
    if not rule.is_exemptible:
        return f"{exemption.rule} 不能列为例外", "遮盖或删去有关内容"
    if exemption.rule not in codes:
        return f"{exemption.rule} 在这个文件里没有查出问题", "问题已经改正的，删去这条例外"
    return None


def _path(department: Department, year: DepartmentYear, record: Record) -> str:
    folder = f"content/{department.address}/{year.fiscal_year}"
    match record:
        case Project():
            return f"{folder}/projects/{record.slug}.yaml"
        case Disclosure():
            return f"{folder}/disclosure.md"
        case SelfEvaluation():
            return f"{folder}/evaluation.md"


def _place(finding: Finding, source: Source) -> Place:
    match finding.path:
        case ("body", int(offset)):
            return _place_in_body(finding.record, source, offset)
        case path:
            return locate(type(finding.record), _fields(source), path)


def _place_in_body(record: Record, source: Source, offset: int) -> Place:
    """`offset` counts characters of the prose, which is a part of the file's text."""
    body = "" if isinstance(record, Project) else record.body
    start = source.text.find(body) + offset
    line = source.text.count("\n", 0, start)
    column = start - (source.text.rfind("\n", 0, start) + 1)
    return source.place(line, column, line, column + 1)


@lru_cache(maxsize=4)
def _fields(source: Source) -> Source:
    """The part of a file that holds its cells."""
    return split_front_matter(source)[0] if source.path.endswith(".md") else source


def _label(finding: Finding) -> str:
    """The printed label of the cell at the end of a finding's path."""
    label = ""
    part: Any = finding.record
    for step in finding.path:
        if isinstance(step, str):
            label = getattr(part, "labels", {}).get(step, "")
            part = getattr(part, step, None)
        else:
            part = part[step] if isinstance(part, tuple) and step < len(part) else None
    return label
