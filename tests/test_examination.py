"""What holds for all rules together: they never crash, exemptions and levels work, the public sees nothing of it."""

import json
from pathlib import Path

import bs4
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import check
from generator.checks import RULES
from generator.checks.finding import Examined
from generator.cli import run
from generator.model import (
    Department,
    DepartmentProfile,
    DepartmentYear,
    Disclosure,
    Project,
    SelfEvaluation,
)
from tests.conftest import ROOT
from tests.strategies import records
from tests.test_pages import HUAIYUAN, Workshop
from tests.test_rules import SETTINGS


@given(data=st.data())
def test_no_record_crashes_a_rule(data: st.DataObject) -> None:
    year = DepartmentYear(
        fiscal_year=2025,
        disclosure=data.draw(st.none() | records(Disclosure, body="一段正文。")),
        evaluation=data.draw(records(SelfEvaluation, body="得分 ≥ 85 分为优秀。得 2 分。")),
        projects=tuple(data.draw(st.lists(records(Project), max_size=3))),
    )
    department = Department(
        address="office", profile=data.draw(records(DepartmentProfile)), years=(year,)
    )
    examined = Examined(department=department, year=year, words=SETTINGS.words)
    for rule in RULES:
        for finding in rule.check(examined):
            assert any(finding.record is record for record in examined.records)
            assert finding.message


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    """The sample site with one more project, whose parts do not make the whole."""
    workshop = Workshop(tmp_path / "site")
    workshop.write(
        f"{HUAIYUAN}/projects/11.yaml",
        "项目名称: 甲\n年度资金总额: 10.00\n财政拨款: 8.00\n其他资金: 1.00\n",
    )
    return workshop


EXEMPTION = "例外:\n  - 规则: AMT02\n    理由: 原件如此\n    签批: 张三\n    日期: 2025-03-01\n"


def found(workshop: Workshop, code: str) -> list[tuple[str, str]]:
    return [
        (problem.severity.value, problem.message)
        for problem in check(workshop.root).problems
        if problem.code == code and problem.place.file.endswith("11.yaml")
    ]


def test_an_error_stops_publication(workshop: Workshop) -> None:
    assert run(["build", "--root", str(workshop.root), "--quiet"]) == 1
    assert not (workshop.root / "output").exists()


def test_an_exemption_turns_an_error_into_a_note(workshop: Workshop) -> None:
    assert [severity for severity, _ in found(workshop, "AMT02")] == ["error"]
    workshop.change(
        f"{HUAIYUAN}/projects/11.yaml", "其他资金: 1.00\n", f"其他资金: 1.00\n{EXEMPTION}"
    )
    ((severity, message),) = found(workshop, "AMT02")
    assert severity == "noted"
    assert message.endswith("（例外：原件如此；张三 2025-03-01）")
    workshop.build()
    for page in (workshop.root / "output").rglob("*"):
        if page.is_file():
            text = page.read_text(encoding="utf-8")
            assert "原件如此" not in text
            assert "AMT02" not in text


def test_an_exemption_that_exempts_nothing_is_told(workshop: Workshop) -> None:
    workshop.change(
        f"{HUAIYUAN}/projects/11.yaml", "其他资金: 1.00\n", f"其他资金: 2.00\n{EXEMPTION}"
    )
    assert found(workshop, "AMT02") == []
    assert found(workshop, "exemption") == [("warning", "AMT02 在这个文件里没有查出问题")]


def test_personal_data_can_only_be_masked(workshop: Workshop) -> None:
    record = EXEMPTION.replace("AMT02", "PII01")
    workshop.write(
        f"{HUAIYUAN}/projects/11.yaml", f"项目名称: 甲\n资金用途: 电话 13800138000\n{record}"
    )
    ((severity, message),) = found(workshop, "PII01")
    assert severity == "error"
    assert "13800138000" not in message
    assert found(workshop, "exemption") == [("warning", "PII01 不能列为例外")]


@pytest.mark.parametrize(
    "path, text, line",
    [
        ("content/pages/help.md", "---\n标题: 帮助\n---\n## 联系\n\n请打 13800138000。\n", 6),
        ("content/pages/help.md", "---\n标题: 请打 13800138000\n---\n", 2),
        (
            "content/office/department.yaml",
            "名称: 甲局\n行政区划代码: 130229\n行政区划: 甲县\n主要职责: 联系人 13800138000\n",
            1,
        ),
    ],
)
def test_pages_and_departments_pass_the_gate_too(
    path: str, text: str, line: int, workshop: Workshop
) -> None:
    workshop.write(path, text)
    (found,) = [problem for problem in check(workshop.root).problems if problem.code == "PII01"]
    assert (found.place.file, found.place.line, found.severity.value) == (path, line, "error")
    assert found.excerpt == ""


def level(workshop: Workshop, rule: str, level: str) -> None:
    config = (workshop.root / "config.yaml").read_text(encoding="utf-8")
    policy = f"检查:\n  - 规则: {rule}\n    级别: {level}\n    理由: 试验\n"
    workshop.write("config.yaml", config + policy)


@pytest.mark.parametrize(
    "rule, word, severities",
    [("AMT02", "警告", ["warning"]), ("AMT02", "关闭", []), ("全部", "提示", ["info"])],
)
def test_a_site_may_take_a_rule_less_seriously(
    rule: str, word: str, severities: list[str], workshop: Workshop
) -> None:
    level(workshop, rule, word)
    assert [severity for severity, _ in found(workshop, "AMT02")] == severities


def test_nobody_can_lower_the_gate_for_personal_data(workshop: Workshop) -> None:
    level(workshop, "全部", "关闭")
    workshop.write(f"{HUAIYUAN}/projects/11.yaml", "项目名称: 甲\n资金用途: 电话 13800138000\n")
    assert [severity for severity, _ in found(workshop, "PII01")] == ["error"]


def test_a_policy_for_no_rule_is_an_error(workshop: Workshop) -> None:
    level(workshop, "AMT99", "关闭")
    problems = [problem for problem in check(workshop.root).problems if problem.code == "value"]
    assert [problem.message for problem in problems] == ["没有规则“AMT99”"]


def test_findings_come_as_json_too(workshop: Workshop, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--root", str(workshop.root), "--format", "json"]) == 1
    findings = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    (finding,) = [found for found in findings if found["code"] == "AMT02"]
    assert finding["file"] == f"{HUAIYUAN}/projects/11.yaml"
    assert (finding["line"], finding["column"], finding["field"]) == (2, 9, "年度资金总额")


def test_the_sample_site_is_published_without_errors() -> None:
    assert [problem for problem in check(ROOT).problems if problem.severity.value == "error"] == []


def test_the_report_for_the_person_who_signs_holds_every_finding(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    assert run(["check", "--root", str(ROOT), "--quiet", "--report", str(page)]) == 0
    soup = bs4.BeautifulSoup(page.read_bytes(), "html.parser")
    assert len(soup.select("li")) == len(check(ROOT).problems)
    assert not soup.find_all(["script", "link", "img"])
    quality = {
        row.th.get_text(): [cell.get_text() for cell in row.find_all("td")][:4]
        for row in soup.find_all("table")[1].select("tbody tr")
    }
    # Counted in the documents: 56 rows, 28 with a number, 25 of those with an operator; 111, 55, 41, 19 not applicable.
    assert quality["玉田县人民政府办公室 2025"] == ["56", "28", "25", "0"]
    assert quality["怀远县人民政府办公室 2024"] == ["111", "55", "41", "19"]
