"""The whole build, in order: scan, build each department, plan lists over their summaries, publish.

Departments are built anywhere and in any number of processes; lists are made from the small summaries they return.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.checks.quality import Quality
from generator.department import DepartmentResult, build_department, paths_of
from generator.diagnostics import Diagnostic, Place, Severity, has_errors, in_order
from generator.inventory import DepartmentFiles, Inventory, take_inventory
from generator.load import find_content
from generator.page import Output, Page
from generator.pages import Pages, make_pages, theme_problems
from generator.plan import SITE_PLANNERS, plan_content_page
from generator.settings import Settings, read_settings
from generator.summary import DepartmentSummary
from generator.write import Publication, Published

_WORTH_PROCESSES = 40
"""Departments below which starting processes costs more than it saves."""

Progress = Callable[[int, int], None]
"""Called with the departments done and their number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How a build or check ended. `published` is None if nothing was: for problems, or because it was a check."""

    problems: tuple[Diagnostic, ...]
    departments: int
    projects: int
    pages: int
    qualities: tuple[Quality, ...]
    published: Published | None

    @property
    def has_errors(self) -> bool:
        return has_errors(self.problems)


def check(
    root: Path, paths: Iterable[str] = (), *, progress: Progress = lambda done, count: None
) -> Report:
    """Read and check everything, drafts too, and write nothing.

    paths: files or folders, from `root` with `/`, to which the check is limited; by default all of the site.
    """
    return _run(root, None, paths=tuple(paths), jobs=1, has_drafts=True, progress=progress)


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

    jobs: processes; by default as many as are worth it. Raises write.ForeignFilesError, OSError (disk).
    """
    publication = Publication(output)
    try:
        return _run(
            root,
            publication,
            jobs=jobs,
            has_drafts=has_drafts,
            is_strict=is_strict,
            progress=progress,
        )
    finally:
        publication.abandon()


def _run(
    root: Path,
    publication: Publication | None,
    *,
    jobs: int | None,
    has_drafts: bool,
    progress: Progress,
    is_strict: bool = False,
    paths: tuple[str, ...] = (),
) -> Report:
    files, problems = find_content(root)
    inventory, found = take_inventory(files)
    problems += found
    inventory = _limited(inventory, paths)
    settings, found = read_settings(
        root, inventory.pages, has_drafts=has_drafts, is_check=publication is None
    )
    problems += found

    if publication is None:
        problems += theme_problems(settings.theme)

    origins: dict[str, str] = {}
    summaries: list[DepartmentSummary] = []
    qualities: list[Quality] = []

    def collect(pages: Pages) -> None:
        problems.extend(pages.problems)
        problems.extend(_claim(pages.origins, origins))
        if publication:
            publication.add(pages.outputs)

    with _executor(jobs, len(inventory.departments), settings) as run:
        for done, result in enumerate(run(inventory.departments), start=1):
            progress(done, len(inventory.departments))
            collect(result.pages)
            qualities += result.qualities
            if result.summary:
                summaries.append(result.summary)

    # Lists come after all departments: they show what those returned, and nothing of what is behind it.
    collect(make_pages(_site_pages(summaries, settings), settings))
    if publication:
        publication.add(_assets(settings))

    problems = in_order(
        problem for problem in set(problems) if _concerns(problem.place.file, paths)
    )
    is_stopped = has_errors(problems) or (is_strict and _has_warnings(problems))
    return Report(
        problems=tuple(problems),
        departments=len(summaries),
        projects=sum(len(year.projects) for summary in summaries for year in summary.years),
        pages=len(origins),
        qualities=tuple(qualities),
        published=publication.finish() if publication and not is_stopped else None,
    )


def _limited(inventory: Inventory, paths: tuple[str, ...]) -> Inventory:
    """The departments and pages that `paths` name, are in, or hold a file of."""
    return Inventory(
        departments=tuple(
            files
            for files in inventory.departments
            if any(_concerns(path, paths) for path in paths_of(files))
        ),
        pages=tuple(path for path in inventory.pages if _concerns(path, paths)),
    )


def _concerns(file: str, paths: tuple[str, ...]) -> bool:
    return not paths or any(path in ("", file) or file.startswith(f"{path}/") for path in paths)


def _site_pages(summaries: list[DepartmentSummary], settings: Settings) -> Iterator[Page]:
    for plan in SITE_PLANNERS:
        yield from plan(summaries, settings.frame.site)
    for page in settings.pages:
        yield plan_content_page(page, settings.frame.site)


def _assets(settings: Settings) -> Iterator[Output]:
    for path, content in settings.theme.assets.items():
        yield Output(address=f"assets/{path}", content=content)


def _claim(pages: Iterable[tuple[str, str]], origins: dict[str, str]) -> Iterator[Diagnostic]:
    """No two pages at one address, not even on a disk for which upper and lower case are the same."""
    for address, origin in pages:
        first = origins.setdefault(address.lower(), origin)
        if first != origin:
            if first.lower() == origin.lower():
                continue  # told as two names that differ only by case
            message = (
                f"与站点自有的网页 {address} 同名"
                if "config.yaml" in (first, origin)
                else f"与 {first} 生成同一个网页 {address}"
            )
            place = Place(file=first if origin == "config.yaml" else origin)
            yield Diagnostic(place=place, code="address", message=message, hint="给这个文件改名")


def _has_warnings(problems: Iterable[Diagnostic]) -> bool:
    return any(problem.severity is Severity.WARNING for problem in problems)


@contextmanager
def _executor(
    jobs: int | None, departments: int, settings: Settings
) -> Iterator[Callable[[Iterable[DepartmentFiles]], Iterable[DepartmentResult]]]:
    """How departments are built: here for few, by processes for many. Results come in the departments' order."""
    if jobs is None:
        jobs = (os.cpu_count() or 1) if departments >= _WORTH_PROCESSES else 1
    if jobs == 1:
        yield lambda files: (build_department(one, settings) for one in files)
        return
    executor: Executor
    with ProcessPoolExecutor(jobs, initializer=_keep, initargs=(settings,)) as executor:
        yield lambda files: executor.map(_build_in_process, files, chunksize=1)


_kept: list[Settings] = []
"""The settings of this process's build, sent to it once instead of with every department."""


def _keep(settings: Settings) -> None:
    _kept[:] = [settings]


def _build_in_process(files: DepartmentFiles) -> DepartmentResult:
    return build_department(files, _kept[0])
