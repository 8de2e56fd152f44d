"""Nothing of the four official documents is lost on the way to the pages.

Each document in tests/documents/ is a dump of the original: a line is a paragraph or a table row, a tab parts cells. Every
paragraph and every cell must be found in the visible text of its department's pages, at least as often as it stands in the
document. White space is left out on both sides: it differs from copy to copy. The only exceptions are named here.

A cell must be found as a text of its own; only paragraphs may be parts of longer ones.
"""

import re
import shutil
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
    # A mobile number is personal data: the record has it masked. 预算管理(7) is one cell of the form, which the conversion
    # repeated after a page break.
    "003": Counter({"联系电话:13800138000": 1, "预算管理(7)": 1}),
    # A row that holds nothing but the mark of an empty cell, left behind by a page break.
    "004": Counter({"-": 1}),
}


@pytest.mark.parametrize("number", DEPARTMENTS)
def test_every_cell_and_paragraph_is_on_the_pages(number: str, site: Path) -> None:
    assert lost(number, [site / DEPARTMENTS[number]]) == {}


def lost(number: str, folders: list[Path]) -> dict[str, int]:
    """What the document has more often than the pages: a table's cell as a text of its own, a paragraph as a part."""
    pages = [parse(path) for folder in folders for path in sorted(folder.rglob("*.html"))]
    pieces = Counter(piece for page in pages for piece in texts_of(page))
    text = "\n".join(fold(page.get_text()) for page in pages)
    missing = {}
    for piece, count in (Counter(cells(number)) - EXCEPTIONS.get(number, Counter())).items():
        found = max(pieces[piece], text.count(piece) if len(piece) > LONG else 0)
        if found < count and not (piece in JOINED and text.count(piece) >= count):
            missing[piece] = count - found
    return missing


LONG = 7
"""Characters from which a text is a paragraph that may be joined to others, rather than a cell's."""

JOINED = {
    *("第一部分", "第二部分"),  # with 部门整体绩效目标 and 预算项目绩效目标 below
    *(
        "项目资金",
        "（万元）",
        "年度",
        "目标",
        "一级",
        "指标",
        *"绩效指标",
    ),  # one cell on several lines
    *("预算数", "(调整后)", "执行数"),  # heads on two lines
    *("职称）", "项得2分。"),  # the ends of paragraphs that a page break parted
}
"""Short pieces of a longer text, which the dump has on lines of their own."""

# Tables whose body must hold exactly the cells of the document: where each begins and ends in the dump.
TABLES = {
    "001": ("indicators", r"指标值确定依据\n(.*?)(?:\n \n\[bookmark|\Z)"),
    "002": ("indicators", r"三级指标\n\t指标值\n(.*?)(?:\n\n\n|\Z)"),
    "003": ("results", r"\(至2021年底\)[\t ]*\n(.*)\Z"),
    "004": ("indicators", r"<b>备注</b>\n(.*)\Z"),
}


@pytest.mark.parametrize("number", TABLES)
def test_tables_hold_exactly_the_cells_of_the_document(number: str, site: Path) -> None:
    """Counted cell by cell, so that one lost, doubled or altered cell shows, though its words stand elsewhere too."""
    name, pattern = TABLES[number]
    wanted = Counter(
        fold(cell)
        for region in re.findall(pattern, text(number), re.DOTALL)
        for row in clean(region).split("\n")
        for cell in row.split("\t")
    )
    shown = Counter(
        fold(cell.get_text())
        for path in sorted((site / DEPARTMENTS[number]).rglob("*.html"))
        for cell in parse(path).select(f"#{name} tbody :is(th, td):not(:has(.blank))")
    )
    for count in (wanted, shown):
        del count[""]
    assert shown - wanted == Counter()
    assert wanted - shown == (EXCEPTIONS["004"] if number == "004" else Counter())


def test_the_masked_number_is_nowhere(site: Path) -> None:
    assert "138****8000" in visible_text(site / DEPARTMENTS["003"])
    for page in site.rglob("*.html"):
        assert "13800138000" not in page.read_text(encoding="utf-8")


def test_a_lost_page_is_noticed(site: Path, tmp_path: Path) -> None:
    """The count above is no test if it cannot fail."""
    shutil.copytree(site / DEPARTMENTS["001"], tmp_path / "less")
    (tmp_path / "less/2025/13022925P00JXC419610D.html").unlink()
    assert lost("001", [tmp_path / "less"]) != {}


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


def clean(dump: str) -> str:
    """A dump without the artefacts of its conversion."""
    for pattern, meant in ARTEFACTS:
        dump = re.sub(pattern, meant, dump)
    return dump


def cells(number: str) -> list[str]:
    """The paragraphs and cells of a document, without white space."""
    pieces = (fold(cell) for row in clean(text(number)).split("\n") for cell in row.split("\t"))
    return [piece for piece in pieces if piece]


def parse(path: Path) -> bs4.Tag:
    main = bs4.BeautifulSoup(path.read_bytes(), "html.parser").find("main")
    assert isinstance(main, bs4.Tag)
    return main


def texts_of(page: bs4.Tag) -> list[str]:
    """The texts that stand by themselves on a page."""
    tags = page.select(
        "th, td, dt, dd, p, li, caption, h1, h2, h3, h4, h5, h6, p > span, li > span"
    )
    return [fold(tag.get_text()) for tag in tags]


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
