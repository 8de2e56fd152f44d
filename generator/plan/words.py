"""The printed words of a year's documents, with the year's facts filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.layout import Layout
from generator.model import Department, DepartmentYear, Publication

GENERAL = "general"
"""The layout of a document that names none."""


class Fact(NamedTuple):
    """A labelled text. `is_blank`: the form has this cell, and nothing was written in it."""

    label: str
    text: str

    @property
    def is_blank(self) -> bool:
        return not self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A layout's words for one document."""

    layout: Layout
    facts: Mapping[str, str]

    def __call__(self, label: str, within: str = "") -> str:
        """How the form prints `label`, or `label` in the part of the form called `within`."""
        if within and self.layout.has(f"{within}/{label}"):
            return self.layout.word(f"{within}/{label}", self.facts)
        return self.layout.word(label, self.facts)

    def if_printed(self, label: str) -> str:
        """The words of a line that only some forms have; "" if this form does not, or its facts are not known."""
        is_known = all(self.facts.get(name) for name in self.layout.facts_in(label))
        return self(label) if self.layout.has(label) and is_known else ""

    def with_facts(self, **facts: str) -> "Words":
        return Words(layout=self.layout, facts={**self.facts, **facts})


def words_of(
    department: Department,
    year: DepartmentYear,
    publication: Publication,
    layouts: Mapping[str, Layout],
) -> Words:
    """The words of one document of a department's year."""
    unit = year.money_unit
    return Words(
        layout=layouts[publication.template or GENERAL],
        facts={
            "年度": str(year.fiscal_year),
            "货币单位": unit.value if unit else "",
            "单位代码": department.profile.agency_code,
            "单位名称": department.profile.agency_name,
            "填报单位": publication.agency,
            "填报人": publication.filed_by,
            "联系电话": publication.phone,
        },
    )


def main_publication(year: DepartmentYear) -> Publication:
    """The document a year's projects belong to: the targets, or the self-evaluation if only that was published."""
    publication = year.disclosure or year.evaluation
    assert publication is not None
    return publication
