"""Nothing of the four official documents is lost on the way to the pages.

Each document in tests/documents/ is a dump of the original: a line is a paragraph or a table row, a tab parts cells. Every
paragraph and every cell must be found in the visible text of its department's pages, at least as often as it stands in the
document. White space is left out on both sides: it differs from copy to copy. The only exceptions are named here.
"""

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import bs4
import pytest

from tests.conftest import ROOT

DEPARTMENTS = {
    "001": "yutian-government-office",
    "002": "huaiyuan-government-office",
    "003": "gaoyi-government-office",
    "004": "hengyang-government-office",
}

ARTEFACTS = [
    (r"\[bookmark: [^\]]*\]", ""),  # Word's bookmarks, printed as text by the conversion
    (r"</?[pb]>", ""),  # markup that the conversion left
    (r"\$(\d+) \\leq\$", r"\1≤"),  # a formula that the conversion wrote as TeX
]

EXCEPTIONS = {
    # A mobile number is personal data: the record has it masked.
    "003": Counter({"联系电话:13800138000": 1, "预算管理(7)": 1}),
    # 预算管理(7) is one cell of the form, which the conversion repeated after a page break.
}


@pytest.mark.parametrize("number", DEPARTMENTS)
def test_every_cell_of_the_document_is_on_the_pages(number: str, site: Path) -> None:
    shown = visible_text(site / DEPARTMENTS[number])
    wanted = Counter(cells(number)) - EXCEPTIONS.get(number, Counter())
    lost = {
        cell: count - shown.count(cell)
        for cell, count in wanted.items()
        if shown.count(cell) < count
    }
    assert lost == {}


def test_the_masked_number_is_nowhere(site: Path) -> None:
    assert "138****8000" in visible_text(site / DEPARTMENTS["003"])
    for page in site.rglob("*.html"):
        assert "13800138000" not in page.read_text(encoding="utf-8")


def test_a_lost_cell_is_noticed(site: Path) -> None:
    """The count above is no test if it cannot fail: without one page it does."""
    pages = sorted((site / DEPARTMENTS["001"]).rglob("*.html"))
    less = "".join(map(text_of, pages[1:]))
    assert any(less.count(cell) < count for cell, count in Counter(cells("001")).items())


def test_pages_projects_and_indicator_rows_are_all_there(site: Path) -> None:
    rows = Counter[str]()
    projects = Counter[str]()
    for number, folder in DEPARTMENTS.items():
        for path in (site / folder).rglob("*.html"):
            page = bs4.BeautifulSoup(path.read_bytes(), "html.parser")
            table = page.select("table.indicators tbody tr")
            rows[number] += sum(row.select_one("th[id$=-name]") is not None for row in table)
            projects[number] += path.stem not in ("index", "evaluation")
    assert projects == {"001": 7, "002": 10, "003": 22, "004": 0}
    assert rows == {"001": 56, "002": 111, "003": 33, "004": 29}


@pytest.mark.parametrize(
    "page, table, sums",
    [
        ("yutian-government-office/2025/index.html", "projects", ["1752541.09", "56"]),
        ("huaiyuan-government-office/2024/index.html", "projects", ["572.0", "571.99", "111"]),
        ("gaoyi-government-office/2021/evaluation.html", "results", ["580.01", "580.01", "0"]),
        ("gaoyi-government-office/2021/evaluation.html", "scores", ["100", "96.5"]),
    ],
)
def test_the_sums_are_shown(page: str, table: str, sums: list[str], site: Path) -> None:
    soup = bs4.BeautifulSoup((site / page).read_bytes(), "html.parser")
    foot = soup.select(f"#{table} tfoot td")
    assert [cell.get_text() for cell in foot if cell.get_text()] == sums


def test_the_sums_are_those_of_the_documents() -> None:
    """The figures above against the documents themselves, not against the program."""
    first = sum_after("001", r"预算数\n\t")
    assert first == Decimal("1752541.09")
    assert sum_after("002", r"年度资金总额：\n\t\s+") == Decimal("571.99")
    listed = re.findall(r"^\t?([\d.]+)$", text("002").split("注：")[0], re.MULTILINE)
    assert sum(map(Decimal, listed[1::2])) == Decimal("572.0")
    rows = re.findall(r"^\d+\t[^\t]+\t([\d.]+)\t([\d.]+)\t", text("003"), re.MULTILINE)
    assert len(rows) == 22
    assert sum(Decimal(adjusted) for adjusted, _ in rows) == Decimal("580.01")


def test_the_budget_of_004_adds_up_on_its_page(site: Path) -> None:
    page = bs4.BeautifulSoup(
        (site / "hengyang-government-office/2022/index.html").read_bytes(), "html.parser"
    )
    amounts = [cell.get_text() for cell in page.select("#budget tbody td")]
    assert amounts == ["2677.7", "2677.7", "0", "1839.56", "838.14"]


def text(number: str) -> str:
    return (ROOT / "tests" / "documents" / f"{number}.txt").read_text(encoding="utf-8")


def cells(number: str) -> list[str]:
    """The paragraphs and cells of a document, without white space, but for the artefacts of its conversion."""
    dump = text(number)
    for pattern, meant in ARTEFACTS:
        dump = re.sub(pattern, meant, dump)
    pieces = (fold(piece) for line in dump.split("\n") for piece in line.split("\t"))
    return [piece for piece in pieces if piece]


def sum_after(number: str, label: str) -> Decimal:
    return sum(map(Decimal, re.findall(rf"{label}([\d.]+)", text(number))), Decimal(0))


def visible_text(folder: Path) -> str:
    return "".join(text_of(path) for path in sorted(folder.rglob("*.html")))


def text_of(path: Path) -> str:
    """What a reader sees of a page, without white space."""
    main = bs4.BeautifulSoup(path.read_bytes(), "html.parser").find("main")
    assert main is not None
    return fold(main.get_text())


def fold(text: str) -> str:
    return "".join(text.split())
