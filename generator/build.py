"""The whole build, in order: scan, read and check each department, plan lists over summaries, render, publish.

A department is the unit of work: `build_department` depends on nothing but its files, the site's settings, the layouts
and the theme, so it can run anywhere. Lists are made from the small summaries that departments return.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import jinja2

from generator.assemble import assemble, split_front_matter, without_drafts
from generator.config import Site
from generator.content_page import ContentPage
from generator.decode import decode
from generator.diagnostics import Diagnostic, Place, Severity, has_errors, in_order
from generator.inventory import DepartmentFiles, Inventory, take_inventory
from generator.layout import Layout
from generator.load import find_content, read_layouts, read_source, read_sources, read_theme
from generator.model import Status
from generator.page import Link, Output, Page
from generator.plan import DEPARTMENT_PLANNERS, SITE_PLANNERS, plan_content_page
from generator.plan.summaries import summarize
from generator.render import Frame, render
from generator.source import Source
from generator.summary import DepartmentSummary
from generator.theme import Theme
from generator.write import Publication, Published

_WORTH_PROCESSES = 40
"""Departments below which starting processes costs more than it saves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All that pages depend on besides their own department: equal settings and files give equal bytes."""

    root: Path
    frame: Frame
    layouts: Mapping[str, Layout]
    theme: Theme
    has_drafts: bool
    """Whether drafts are built too."""
    is_check: bool
    """Whether pages are only planned, not made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentResult:
    """What one department gives: its files, what lists say of it, and what is wrong with it."""

    outputs: tuple[Output, ...]
    pages: tuple[tuple[str, str], ...]
    """Addresses with the content files they come from."""
    summary: DepartmentSummary | None
    problems: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How a build or check ended. `published` is None if nothing was: for errors, or because it was a check."""

    problems: tuple[Diagnostic, ...]
    departments: int
    projects: int
    pages: int
    published: Published | None

    @property
    def has_errors(self) -> bool:
        return has_errors(self.problems)


Progress = Callable[[int, int], None]
"""Called with the departments done and their number."""


def check(
    root: Path, paths: Iterable[str] = (), *, progress: Progress = lambda done, count: None
) -> Report:
    """Read and check everything, drafts too, and write nothing.

    paths: files or folders, from `root` with `/`, to which the check is limited; by default all of the site.
    """
    return _run(
        root,
        None,
        paths=tuple(paths),
        jobs=1,
        has_drafts=True,
        is_strict=False,
        progress=progress,
    )


def build(
    root: Path,
    output: Path,
    *,
    jobs: int | None = None,
    has_drafts: bool = False,
    is_strict: bool = False,
    progress: Progress = lambda done, count: None,
) -> Report:
    """Build the site in `root` into `output`; with any error, or any warning if `is_strict`, leave `output` as it was.

    jobs: processes; by default as many as are worth it. Raises write.ForeignFiles, OSError (disk).
    """
    publication = Publication(output)
    try:
        report = _run(
            root,
            publication,
            paths=(),
            jobs=jobs,
            has_drafts=has_drafts,
            is_strict=is_strict,
            progress=progress,
        )
    finally:
        publication.abandon()
    return report


def _run(
    root: Path,
    publication: Publication | None,
    *,
    paths: tuple[str, ...],
    jobs: int | None,
    has_drafts: bool,
    is_strict: bool,
    progress: Progress,
) -> Report:
    files, problems = find_content(root)
    inventory, found = take_inventory(files)
    problems += found
    if paths:
        inventory = _limited(inventory, paths)
    settings, pages, found = _read_settings(
        root, inventory, has_drafts=has_drafts, is_check=publication is None
    )
    problems += found

    summaries: list[DepartmentSummary] = []
    origins: dict[str, str] = {}
    with _executor(jobs, len(inventory.departments), settings) as run:
        for done, result in enumerate(run(inventory.departments), start=1):
            progress(done, len(inventory.departments))
            problems += result.problems
            problems += _claim(result.pages, origins)
            if result.summary:
                summaries.append(result.summary)
            if publication:
                publication.add(result.outputs)

    # Lists come after all departments: they show what those returned, and nothing of what is behind it.
    for page in _site_pages(summaries, pages, settings.frame.site):
        problems += _claim([(page.address, page.origin)], origins)
        output, found = _render(page, settings)
        problems += found
        if publication:
            publication.add(output)
    if publication:
        publication.add(_assets(settings.theme))

    problems = in_order(problem for problem in problems if _concerns(problem.place.file, paths))
    is_stopped = has_errors(problems) or (is_strict and _has_warnings(problems))
    return Report(
        problems=tuple(problems),
        departments=len(summaries),
        projects=sum(len(year.projects) for summary in summaries for year in summary.years),
        pages=len(origins),
        published=publication.finish() if publication and not is_stopped else None,
    )


def build_department(files: DepartmentFiles, settings: Settings) -> DepartmentResult:
    """One department, from its files to its pages. Nothing of it depends on any other department."""
    sources, problems = read_sources(settings.root, _paths(files))
    if has_errors(problems):
        return DepartmentResult(outputs=(), pages=(), summary=None, problems=tuple(problems))
    department, found = assemble(files, sources, settings.layouts)
    problems += found
    if department is None:
        return DepartmentResult(outputs=(), pages=(), summary=None, problems=tuple(problems))
    if not settings.has_drafts:
        department = without_drafts(department)
    outputs: list[Output] = []
    pages: list[tuple[str, str]] = []
    for plan in DEPARTMENT_PLANNERS:
        for page in plan(department, settings.layouts, settings.frame.site):
            pages.append((page.address, page.origin))
            output, found = _render(page, settings)
            outputs += output
            problems += found
    return DepartmentResult(
        outputs=tuple(outputs),
        pages=tuple(pages),
        summary=summarize(department),
        problems=tuple(problems),
    )


def _read_settings(
    root: Path, inventory: Inventory, *, has_drafts: bool, is_check: bool
) -> tuple[Settings, list[ContentPage], list[Diagnostic]]:
    """The site's settings, its own pages (their titles are in every menu), the layouts and the theme."""
    source, problems = read_source(root, "config.yaml")
    site = None
    if not has_errors(problems):
        site, found = decode(Site, source)
        problems += found
    # With unreadable settings the content is checked all the same, under settings that say nothing.
    site = site or Site(labels={})
    pages, found = _read_pages(root, inventory, has_drafts=has_drafts)
    problems += found
    layouts, found = _read_layouts()
    problems += found
    theme, found = read_theme(root, site.theme_name)
    problems += found
    in_menu = sorted(
        (page for page in pages if page.menu), key=lambda page: (page.menu and page.menu.number, page.name)
    )
    frame = Frame(
        site=site, menu=tuple(Link(page.title, f"{page.name}.html") for page in in_menu)
    )
    return (
        Settings(
            root=root,
            frame=frame,
            layouts=layouts,
            theme=theme,
            has_drafts=has_drafts,
            is_check=is_check,
        ),
        pages,
        problems,
    )


