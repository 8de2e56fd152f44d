"""What holds for every text and every record."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config import Site
from generator.content_page import ContentPage
from generator.decode import decode
from generator.encode import encode
from generator.layout import Layout
from generator.model import DepartmentProfile, Disclosure, Project, SelfEvaluation
from generator.money import MoneyUnit
from generator.report import as_github, as_json, as_text
from generator.source import Source, read_text
from tests.strategies import records

FORMS = [ContentPage, DepartmentProfile, Disclosure, Layout, Project, SelfEvaluation, Site]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
@given(data=st.data())
def test_a_record_survives_encoding_and_decoding(form: type, data: st.DataObject) -> None:
    record = data.draw(records(form))
    unit = MoneyUnit.TEN_THOUSAND_YUAN
    again, problems = decode(form, Source("record.yaml", encode(record)), unit=unit)
    assert problems == []
    stated = getattr(record, "money_unit", None)
    if stated in (None, unit):  # else its amounts are read in the unit that the record states
        assert again == record


@given(content=st.binary(max_size=400))
@settings(max_examples=500)
def test_no_bytes_crash_the_reader(content: bytes) -> None:
    source, problems = read_text("record.yaml", content)
    _, found = decode(Project, source)
    for problem in problems + found:
        assert as_text(problem)
        assert as_json(problem)
        assert as_github(problem)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
@given(text=st.text(max_size=200))
def test_no_text_crashes_the_reader(form: type, text: str) -> None:
    record, problems = decode(form, Source("record.yaml", text))
    assert record is not None or problems


YAML_PIECES = st.sampled_from(
    [
        "项目名称",
        "预算数",
        "绩效指标",
        "其他",
        "资金支出计划",
        "一百",
        "1",
        "\n",
        "\n  ",
        "  ",
        "\t",
    ]
) | st.sampled_from(
    [
        ": ",
        ":",
        "- ",
        "? ",
        ",",
        "|",
        ">",
        "#",
        "%",
        "&a",
        "*a",
        "!",
        "!!",
        "---",
        "...",
        *"{}[]\"'",
    ]
)


@given(pieces=st.lists(YAML_PIECES, max_size=40))
@settings(max_examples=500)
def test_no_broken_yaml_crashes_the_reader(pieces: list[str]) -> None:
    record, problems = decode(Project, Source("record.yaml", "".join(pieces)))
    assert record is not None or problems
    for problem in problems:
        assert problem.place.line >= 1
        assert problem.place.column >= 1
        assert as_text(problem)


@given(data=st.data())
def test_a_broken_record_is_told_with_its_place(data: st.DataObject) -> None:
    """A right record in which one character is replaced is read, or refused with a place inside the text."""
    text = encode(data.draw(records(Project)))
    place = data.draw(st.integers(0, len(text) - 1))
    broken = text[:place] + data.draw(st.characters(exclude_categories=("Cs",))) + text[place + 1 :]
    source, problems = read_text("record.yaml", broken.encode())
    record, found = decode(Project, source, unit=MoneyUnit.YUAN)
    lines = source.text.count("\n") + 1
    assert record is not None or problems + found
    assert all(1 <= problem.place.line <= lines + 1 for problem in problems + found)
