"""The paths under content/ to what each file is. The path is the address, so it decides what a file may be called."""

import re
from collections import defaultdict
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
    """Paths from the site's root (`content/office/2025/disclosure.md`) to departments and pages, and misplaced files."""
    paths = sorted(paths)
    problems = [*_name_problems(paths), *_case_problems(paths)]
    bad = {problem.place.file for problem in problems}
    parts = {path: tuple(path.split("/")[1:]) for path in paths if path not in bad}

    profiles = {place[:-1]: path for path, place in parts.items() if place[-1] == "department.yaml"}
    years: dict[tuple[str, ...], dict[int, dict[str, list[str]]]] = defaultdict(dict)
    pages = []
    for path, place in parts.items():
        match place:
            case (*_, "department.yaml"):
                if reason := _misplaced_department(place[:-1], profiles):
                    problems.append(_problem(path, "place", *reason))
            case ("pages", name) if name.endswith(".md"):
                pages.append(path)
            case ("search", name) if name.endswith(".yaml"):
                continue  # short names and everyday words; no page is made of them
            case (*folders, year, "disclosure.md" | "evaluation.md" as name) if _YEAR.fullmatch(year):
                _file_under(years, tuple(folders), year, name, path)
            case (*folders, year, "projects", name) if _YEAR.fullmatch(year) and name.endswith(".yaml"):
                _file_under(years, tuple(folders), year, "projects", path)
            case _:
                problems.append(_problem(path, "place", "这里不应有这个文件", _EXPECTED))

    for folders, by_year in years.items():
        if folders not in profiles:
            first = min(path for names in by_year.values() for group in names.values() for path in group)
            folder = "/".join(("content", *folders))
            problems.append(
                _problem(
                    first, "place", f"{folder}/ 里没有 department.yaml", "补上部门的名称和行政区划代码"
                )
            )
        for year, names in by_year.items():
            if names.keys() == {"projects"}:
                problems.append(
                    _problem(
                        names["projects"][0],
                        "place",
                        f"{year} 年度有项目，但没有 disclosure.md 或 evaluation.md",
                        "补上年度文件，写明年度和货币单位",
                    )
                )
    departments = tuple(
        DepartmentFiles(
            address="/".join(folders),
            profile=path,
            years=tuple(
                YearFiles(
                    fiscal_year=year,
                    disclosure=names.get("disclosure.md", [""])[0],
                    evaluation=names.get("evaluation.md", [""])[0],
                    projects=tuple(names.get("projects", ())),
                )
                for year, names in sorted(years[folders].items(), reverse=True)
            ),
        )
        for folders, path in sorted(profiles.items())
    )
    return Inventory(departments=departments, pages=tuple(pages)), problems


def _file_under(
    years: dict[tuple[str, ...], dict[int, dict[str, list[str]]]],
    folders: tuple[str, ...],
    year: str,
    name: str,
    path: str,
) -> None:
    years[folders].setdefault(int(year), {}).setdefault(name, []).append(path)


def _misplaced_department(
    folders: tuple[str, ...], profiles: dict[tuple[str, ...], str]
) -> tuple[str, str] | None:
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
            return f"部门里不能再有部门（上级是 {'/'.join(folders[:depth])}）", "把两个部门文件夹并列"
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
                path, "name", f"名称有 {len(long)} 个字符，超过 {_LONGEST_NAME} 个", "用项目编码或序号"
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