def _read_pages(
    root: Path, inventory: Inventory, *, has_drafts: bool
) -> tuple[list[ContentPage], list[Diagnostic]]:
    sources, problems = read_sources(root, inventory.pages)
    pages = []
    for path, source in sources.items():
        if has_errors(problem for problem in problems if problem.place.file == path):
            continue
        head, body, found = split_front_matter(source)
        if not found:
            name = path.rpartition("/")[2].removesuffix(".md")
            page, found = decode(ContentPage, head, name=name, body=body)
            if page and (has_drafts or page.status is not Status.DRAFT):
                pages.append(page)
        problems += found
    return pages, problems


def _read_layouts() -> tuple[dict[str, Layout], list[Diagnostic]]:
    layouts = {}
    problems: list[Diagnostic] = []
    for name, source in read_layouts().items():
        layout, found = decode(Layout, source)
        problems += found
        if layout:
            layouts[name] = layout
    return layouts, problems


def _limited(inventory: Inventory, paths: tuple[str, ...]) -> Inventory:
    """The departments and pages that `paths` name, are in, or hold a file of."""
    return Inventory(
        departments=tuple(
            files
            for files in inventory.departments
            if any(_concerns(path, paths) for path in _paths(files))
        ),
        pages=tuple(path for path in inventory.pages if _concerns(path, paths)),
    )


def _concerns(file: str, paths: tuple[str, ...]) -> bool:
    return not paths or any(file == path or file.startswith(f"{path}/") for path in paths)


def _paths(files: DepartmentFiles) -> Iterator[str]:
    yield files.profile
    for year in files.years:
        yield from filter(None, (year.disclosure, year.evaluation, *year.projects))


def _site_pages(
    summaries: list[DepartmentSummary], pages: list[ContentPage], site: Site
) -> Iterator[Page]:
    for plan in SITE_PLANNERS:
        yield from plan(summaries, site)
    for page in pages:
        yield plan_content_page(page, site)


def _render(page: Page, settings: Settings) -> tuple[list[Output], list[Diagnostic]]:
    if settings.is_check:
        return [], []
    try:
        return [render(page, settings.frame, settings.theme)], []
    except jinja2.TemplateError as error:
        name = f"themes/{settings.frame.site.theme_name}/templates/{page.template}"
        return [], [
            Diagnostic(
                place=Place(file=name, line=getattr(error, "lineno", 1) or 1),
                code="theme",
                message=f"模板出错：{error.message}",
                hint="对照 themes/default/ 里的同名模板修改",
            )
        ]


def _assets(theme: Theme) -> Iterator[Output]:
    for path, content in theme.assets.items():
        yield Output(address=f"assets/{path}", content=content)


def _claim(pages: Iterable[tuple[str, str]], origins: dict[str, str]) -> Iterator[Diagnostic]:
    """No two pages at one address, on a disk that takes upper and lower case for the same neither."""
    for address, origin in pages:
        first = origins.setdefault(address.lower(), origin)
        if first != origin:
            yield Diagnostic(
                place=Place(file=origin),
                code="address",
                message=f"与 {first} 生成同一个网页 {address}",
                hint="给其中一个文件改名",
            )


def _has_warnings(problems: Iterable[Diagnostic]) -> bool:
    return any(problem.severity is Severity.WARNING for problem in problems)


@contextmanager
def _executor(
    jobs: int | None, departments: int, settings: Settings
) -> Iterator[Callable[[Iterable[DepartmentFiles]], Iterable[DepartmentResult]]]:
    """How departments are built: here for few, by processes for many. Results come in the order of the departments."""
    if jobs is None:
        jobs = (os.cpu_count() or 1) if departments >= _WORTH_PROCESSES else 1
    if jobs == 1:
        yield lambda files: (build_department(one, settings) for one in files)
        return
    executor: Executor
    with ProcessPoolExecutor(jobs, initializer=_keep, initargs=(settings,)) as executor:
        yield lambda files: executor.map(_build_in_process, files, chunksize=4)


_kept: list[Settings] = []
"""The settings of this process's build, sent to it once instead of with every department."""


def _keep(settings: Settings) -> None:
    _kept[:] = [settings]


def _build_in_process(files: DepartmentFiles) -> DepartmentResult:
    return build_department(files, _kept[0])
