"""Disk to texts: the only module that reads content, settings, layouts and themes."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Diagnostic, has_errors, of_file
from generator.source import LARGEST_FILE, Source, read_text
from generator.theme import Theme

PACKAGE = Path(__file__).resolve().parent

_DEEPEST_FOLDER = 20

_THEME_NAME = re.compile("[A-Za-z0-9-]+", re.ASCII)


def find_content(root: Path) -> tuple[list[str], list[Diagnostic]]:
    """All files under content/, as paths from the root with `/`; hidden ones are left out, links refused."""
    paths: list[str] = []
    problems: list[Diagnostic] = []
    if (root / "content").is_symlink():
        problems.append(_link("content"))
    elif not (root / "content").is_dir():
        problems.append(
            of_file("content", "missing", "没有 content/ 文件夹", "在 config.yaml 旁边建一个")
        )
    else:
        _walk(root, "content", paths, problems)
    return paths, problems


def _walk(root: Path, folder: str, paths: list[str], problems: list[Diagnostic]) -> None:
    with os.scandir(root / folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            path = f"{folder}/{entry.name}"
            if entry.name.startswith("."):
                continue
            if entry.is_symlink():
                problems.append(_link(_printable(path)))
            elif entry.is_dir() and path.count("/") >= _DEEPEST_FOLDER:
                problems.append(of_file(_printable(path), "place", "文件夹嵌套太深", "移到上层"))
            elif entry.is_dir():
                _walk(root, path, paths, problems)
            elif not entry.is_file():
                problems.append(of_file(_printable(path), "link", "不是普通文件", "删去它"))
            else:
                paths.append(_printable(path))


def read_sources(root: Path, paths: Iterable[str]) -> tuple[dict[str, Source], list[Diagnostic]]:
    """The texts of files by path, each relative to `root`; of those that can be read."""
    sources = {}
    problems: list[Diagnostic] = []
    for path in paths:
        source, found = read_source(root, path)
        problems += found
        if not has_errors(found):
            sources[path] = source
    return sources, problems


def read_source(root: Path, path: str) -> tuple[Source, list[Diagnostic]]:
    """The text of one file; empty, with the reason, if it cannot be read."""
    try:
        with open(root / path, "rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError:
        return Source(path, ""), [
            of_file(path, "missing", "文件读不出来", "检查文件是否还在、是否有读取的权限")
        ]
    return read_text(path, content)


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder of a theme, by the name it has in a message."""

    path: Path
    name: str


def read_theme(root: Path, name: str) -> tuple[Theme | None, list[Diagnostic]]:
    """A theme's files, those it does not have from the default theme; None if there is no such theme."""
    own = _Folder(root / "themes" / name, f"themes/{name}")
    if not _THEME_NAME.fullmatch(name) or (name != "default" and not own.path.is_dir()):
        return None, []
    templates: dict[str, Source] = {}
    assets: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    for folder in (_Folder(_installed_theme(), "themes/default"), own):
        for path in _files(folder.path / "templates"):
            templates[path], found = read_text(
                f"{folder.name}/templates/{path}", (folder.path / "templates" / path).read_bytes()
            )
            problems += found
        for path in _files(folder.path / "static"):
            assets[path] = (folder.path / "static" / path).read_bytes()
    return Theme(templates=templates, assets=assets), problems


def read_layouts() -> dict[str, Source]:
    """The texts of the official forms' layouts that come with the program, by name."""
    return _read_yaml(PACKAGE / "layouts")


def read_vocabularies() -> dict[str, Source]:
    """The texts of the words that rules look for, by the family of rules."""
    return _read_yaml(PACKAGE / "checks")


def read_sign_off_template() -> str:
    """The page of `check --report`."""
    return (PACKAGE / "sign_off.html").read_text(encoding="utf-8")


def _read_yaml(folder: Path) -> dict[str, Source]:
    return {
        path.removesuffix(".yaml"): Source(path, (folder / path).read_text(encoding="utf-8"))
        for path in _files(folder)
        if path.endswith(".yaml")
    }


def _installed_theme() -> Path:
    """The default theme: inside an installed package, beside the package in a checkout."""
    inside = PACKAGE / "themes" / "default"
    return inside if inside.is_dir() else PACKAGE.parent / "themes" / "default"


def _files(folder: Path) -> Iterator[str]:
    """The files under a folder, sorted, as paths with `/`; links and hidden files are left out."""
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.startswith(".") or entry.is_symlink():
                continue
            if entry.is_dir():
                yield from (f"{entry.name}/{path}" for path in _files(folder / entry.name))
            else:
                yield entry.name


def _printable(path: str) -> str:
    """A path for messages: bytes that are no UTF-8, and characters a terminal would act on, are shown as \\x…"""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in text)


def _link(path: str) -> Diagnostic:
    return of_file(path, "link", "是指向别处的链接，不会读取", "换成文件或文件夹本身")
