"""The paths under content/ to what each file is. The path is the address, so it decides what a file may be called."""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.diagnostics import Diagnostic, of_file

RESERVED = ("pages", "search", "years", "regions", "data", "assets", "compare")
"""Folders of the site itself, which no department may take."""

RESERVED_PAGES = ("search", "changes")
"""Pages of the site itself that are not made of its lists; those that are claim their addresses themselves."""

_NAME = re.compile("[A-Za-z0-9-]+", re.ASCII)
_YEAR = re.compile("(?:19|20)[0-9]{2}", re.ASCII)
_LONGEST_NAME = 100
_NAMES = ("department.yaml", "disclosure.md", "evaluation.md")

_EXPECTED = (
    "移出 content/，或放到该放的地方：部门文件夹放 department.yaml；年度文件夹放 disclosure.md、evaluation.md 和 projects/；"
    "站点页面放 content/pages/"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFiles:
    """The files of one department and year, as paths from the site's root; "" where there is none."""

    fiscal_year: int
    disclosure: str = ""
    evaluation: str = ""
    projects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentFiles:
    """The files of one department. `address` is its folder under content/; `profile` is "" if it is missing."""

    address: str
    profile: str
    years: tuple[YearFiles, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """What there is to build from."""

    departments: tuple[DepartmentFiles, ...]
    pages: tuple[str, ...]


def take_inventory(paths: Iterable[str]) -> tuple[Inventory, list[Diagnostic]]:
    """Paths from the root (`content/office/2025/disclosure.md`) to departments and pages, and misplaced files."""
    paths = sorted(paths)
    problems = [*_name_problems(paths), *_case_problems(paths)]
    profiles: dict[_Folder, str] = {}
    years: dict[_Folder, dict[int, YearFiles]] = {}
    pages = []
    for path in paths:
        match _filed(path):
            case _Filed("department.yaml", folder):
                profiles[folder] = path
            case _Filed("pages"):
                pages.append(path)
                problems += _reserved_page(path)
            case _Filed("search"):
                pass  # short names and everyday words: no page is made of them
            case _Filed(kind, folder, fiscal_year):
                of_folder = years.setdefault(folder, {})
                files = of_folder.get(fiscal_year, YearFiles(fiscal_year=fiscal_year))
                of_folder[fiscal_year] = _with_file(files, kind, path)
            case None:
                problems.append(_misplaced_file(path))
    problems += _department_problems(profiles)
    problems += _year_problems(years, profiles)
    departments = (
        DepartmentFiles(
            address="/".join(folder),
            profile=profile,
            years=tuple(files for _, files in sorted(years.get(folder, {}).items(), reverse=True)),
        )
        for folder, profile in sorted((dict.fromkeys(years, "") | profiles).items())
    )
    return Inventory(departments=tuple(departments), pages=tuple(pages)), problems


_Folder = tuple[str, ...]


class _Filed(NamedTuple):
    """What a file is by its path: its kind, and the department's folder and the year it belongs to."""

    kind: str
    folder: _Folder = ()
    fiscal_year: int = 0


def _filed(path: str) -> _Filed | None:
    *folders, name = path.split("/")[1:]
    # A wrong suffix is told elsewhere; what is in the file is looked at all the same.
    match [*folders, _rightly_named(name)]:
        case [*folder, "department.yaml"]:
            return _Filed("department.yaml", tuple(folder))
        case ["pages", name] if name.endswith(".md"):
            return _Filed("pages")
        case ["search", name] if name.endswith(".yaml"):
            return _Filed("search")
        case [*folder, year, ("disclosure.md" | "evaluation.md") as name] if _is_year(year):
            return _Filed(name, tuple(folder), int(year))
        case [*folder, year, "projects", name] if _is_year(year) and name.endswith(".yaml"):
            return _Filed("projects", tuple(folder), int(year))
    return None


def _is_year(name: str) -> bool:
    return _YEAR.fullmatch(name) is not None


def _with_file(files: YearFiles, kind: str, path: str) -> YearFiles:
    match kind:
        case "disclosure.md":
            return replace(files, disclosure=path)
        case "evaluation.md":
            return replace(files, evaluation=path)
        case _:
            return replace(files, projects=(*files.projects, path))


def _reserved_page(path: str) -> Iterator[Diagnostic]:
    name = path.rpartition("/")[2].removesuffix(".md")
    if name.lower() in RESERVED_PAGES:
        yield of_file(path, "address", f"与站点自有的网页 {name}.html 同名", "给这个文件改名")


def _misplaced_file(path: str) -> Diagnostic:
    *folders, name = path.split("/")[1:]
    near = difflib.get_close_matches(name, _NAMES, n=1, cutoff=0.7)
    if folders[:1] == ["pages"]:
        hint = "站点页面直接放在 content/pages/ 里，不再分文件夹"
    elif name in _NAMES:
        hint = "年度文件夹用四位年份命名，例如 2025"
    else:
        hint = f"是否想写“{near[0]}”？" if near else _EXPECTED
    return of_file(path, "place", "这里不应有这个文件", hint)


def _year_problems(
    years: dict[_Folder, dict[int, YearFiles]], profiles: dict[_Folder, str]
) -> Iterator[Diagnostic]:
    for folder, of_folder in years.items():
        if folder not in profiles:
            name = "/".join(("content", *folder))
            files = next(iter(of_folder.values()))
            first = files.disclosure or files.evaluation or files.projects[0]
            hint = "补上这个文件，写明部门的名称、行政区划代码和行政区划"
            yield of_file(first, "place", f"{name}/ 里没有 department.yaml", hint)
        for files in of_folder.values():
            if not files.disclosure and not files.evaluation:
                yield of_file(
                    files.projects[0],
                    "place",
                    f"{files.fiscal_year} 年度有项目，但没有 disclosure.md 或 evaluation.md",
                    "补上年度文件，写明年度和货币单位",
                )


def _department_problems(profiles: dict[_Folder, str]) -> Iterator[Diagnostic]:
    for folder, path in profiles.items():
        if reason := _misplaced_department(folder, profiles):
            yield of_file(path, "place", *reason)


def _misplaced_department(folders: _Folder, profiles: dict[_Folder, str]) -> tuple[str, str] | None:
    if not folders:
        return "department.yaml 不能直接放在 content/ 里", "给部门建一个文件夹"
    if folders[0].lower() in RESERVED:
        return (
            f"“{folders[0]}”是站点自用的文件夹名，部门不能用",
            f"换一个名字；不能用的有：{'、'.join(RESERVED)}",
        )
    if any(map(_is_year, folders)):
        return "部门文件夹不能以年份命名", "用单位名称的英文或代码，例如 yutian-government-office"
    for depth in range(1, len(folders)):
        if folders[:depth] in profiles:
            return (
                f"部门里不能再有部门（上级是 {'/'.join(folders[:depth])}）",
                "把两个部门文件夹并列",
            )
    return None


def _name_problems(paths: list[str]) -> Iterator[Diagnostic]:
    told = set()
    for path in paths:
        parts = path.split("/")
        right = _rightly_named(parts[-1])
        stem, _, suffix = right.rpartition(".")
        if right != parts[-1]:
            hint = f"改名为 {right}"
            if parts[-1].lower().endswith(".txt"):
                hint += "；看不到 .txt 的，先在资源管理器里显示文件扩展名"
            yield of_file(path, "name", f"扩展名应为 .{suffix}", hint)
        for depth, name in enumerate([*parts[1:-1], stem], start=2):
            place = "/".join(parts[:depth])
            if (reason := _misnamed(name)) and place not in told:
                told.add(place)  # a folder once, not with each of its files
                yield of_file(place, "name", *reason)


def _rightly_named(name: str) -> str:
    """A file's name with the suffix it should have: `.yml`, `.YAML`, and the `.txt` that some editors add."""
    stem, _, suffix = name.rpartition(".")
    if suffix.lower() == "txt" and "." in stem:
        return _rightly_named(stem) if stem.lower().endswith((".yaml", ".yml", ".md")) else name
    match suffix.lower():
        case "yml" | "yaml":
            return f"{stem}.yaml"
        case "md":
            return f"{stem}.md"
        case _:
            return name


def _misnamed(name: str) -> tuple[str, str] | None:
    if not _NAME.fullmatch(name):
        hint = "路径就是网址：只用 A-Z a-z 0-9 和 -；中文写在文件内容里"
        return f"名称“{name}”含有字母、数字和连字符以外的字符", hint
    if len(name) > _LONGEST_NAME:
        return f"名称有 {len(name)} 个字符，超过 {_LONGEST_NAME} 个", "用项目编码或序号"
    return None


def _case_problems(paths: list[str]) -> Iterator[Diagnostic]:
    spellings: dict[str, str] = {}
    for path in paths:
        parts = path.split("/")
        for depth in range(2, len(parts) + 1):
            spelt = "/".join(parts[:depth])
            first = spellings.setdefault(spelt.lower(), spelt)
            if first != spelt:
                yield of_file(
                    path,
                    "name",
                    f"与 {first} 只有大小写不同",
                    "Windows 和不少网站不分大小写，两者会互相覆盖；改一个名字",
                )
                break
