"""Printed texts to values: a table of examples, and every value of the four documents."""

from collections import Counter
from decimal import Decimal

import pytest
import yaml

from generator.money import MoneyUnit, read_money, total
from generator.number import read_day, read_percent
from generator.value import Nature, Operator, ValueKind, read_target_value
from tests.conftest import ROOT

AT_LEAST, AT_MOST, EQUAL = Operator.AT_LEAST, Operator.AT_MOST, Operator.EQUAL


@pytest.mark.parametrize(
    "text, operator, number, unit",
    [
        ("≥90比率", AT_LEAST, "90", "%"),
        ("10人数", None, "10", "人"),
        ("≤180天数", AT_MOST, "180", "天"),
        ("≤7工作日", AT_MOST, "7", "工作日"),
        ("≥10000位次", AT_LEAST, "10000", "位次"),
        ("≤34.6万元", AT_MOST, "34.6", "万元"),
        ("105.2万元", None, "105.2", "万元"),
        ("85家", None, "85", "家"),
        ("100%", None, "100", "%"),
        ("﹦1,200 人", EQUAL, "1200", "人"),
        ("95%以上", AT_LEAST, "95", "%"),
        ("30天以内", AT_MOST, "30", "天"),
        ("10000余件", None, "10000", "件"),
    ],
)
def test_a_number_keeps_its_operator_and_unit(
    text: str, operator: Operator | None, number: str, unit: str
) -> None:
    value = read_target_value(text)
    assert (value.text, value.kind) == (text, ValueKind.NUMBER)
    assert (value.operator, value.number, value.unit) == (operator, Decimal(number), unit)


@pytest.mark.parametrize(
    "text, kind",
    [
        ("不适用", ValueKind.NOT_APPLICABLE),
        ("项目不适用", ValueKind.NOT_APPLICABLE),
        ("此项目不适应", ValueKind.NOT_APPLICABLE),
        ("无", ValueKind.NOT_APPLICABLE),
        ("是", ValueKind.BOOLEAN),
        ("", ValueKind.BLANK),
        ("成效明显", ValueKind.TEXT),
        ("支出不超出预算", ValueKind.TEXT),
        ("接收公文10000余件,市长热线下派工单10000余件", ValueKind.COMPOSITE),
        ("1e9", ValueKind.COMPOSITE),
        ("９０%", ValueKind.TEXT),
    ],
)
def test_words_are_kept_as_words(text: str, kind: ValueKind) -> None:
    assert read_target_value(text).kind is kind
    assert read_target_value(text).text == text


def test_columns_of_type_and_unit_complete_the_value() -> None:
    value = read_target_value("90", nature="≥", unit="%")
    assert (value.operator, value.number, value.unit) == (AT_LEAST, Decimal(90), "%")
    value = read_target_value("相关", nature="定性")
    assert (value.kind, value.nature) == (ValueKind.TEXT, Nature.QUALITATIVE)


def test_a_composite_has_its_figures() -> None:
    value = read_target_value("接收公文10000余件,市长热线下派工单10000余件")
    assert [(part.number, part.is_approximate, part.unit) for part in value.parts] == [
        (Decimal(10000), True, "件"),
        (Decimal(10000), True, "件"),
    ]


def test_a_scale_is_its_grades() -> None:
    assert read_target_value("优良中低差", nature="定性").scale == ("优", "良", "中", "低", "差")


@pytest.mark.parametrize(
    "folder, kinds",
    [
        # Counted in the documents: 28 numbers and 28 texts in 001; 55, 34, 19 and 3 in 002.
        ("yutian-government-office/2025", {ValueKind.NUMBER: 28, ValueKind.TEXT: 28}),
        (
            "huaiyuan-government-office/2024",
            {
                ValueKind.NUMBER: 55,
                ValueKind.TEXT: 34,
                ValueKind.NOT_APPLICABLE: 19,
                ValueKind.BOOLEAN: 3,
            },
        ),
    ],
)
def test_every_value_of_the_documents_is_of_its_kind(
    folder: str, kinds: dict[ValueKind, int]
) -> None:
    found = Counter[ValueKind]()
    for path in (ROOT / "content" / folder / "projects").glob("*.yaml"):
        record = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        found.update(read_target_value(row["指标值"]).kind for row in record["绩效指标"])
    assert found == kinds


@pytest.mark.parametrize(
    "text, unit, yuan, decimals",
    [
        ("516541.09", MoneyUnit.YUAN, "516541.09", 2),
        ("24.37", MoneyUnit.TEN_THOUSAND_YUAN, "243700", 2),
        ("105.2万元", MoneyUnit.YUAN, "1052000", 1),
        ("1,234.50", MoneyUnit.YUAN, "1234.50", 2),
        ("3.62亿元", None, "362000000", 2),
    ],
)
def test_an_amount_is_exact_and_keeps_its_digits(
    text: str, unit: MoneyUnit | None, yuan: str, decimals: int
) -> None:
    amount = read_money(text, unit)
    assert amount is not None
    assert (amount.text, amount.yuan, amount.decimals) == (text, Decimal(yuan), decimals)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "一百",
        "1e5",
        "１００",
        "1.2.3",
        "12,34",
        "1 000",
        "100元整",
        "9" * 19,
        "NaN",
        "Infinity",
        "+5",
    ],
)
def test_what_is_no_amount_is_not_guessed(text: str) -> None:
    assert read_money(text, MoneyUnit.YUAN) is None


def test_without_a_unit_there_is_no_amount() -> None:
    assert read_money("100", None) is None


def test_a_sum_is_exact_in_the_unit_of_its_parts() -> None:
    parts = ["18", "3", "131", "50", "24.37", "100", "80", "34.6", "113.68", "17.34"]
    amounts = [read_money(part, MoneyUnit.TEN_THOUSAND_YUAN) for part in parts]
    assert total(amount for amount in amounts if amount).with_unit == "571.99万元"


def test_a_sum_of_mixed_units_is_in_yuan() -> None:
    amounts = [read_money("1万元", None), read_money("0.5元", None)]
    assert total(amount for amount in amounts if amount).with_unit == "10000.50元"
    assert total([]) is None


@pytest.mark.parametrize(
    "text, day",
    [
        ("2022年5月19日", "2022-05-19"),
        ("2025-03-01", "2025-03-01"),
        ("2025-02-30", None),
        ("2025", None),
    ],
)
def test_a_day_is_a_day_of_the_calendar(text: str, day: str | None) -> None:
    found = read_day(text)
    assert (found and found.day.isoformat()) == day


def test_a_day_may_have_its_time() -> None:
    found = read_day("2025-03-01 09:30")
    assert found is not None
    assert f"{found.time:%H:%M}" == "09:30"


def test_a_share_may_leave_its_sign_to_the_head_of_the_column() -> None:
    assert read_percent("69.27%") != read_percent("69.27")
    assert read_percent("69.27").number == read_percent("69.27%").number == Decimal("69.27")
    assert read_percent("七成") is None
