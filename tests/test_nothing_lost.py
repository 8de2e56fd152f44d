"""Whatever a record holds can be read on the pages of its department: not only for the four documents."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

import bs4
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import (
    Department,
    DepartmentProfile,
    DepartmentYear,
    Disclosure,
    Project,
    SelfEvaluation,
    Status,
)
from generator.money import MoneyUnit
from generator.plan import DEPARTMENT_PLANNERS
from generator.render import render
from tests.strategies import records
from tests.test_rules import SETTINGS

NEVER_SHOWN = {
    "labels",
    "slug",
    "body",  # prose, by tests of its own
    "status",  # for the build
    "template",  # for the layout
    "exemptions",  # for the editor
    "keywords",
}


def leaves(record: Any) -> Iterator[str]:
    """Every text that was printed in a record, at any depth."""
    match record:
        case str():
            yield record
        case tuple():
            for item in record:
                yield from leaves(item)
        case MoneyUnit() | None:
            return
        case Enum():
            yield str(record.value)
        case _ if hasattr(record, "text") and not hasattr(record, "label"):
            yield record.text
        case _ if is_dataclass(record):
            for field in fields(record):
                if field.name not in NEVER_SHOWN:
                    yield from leaves(getattr(record, field.name))


def shown(department: Department) -> str:
    pages = []
    for plan in DEPARTMENT_PLANNERS:
        for page in plan(department, SETTINGS.layouts, SETTINGS.frame.site):
            html = render(page, SETTINGS.frame, SETTINGS.theme).content
            main = bs4.BeautifulSoup(html, "html.parser").find("main")
            assert main is not None
            pages.append("".join(main.get_text().split()))
    return "\n".join(pages)


@given(data=st.data())
@settings(max_examples=150)
def test_every_text_of_a_record_is_on_its_pages(data: st.DataObject) -> None:
    has_disclosure = data.draw(st.booleans())
    year = DepartmentYear(
        fiscal_year=2025,
        disclosure=data.draw(records(Disclosure)) if has_disclosure else None,
        evaluation=data.draw(st.none() | records(SelfEvaluation))
        if has_disclosure
        else data.draw(records(SelfEvaluation)),
        projects=tuple(data.draw(st.lists(records(Project, slug="p"), max_size=1))),
        money_unit=MoneyUnit.YUAN,
    )
    documents = [document for document in (year.disclosure, year.evaluation) if document]
    for document in documents:
        # 年度 is the folder's, and an unknown layout is refused when the record is read.
        object.__setattr__(document, "fiscal_year", None)
        object.__setattr__(document, "template", "")
    profile = data.draw(records(DepartmentProfile))
    department = Department(address="office", profile=profile, years=(year,))
    text = shown(department)
    lost = [
        leaf
        for record in (profile, *documents, *year.projects)
        for leaf in leaves(record)
        if "".join(leaf.split()) not in text
    ]
    assert lost == []


def test_a_draft_has_no_other_status() -> None:
    assert {status.value for status in Status} == {"草稿", "定稿"}
