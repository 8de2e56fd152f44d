"""Pages that the site's editors write: about, glossary, guide."""

from dataclasses import dataclass

from markupsafe import Markup

from generator.config import Site
from generator.content_page import ContentPage
from generator.page import Page
from generator.plan.heads import list_head
from generator.prose import to_html


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentPageView:
    """A title and its prose."""

    title: str
    body: Markup


def plan(page: ContentPage, site: Site) -> Page:
    return Page(
        address=f"{page.name}.html",
        template="content_page.html",
        head=list_head(
            site,
            page.title,
            page.summary or f"{site.name}：{page.title}",
            f"{page.title},{site.keywords}",
        ),
        view=ContentPageView(title=page.title, body=to_html(page.body)),
        origin=f"content/pages/{page.name}.md",
    )
