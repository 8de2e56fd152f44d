"""Pages and a theme to bytes."""

from dataclasses import dataclass
from functools import lru_cache

import jinja2

from generator.config import Site
from generator.page import Link, Output, Page
from generator.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What surrounds every page of a site: its settings and its menu."""

    site: Site
    menu: tuple[Link, ...]


def render(page: Page, frame: Frame, theme: Theme) -> Output:
    """A page to its file. Links in a template are `root` and the address within the site.

    A template may use `page`, `view`, `head`, `site`, `menu` and `root`, and nothing that is not there:
    any exception may come out of a faulty one, with the template's file and line in its traceback.
    """
    template = _environment(theme).get_template(page.template)
    text = template.render(
        page=page,
        view=page.view,
        head=page.head,
        site=frame.site,
        menu=frame.menu,
        root=_root(page, frame.site),
    )
    return Output(address=page.address, content=text.encode("utf-8"))


def compile_template(name: str, theme: Theme) -> None:
    """Raises jinja2.TemplateSyntaxError if the template cannot be compiled."""
    _environment(theme).get_template(name)


def _root(page: Page, site: Site) -> str:
    """The way from a page to the folder of the site."""
    if page.is_anywhere and site.base_path:
        return site.base_path.text
    return "../" * page.address.count("/")


def _template(theme: Theme, name: str) -> tuple[str, str, None] | None:
    """A template's text, and its file for messages."""
    source = theme.templates.get(name)
    return (source.text, source.path, None) if source else None


@lru_cache(maxsize=2)
def _environment(theme: Theme) -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: _template(theme, name)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        cache_size=-1,
    )
