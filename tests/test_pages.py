"""What pages show of records that the four documents do not have."""

from pathlib import Path

import bs4
import pytest

from generator.cli import run
from tests.conftest import clone

RECORD = """\
项目名称: {name}
年度资金总额: 12.5
其他资金:
其他:
  立项依据: <b>某文件</b>
绩效指标:
  - 一级指标: 产出指标
    三级指标: 甲
    指标值: ≥1次
    备注:
  - 三级指标: 乙
    指标值: 定性
  - 一级指标: 效益指标
    二级指标: 社会效益
    三级指标: 丙
"""


class Workshop:
    """A copy of the sample site to change and build."""

    def __init__(self, root: Path) -> None:
        self.root = clone(root)

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def change(self, path: str, before: str, after: str) -> None:
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert before in text
        file.write_text(text.replace(before, after, 1), encoding="utf-8")

    def build(self, *options: str) -> None:
        assert run(["build", "--root", str(self.root), "--quiet", *options]) == 0

    def page(self, address: str) -> bs4.BeautifulSoup:
        return bs4.BeautifulSoup((self.root / "output" / address).read_bytes(), "html.parser")

    def has(self, address: str) -> bool:
        return (self.root / "output" / address).is_file()


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    """With the rules switched off: what they find is another matter."""
    workshop = Workshop(tmp_path / "site")
    config = (workshop.root / "config.yaml").read_text(encoding="utf-8")
    off = "检查:\n  - 规则: 全部\n    级别: 关闭\n    理由: 只看网页\n"
    workshop.write("config.yaml", config + off)
    return workshop


HUAIYUAN = "content/huaiyuan-government-office/2024"


def rows(page: bs4.BeautifulSoup, table: str) -> list[list[str]]:
    return [
        [cell.get_text() for cell in row.find_all(["td", "th"])]
        for row in page.select(f"#{table} tbody tr")
    ]


def test_a_record_is_shown_under_its_own_labels_and_escaped(workshop: Workshop) -> None:
    workshop.write(f"{HUAIYUAN}/projects/11.yaml", RECORD.format(name="<i>乙</i>&“丙”"))
    workshop.build()
    page = workshop.page("huaiyuan-government-office/2024/11.html")
    assert page.h1 is not None
    assert page.h1.get_text() == "<i>乙</i>&“丙”"
    assert rows(page, "funds") == [["年度资金总额：", "12.5"], ["其他资金", "（空白）"]]
    assert "立项依据" in page.get_text()
    assert "<b>某文件</b>" in page.get_text()
    assert not page.select("main i, main dd b")


def test_merged_left_out_and_blank_cells_differ(workshop: Workshop) -> None:
    workshop.write(f"{HUAIYUAN}/projects/11.yaml", RECORD.format(name="甲"))
    workshop.build()
    page = workshop.page("huaiyuan-government-office/2024/11.html")
    assert rows(page, "indicators") == [
        ["产出指标", "", "甲", "≥1次", "（空白）"],
        ["乙", "定性", ""],
        ["效益指标", "社会效益", "丙", "", ""],
    ]
    spans = [cell.get("rowspan") for cell in page.select("#indicators tbody tr:first-child > *")]
    assert spans == ["2", "2", None, None, None]


def test_an_article_with_a_day_of_publication_has_all_ten_metas(workshop: Workshop) -> None:
    workshop.change(
        f"{HUAIYUAN}/disclosure.md",
        "年度: 2024",
        "年度: 2024\n发布日期: 2024-02-26 09:30\n索引号: 003/2024-1\n发布机构: 怀远县财政局",
    )
    workshop.build()
    page = workshop.page("huaiyuan-government-office/2024/06.html")
    metas = {tag["name"]: tag["content"] for tag in page.select("meta[name]")}
    assert metas["PubDate"] == "2024-02-26 09:30"
    assert metas["ContentSource"] == "怀远县财政局"
    assert len(metas.keys() - {"viewport", "Description"}) == 10
    year = workshop.page("huaiyuan-government-office/2024/index.html")
    assert "003/2024-1" in year.select_one(".legal").get_text()
    assert "2024-02-26 09:30" in workshop.page("index.html").select_one(".newest").get_text()


def test_drafts_are_built_only_when_asked_for(workshop: Workshop) -> None:
    workshop.write(f"{HUAIYUAN}/projects/11.yaml", "状态: 草稿\n" + RECORD.format(name="未定"))
    draft = "huaiyuan-government-office/2024/11.html"
    workshop.build()
    assert not workshop.has(draft)
    assert "未定" not in workshop.page("huaiyuan-government-office/2024/index.html").get_text()
    workshop.build("--drafts")
    assert workshop.has(draft)
    workshop.build()
    assert not workshop.has(draft)


def test_a_year_has_a_page_for_each_hundred_projects(workshop: Workshop) -> None:
    for number in range(243):
        workshop.write(
            f"{HUAIYUAN}/projects/x{number:03}.yaml", RECORD.format(name=f"项目{number}")
        )
    workshop.build()
    counts = [
        len(workshop.page(f"years/2024/{name}.html").select("main tbody tr"))
        for name in ("index", "2", "3")
    ]
    assert counts == [100, 100, 53]  # with the ten of the document
    assert not workshop.has("years/2024/4.html")
    current = workshop.page("years/2024/2.html").select(".pager [aria-current]")
    assert [link.get_text() for link in current] == ["2"]


