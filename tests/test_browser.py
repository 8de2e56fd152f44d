"""Every page of the sample site in a real browser: accessibility, links, policy, sub-path and file://."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import chromium, served
from tests.conftest import ROOT

AXE = ROOT / "tests" / "node_modules" / "axe-core" / "axe.min.js"

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]

WIDTHS = [360, 1280]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


def addresses(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_has_an_accessibility_violation(
    width: int, scheme: str, site: Path, browser: Browser
) -> None:
    # The checker is put into the page by the test, which the page's own policy would forbid.
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    found = {}
    with served(site) as root:
        for address in addresses(site):
            page.goto(root + address)
            page.add_script_tag(path=AXE)
            result = page.evaluate(f"axe.run({{runOnly: {json.dumps(WCAG)}}})")
            if result["violations"]:
                found[address] = [
                    (violation["id"], [node["html"] for node in violation["nodes"]][:3])
                    for violation in result["violations"]
                ]
    context.close()
    assert found == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_scrolls_sideways(width: int, site: Path, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    wide = []
    for address in addresses(site):
        page.goto((site / address).as_uri())
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(address)
    page.close()
    assert wide == []


def test_pages_ask_only_for_their_own_files_and_break_no_policy(
    site: Path, browser: Browser
) -> None:
    page = browser.new_page()
    told, asked, failed = watch(page)
    with served(site) as root:
        for address in addresses(site):
            page.goto(root + address)
        assert told == []
        assert failed == []
        assert [url for url in asked if not url.startswith(root)] == []
    page.close()


def test_every_link_leads_somewhere_in_a_sub_folder_and_from_disk(
    site: Path, browser: Browser
) -> None:
    page = browser.new_page()
    dead = []
    with served(site) as root:
        for base in (root, site.as_uri() + "/"):
            known: dict[str, bool] = {}
            for address in addresses(site):
                page.goto(base + address)
                for link in page.evaluate("[...document.links].map(a => a.href)"):
                    target, _, anchor = link.partition("#")
                    if not target.startswith(base):
                        dead.append((address, link))
                    elif target not in known:
                        known[target] = (site / target.removeprefix(base)).is_file()
                    if not known.get(target) or not target.endswith(".html"):
                        dead.append((address, link))
                    if anchor and not page.evaluate("id => !!document.getElementById(id)", anchor):
                        dead.append((address, link))
    page.close()
    assert dead == []


def test_everything_is_there_without_script(site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "huaiyuan-government-office/2024/06.html").as_uri())
    assert page.locator("table.indicators tbody tr").count() == 12
    assert "105.2万元" in page.inner_text("main")
    context.close()


def test_the_keyboard_reaches_every_link_and_table(site: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((site / "huaiyuan-government-office/2024/06.html").as_uri())
    wanted = page.evaluate("document.querySelectorAll('a[href], .scroll').length")
    reached = set()
    for _ in range(wanted):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                "[...document.querySelectorAll('a[href], .scroll')].indexOf(document.activeElement)"
            )
        )
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid"
    page.close()
    assert reached == set(range(wanted))


def watch(page: Page) -> tuple[list[str], list[str], list[str]]:
    """What a page says on its console, what it asks for, and what of that does not come."""
    told: list[str] = []
    asked: list[str] = []
    failed: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    # A request is also given up when the next page is opened before it is answered: that is no failure.
    page.on(
        "requestfailed",
        lambda request: request.failure == "net::ERR_ABORTED" or failed.append(request.url),
    )
    page.on("response", lambda response: response.ok or failed.append(response.url))
    return told, asked, failed
