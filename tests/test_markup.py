"""Every page by the rules of HTML and of government sites."""

import itertools
import json
import re
import subprocess
from collections import Counter
from pathlib import Path

import bs4
import pytest

from tests.conftest import ROOT

NU = ROOT / "tests" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

SITE = ["SiteName", "SiteDomain", "SiteIDCode"]
COLUMN = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"]
ARTICLE = ["ArticleTitle", "PubDate", "ContentSource"]


def pages(site: Path) -> dict[str, bs4.BeautifulSoup]:
    return {
        path.relative_to(site).as_posix(): bs4.BeautifulSoup(path.read_bytes(), "html.parser")
        for path in sorted(site.rglob("*.html"))
    }


def test_the_nu_checker_finds_nothing(site: Path) -> None:
    command = ["java", "-jar", str(NU), "--skip-non-html", "--format", "json", str(site)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert json.loads(result.stderr)["messages"] == []
    assert result.returncode == 0


def test_no_page_has_inline_script_or_style(site: Path) -> None:
    for address, page in pages(site).items():
        assert not page.select("[style], style, script:not([src])"), address
        assert not [
            name for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")
        ], address


def test_headings_go_down_one_level_at_a_time(site: Path) -> None:
    for address, page in pages(site).items():
        levels = [int(tag.name[1]) for tag in page.find_all(re.compile("^h[1-6]$"))]
        assert levels[0] == 1, address
        assert levels.count(1) == 1, address
        assert all(below - above <= 1 for above, below in itertools.pairwise(levels)), address


def test_a_cell_stands_under_the_heads_of_its_column_and_row(site: Path) -> None:
    """Laid out as a browser does, each indicator cell names the heads above it and those to its left."""
    count = 0
    for page in pages(site).values():
        for table in page.select("table.indicators"):
            heads = [head["id"] for head in table.select("thead th")]
            open_cells: dict[int, tuple[int, str]] = {}
            for row in table.select("tbody tr, tfoot tr"):
                cells = iter(row.find_all(["td", "th"]))
                left: list[str] = []
                for column, head in enumerate(heads):
                    below, level = open_cells.get(column, (0, ""))
                    if below:
                        open_cells[column] = (below - 1, level)
                        left += [level] if level else []
                        continue
                    cell = next(cells)
                    assert cell["headers"] == [head, *left] or cell["headers"] == " ".join(
                        [head, *left]
                    )
                    own = cell.get("id", "")
                    left += [own] if own else []
                    open_cells[column] = (int(cell.get("rowspan", 1)) - 1, own)
                    count += 1
                assert next(cells, None) is None
    assert count > 1000


@pytest.mark.parametrize(
    "address, names",
    [
        ("index.html", SITE),
        ("yutian-government-office/index.html", SITE + COLUMN),
        ("regions/130229/index.html", SITE + COLUMN),
        ("years/2025/index.html", SITE + COLUMN),
        # The sample documents bear no day of publication, and none is made up.
        (
            "huaiyuan-government-office/2024/index.html",
            SITE + COLUMN + ["ArticleTitle", "ContentSource"],
        ),
        (
            "huaiyuan-government-office/2024/06.html",
            SITE + COLUMN + ["ArticleTitle", "ContentSource"],
        ),
        (
            "gaoyi-government-office/2021/evaluation.html",
            SITE + COLUMN + ["ArticleTitle", "ContentSource"],
        ),
    ],
)
def test_the_required_metas_are_there(address: str, names: list[str], site: Path) -> None:
    page = pages(site)[address]
    metas = {tag["name"]: tag["content"] for tag in page.select("meta[name]")}
    required = [name for name in metas if name in SITE + COLUMN + ARTICLE]
    assert required == names
    assert all(metas.values())


def test_ids_are_unique_and_pages_have_titles_of_their_own(site: Path) -> None:
    titles = Counter[str]()
    for address, page in pages(site).items():
        ids = Counter(tag["id"] for tag in page.select("[id]"))
        assert max(ids.values()) == 1, address
        assert page.title is not None
        titles[str(page.title.string)] += 1
    # Two projects of one name in one department and year would be the only reason.
    assert [title for title, count in titles.items() if count > 1] == []
