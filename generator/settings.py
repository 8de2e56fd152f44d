"""What all pages share: the site's settings, its own pages, the layouts of official forms, the theme."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.assemble import split_front_matter
from generator.checks import ALL_RULES, RULES, VOCABULARIES
from generator.checks.examine import examine_page
from generator.config import Site
from generator.content_page import ContentPage
from generator.decode import decode
from generator.diagnostics import Diagnostic, has_errors
from generator.layout import Layout
from generator.load import (
    read_layouts,
    read_source,
    read_sources,
    read_theme,
    read_vocabularies,
)
from generator.locate import locate
from generator.model import Status
from generator.page import Link
from generator.render import Frame
from generator.source import Source
from generator.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All that a page depends on besides its own department: equal settings and files give equal bytes.

    `has_drafts`: drafts are built too. `is_check`: pages are only planned, not made.
    """

    root: Path
    frame: Frame
    pages: tuple[ContentPage, ...]
    layouts: Mapping[str, Layout]
    words: Mapping[type, Any]
    theme: Theme
    has_drafts: bool
    is_check: bool


def read_settings(
    root: Path, pages: Iterable[str], *, has_drafts: bool, is_check: bool
) -> tuple[Settings, list[Diagnostic]]:
    """The settings of the site in `root`; `pages` are the paths of its own pages.

    Where something cannot be read, an empty one stands in, so that the rest is checked all the same.
    """
    source, problems = read_source(root, "config.yaml")
    site, found = decode(Site, source) if not has_errors(problems) else (None, [])
    problems += found
    site = site or Site(labels={})
    layouts, found = _read_layouts()
    problems += found
    words, found = _read_words()
    problems += found
    content_pages, found = _read_pages(root, pages, words, has_drafts=has_drafts)
    problems += found
    theme, found = read_theme(root, site.theme_name)
    problems += found
    problems += _unknown_rules(site, source)
    if theme is None:
        problems.append(_unknown_theme(site, source))
    return Settings(
        root=root,
        frame=Frame(site=site, menu=_menu(content_pages)),
        pages=content_pages,
        layouts=layouts,
        words=words,
        theme=theme or Theme(templates={}, assets={}),
        has_drafts=has_drafts,
        is_check=is_check or theme is None,
    ), problems


def _unknown_rules(site: Site, source: Source) -> Iterator[Diagnostic]:
    known = {ALL_RULES, *(rule.code for rule in RULES)}
    for number, policy in enumerate(site.policies):
        if policy.rule not in known:
            yield source.diagnostic(
                locate(Site, source, ("policies", number, "rule")),
                "value",
                f"没有规则“{policy.rule}”",
                hint=f"规则编号见 docs/rules.md；所有规则写“{ALL_RULES}”",
                field="规则",
            )


def _unknown_theme(site: Site, source: Source) -> Diagnostic:
    return source.diagnostic(
        locate(Site, source, ("theme",)),
        "value",
        f"没有主题“{site.theme}”",
        hint="themes/ 下要有同名的文件夹，名称只用字母、数字和 -",
        field=site.labels.get("theme", ""),
    )


def _read_pages(
    root: Path, paths: Iterable[str], words: Mapping[type, Any], *, has_drafts: bool
) -> tuple[tuple[ContentPage, ...], list[Diagnostic]]:
    sources, problems = read_sources(root, paths)
    pages = []
    for path, source in sources.items():
        head, body, found = split_front_matter(source)
        problems += found
        if not found:
            name = path.rpartition("/")[2].removesuffix(".md")
            page, found = decode(ContentPage, head, name=name, body=body)
            problems += found
            if page:
                problems += examine_page(page, source, words)
            if page and (has_drafts or page.status is not Status.DRAFT):
                pages.append(page)
    return tuple(pages), problems


def _read_layouts() -> tuple[dict[str, Layout], list[Diagnostic]]:
    layouts = {}
    problems: list[Diagnostic] = []
    for name, source in read_layouts().items():
        layout, found = decode(Layout, source)
        problems += found
        if layout:
            layouts[name] = layout
    return layouts, problems


def _read_words() -> tuple[dict[type, Any], list[Diagnostic]]:
    """The vocabularies of the families of rules, by their type."""
    words: dict[type, Any] = {}
    problems: list[Diagnostic] = []
    for name, source in read_vocabularies().items():
        words[VOCABULARIES[name]], found = decode(VOCABULARIES[name], source)
        problems += found
    return words, problems


def _menu(pages: Iterable[ContentPage]) -> tuple[Link, ...]:
    placed = sorted((page.menu.number, page.name, page.title) for page in pages if page.menu)
    return tuple(Link(title, f"{name}.html") for _, name, title in placed)
