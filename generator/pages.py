"""Planned pages to files, and the faults of a theme that come up on the way."""

import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import jinja2

from generator.diagnostics import Diagnostic, Place
from generator.page import Output, Page
from generator.render import compile_template, render
from generator.settings import Settings
from generator.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Pages made: their files, the content file behind each address, and what went wrong."""

    outputs: tuple[Output, ...] = ()
    origins: tuple[tuple[str, str], ...] = ()
    problems: tuple[Diagnostic, ...] = ()


def make_pages(
    planned: Iterable[Page], settings: Settings, problems: Iterable[Diagnostic] = ()
) -> Pages:
    """Planned pages to files, added to `problems` so far; for a check, only their addresses."""
    outputs = []
    origins = []
    found = list(problems)
    for page in planned:
        origins.append((page.address, page.origin))
        if not settings.is_check:
            try:
                outputs.append(render(page, settings.frame, settings.theme))
            except Exception as error:  # noqa: BLE001  (a template can fail in any way)
                found.append(_template_problem(page.template, settings.theme, error))
    return Pages(outputs=tuple(outputs), origins=tuple(origins), problems=tuple(found))


def theme_problems(theme: Theme) -> Iterator[Diagnostic]:
    """The templates of a theme that cannot be compiled: a check makes no pages, and would not come upon them."""
    for name in theme.templates:
        try:
            compile_template(name, theme)
        except jinja2.TemplateSyntaxError as error:
            yield _template_problem(name, theme, error)


def _template_problem(template: str, theme: Theme, error: Exception) -> Diagnostic:
    """A fault of a template, at the line of the template in which it arose."""
    message = f"模板生成网页时出错（{error}）"
    place = Place(file=theme.templates[template].path)
    if isinstance(error, jinja2.TemplateSyntaxError):
        message = f"模板语法有误（{error.message}）"
        place = Place(file=error.filename or place.file, line=error.lineno)
    else:
        files = {source.path for source in theme.templates.values()}
        frames = traceback.extract_tb(error.__traceback__)
        if own := [frame for frame in frames if frame.filename in files]:
            place = Place(file=own[-1].filename, line=own[-1].lineno or 1)
    return Diagnostic(
        place=place, code="theme", message=message, hint="对照默认主题里的同名模板修改"
    )
