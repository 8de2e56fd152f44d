"""The paths under content/ to what each file is. The path is the address, so it decides what a file may be called."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.diagnostics import Diagnostic, Place

RESERVED = ("pages", "search", "years", "regions", "data", "assets", "compare")
"""Folders of the site itself, which no department may take."""

_NAME = re.compile("[A-Za-z0-9-]+", re.ASCII)
_YEAR = re.compile("(?:19|20)[0-9]{2}", re.ASCII)
_LONGEST_NAME = 100

_EXPECTED = (
    "部门文件夹放 department.yaml；年度文件夹放 disclosure.md、evaluation.md 和 projects/；"
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
    """The files of one department. `address` is its folder under content/."""

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
    misnamed = {problem.place.file for problem in problems}
    profiles: dict[_Folder, str] = {}
    years: dict[_Folder, dict[int, dict[str, list[str]]]] = {}
    pages = []
    for path in paths:
        if path in misnamed:
            continue
        match path.split("/")[1:]:
            case [*folders, "department.yaml"]:
                profiles[tuple(folders)] = path
            case ["pages", name] if name.endswith(".md"):
                pages.append(path)
            case ["search", name] if name.endswith(".yaml"):
                pass  # short names and everyday words: no page is made of them
            case [*folders, year, "disclosure.md" | "evaluation.md" as name] if _YEAR.fullmatch(
                year
            ):
                _of_year(years, folders, year).setdefault(name, []).append(path)
            case [*folders, year, "projects", name] if _YEAR.fullmatch(year) and _is_record(name):
                _of_year(years, folders, year).setdefault("projects", []).append(path)
            case _:
                problems.append(_problem(path, "place", "这里不应有这个文件", _EXPECTED))
    problems += _department_problems(profiles)
    problems += _year_problems(years, profiles)
    departments = (
        DepartmentFiles(
            address="/".join(folder), profile=profile, years=_years(years.get(folder, {}))
        )
        for folder, profile in sorted(profiles.items())
    )
    return Inventory(departments=tuple(departments), pages=tuple(pages)), problems


_Folder = tuple[str, ...]


def _of_year(
    years: dict[_Folder, dict[int, dict[str, list[str]]]], folders: list[str], year: str
) -> dict[str, list[str]]:
    return years.setdefault(tuple(folders), {}).setdefault(int(year), {})


def _is_record(name: str) -> bool:
    return name.endswith(".yaml")


def _years(by_year: dict[int, dict[str, list[str]]]) -> tuple[YearFiles, ...]:
    return tuple(
        YearFiles(
            fiscal_year=fiscal_year,
            disclosure=next(iter(files.get("disclosure.md", ())), ""),
            evaluation=next(iter(files.get("evaluation.md", ())), ""),
            projects=tuple(files.get("projects", ())),
        )
        for fiscal_year, files in sorted(by_year.items(), reverse=True)
    )


def _year_problems(
    years: dict[_Folder, dict[int, dict[str, list[str]]]], profiles: dict[_Folder, str]
) -> Iterator[Diagnostic]:
    for folder, by_year in years.items():
        if folder not in profiles:
            name = "/".join(("content", *folder))
            first = min(
                path for files in by_year.values() for paths in files.values() for path in paths
            )
            hint = "补上这个文件，写明部门的名称和行政区划代码"
            yield _problem(first, "place", f"{name}/ 里没有 department.yaml", hint)
        for fiscal_year, files in by_year.items():
            if files.keys() == {"projects"}:
                yield _problem(
                    files["projects"][0],
                    "place",
                    f"{fiscal_year} 年度有项目，但没有 disclosure.md 或 evaluation.md",
                    "补上年度文件，写明年度和货币单位",
                )


def _department_problems(profiles: dict[_Folder, str]) -> Iterator[Diagnostic]:
    for folder, path in profiles.items():
        if reason := _misplaced_department(folder, profiles):
            yield _problem(path, "place", *reason)


def _misplaced_department(folders: _Folder, profiles: dict[_Folder, str]) -> tuple[str, str] | None:
    if not folders:
        return "department.yaml 不能直接放在 content/ 里", "给部门建一个文件夹"
    if folders[0] in RESERVED:
        return (
            f"“{folders[0]}”是站点自用的文件夹名，部门不能用",
            f"换一个名字；不能用的有：{'、'.join(RESERVED)}",
        )
    if any(_YEAR.fullmatch(folder) for folder in folders):
        return "部门文件夹不能以年份命名", "用单位名称的英文或代码，例如 yutian-government-office"
    for depth in range(1, len(folders)):
        if folders[:depth] in profiles:
            return (
                f"部门里不能再有部门（上级是 {'/'.join(folders[:depth])}）",
                "把两个部门文件夹并列",
            )
    return None


def _name_problems(paths: list[str]) -> Iterator[Diagnostic]:
    for path in paths:
        *folders, name = path.split("/")[1:]
        stem, _, suffix = name.rpartition(".")
        if suffix == "yml":
            yield _problem(path, "name", "扩展名应为 .yaml", f"改名为 {stem}.yaml")
            continue
        odd = next((part for part in (*folders, stem) if not _NAME.fullmatch(part)), None)
        if odd is not None:
            yield _problem(
                path,
                "name",
                f"名称“{odd}”含有字母、数字和连字符以外的字符",
                "路径就是网址：只用 A-Z a-z 0-9 和 -；中文写在文件内容里",
            )
        elif long := next((part for part in (*folders, stem) if len(part) > _LONGEST_NAME), None):
            yield _problem(
                path,
                "name",
                f"名称有 {len(long)} 个字符，超过 {_LONGEST_NAME} 个",
                "用项目编码或序号",
            )


def _case_problems(paths: list[str]) -> Iterator[Diagnostic]:
    spellings: dict[str, str] = {}
    for path in paths:
        parts = path.split("/")
        for depth in range(2, len(parts) + 1):
            spelt = "/".join(parts[:depth])
            first = spellings.setdefault(spelt.lower(), spelt)
            if first != spelt:
                yield _problem(
                    path,
                    "name",
                    f"与 {first} 只有大小写不同",
                    "Windows 和不少网站不分大小写，两者会互相覆盖；改一个名字",
                )
                break


def _problem(path: str, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(place=Place(file=path), code=code, message=message, hint=hint)