def test_a_department_may_lie_in_a_grouping_folder(workshop: Workshop) -> None:
    (workshop.root / "content/anhui/bengbu").mkdir(parents=True)
    (workshop.root / "content/huaiyuan-government-office").rename(
        workshop.root / "content/anhui/bengbu/huaiyuan"
    )
    workshop.build()
    assert workshop.has("anhui/bengbu/huaiyuan/2024/06.html")
    page = workshop.page("anhui/bengbu/huaiyuan/2024/06.html")
    assert page.select_one("link[rel=stylesheet]")["href"] == "../../../../assets/site.css"


def test_a_theme_holds_only_what_it_changes(workshop: Workshop) -> None:
    workshop.change("config.yaml", "主题: default", "主题: county")
    workshop.write("themes/county/templates/host-head.html", "<p>门户页头</p>\n")
    workshop.write("themes/county/static/logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    workshop.build()
    assert "门户页头" in workshop.page("years/2024/index.html").get_text()
    assert workshop.has("assets/logo.svg")
    assert workshop.has("assets/site.css")


def test_a_fault_of_a_theme_is_told_and_nothing_is_published(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.change("config.yaml", "主题: default", "主题: county")
    workshop.write("themes/county/templates/home.html", "{{ view.no_such_thing }}")
    assert run(["build", "--root", str(workshop.root), "--quiet"]) == 1
    assert (
        "themes/county/templates/home.html:1:1: error[theme] 模板生成网页时出错"
        in capsys.readouterr().err
    )
    assert not (workshop.root / "output").exists()


def test_the_page_for_lost_readers_knows_where_the_site_lies(workshop: Workshop) -> None:
    workshop.change("config.yaml", "主题: default", "主题: default\n基础路径: /zwgk/budget/")
    workshop.build()
    links = [link["href"] for link in workshop.page("404.html").select("main a")]
    assert links == ["/zwgk/budget/index.html"]
    assert (
        workshop.page("index.html").select_one("link[rel=stylesheet]")["href"] == "assets/site.css"
    )


def test_a_check_of_the_whole_folder_checks_all_of_it(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop.write(f"{HUAIYUAN}/projects/11.yaml", "项目名称: 甲\n年度资金总额: 一百\n")
    monkeypatch.chdir(workshop.root)
    assert run(["check", "."]) == 1
    assert run(["check", "content"]) == 1
    assert run(["check", "content/gaoyi-government-office"]) == 0


@pytest.mark.parametrize("output", ["content/out", "themes", "."])
def test_the_site_is_not_built_into_its_own_sources(output: str, workshop: Workshop) -> None:
    target = str(workshop.root / output)
    assert run(["build", "--root", str(workshop.root), "--output", target]) == 2


def test_a_check_finds_what_is_wrong_with_a_template(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.change("config.yaml", "主题: default", "主题: county")
    workshop.write("themes/county/templates/home.html", "{% if %}")
    assert run(["check", "--root", str(workshop.root)]) == 1
    assert (
        "themes/county/templates/home.html:1:1: error[theme] 模板语法有误"
        in capsys.readouterr().err
    )


def test_a_list_keeps_each_of_its_rows_and_its_order(workshop: Workshop) -> None:
    office = "content/office/2025"
    rows_of_list = "".join(
        f"  - {{序号: {number}, 项目名称: {name}, 预算金额: {amount}}}\n"
        for number, name, amount in [(2, "乙", 1), (1, "乙", 2), (3, "丙", "5000元")]
    )
    workshop.write(
        "content/office/department.yaml", "名称: 甲局\n行政区划代码: 130229\n行政区划: 甲县\n"
    )
    workshop.write(
        f"{office}/disclosure.md",
        f"---\n年度: 2025\n货币单位: 万元\n项目清单:\n{rows_of_list}---\n",
    )
    for slug, amount in (("a", 1), ("b", 2)):
        workshop.write(f"{office}/projects/{slug}.yaml", f"项目名称: 乙\n预算数: {amount}\n")
    workshop.build()
    page = workshop.page("office/2025/index.html")
    assert [row[:4] for row in rows(page, "projects")] == [
        ["2", "乙", "1", "1"],
        ["1", "乙", "2", "2"],
        ["3", "丙", "5000元", ""],
    ]
    sums = [cell.get_text() for cell in page.select("#projects tfoot td")]
    assert sums == ["", "3.50", "3", "0"]


def test_two_documents_of_a_year_share_their_unit(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.write(f"{HUAIYUAN}/evaluation.md", "---\n年度: 2024\n货币单位: 元\n---\n")
    assert run(["check", "--root", str(workshop.root)]) == 1
    assert "error[unit] 货币单位：“元”与 disclosure.md 的“万元”不一致" in capsys.readouterr().err
