"""Markdown to HTML: nothing runs, nothing is loaded, and nothing that was written vanishes."""

import bs4
import pytest

from generator.prose import to_html, why_unconvertible


@pytest.mark.parametrize(
    "text",
    [
        "满意度<good>以上",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[注]: 单位万元",
        "#3会议室维修",
        "1. 全面提升办文办会质量。",
        "得分 < 85 分",
        "一行\n---",
        "<!-- 说明 -->",
        "A&B &amp; C",
    ],
)
def test_text_is_shown_as_written(text: str) -> None:
    shown = bs4.BeautifulSoup(to_html(text), "html.parser").get_text()
    words = text.replace("\n---", "").replace("&amp;", "&")
    assert words in shown


@pytest.mark.parametrize(
    "text",
    [
        "[点](javascript:alert(1))",
        "[点](JaVaScRiPt:alert(1))",
        "[点](data:text/html,x)",
        "![图](https://example.com/a.png)",
        "<iframe src=https://example.com></iframe>",
        "<a href=x onclick=alert(1)>点</a>",
        "**<b style='x'>粗</b>**",
        "[点](vbscript:x)",
    ],
)
def test_nothing_runs_or_loads(text: str) -> None:
    page = bs4.BeautifulSoup(to_html(text), "html.parser")
    assert not page.find_all(["script", "img", "iframe", "object", "style", "svg", "form"])
    for tag in page.find_all(True):
        assert set(tag.attrs) <= {"href", "rel", "colspan", "rowspan", "scope"}
        href = tag.get("href", "")
        assert not str(href).lower().startswith(("javascript", "data", "vbscript"))


def test_a_heading_stands_below_the_pages_own() -> None:
    assert to_html("# 一、基本情况") == "<h2>一、基本情况</h2>"


@pytest.mark.parametrize("text", ["[" * 20_000, "- " * 3000, "> " * 3000, "<a " * 20_000])
def test_what_would_take_forever_is_refused(text: str) -> None:
    assert why_unconvertible(text)


def test_a_long_report_is_not_refused() -> None:
    assert why_unconvertible("一、基本情况 [2019]8号\n\n" * 500) == ""
