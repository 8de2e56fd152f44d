"""Whole sites, each in one text file under `sites/`: what it shows, its files, a command, and all that is then said.

A case opens with a line or two of Chinese prose. Then come sections, each headed by a line `-- name --`:

    -- base --       the name of a site in `sites/base/`, itself a case, whose files are put in place first
    -- PATH --       a file of the site, such as `content/office/2025/disclosure.md`, from here to the next head
    -- command --    the command that is run (without it: `check`)
    -- exit --       its exit code (without it: 1)
    -- stderr --     everything it writes there (without it: nothing); `ROOT` stands for the site's folder
    -- stdout --     likewise, if the case is about that
    -- files --      all files that are then in `output/`, if the case is about that
    -- then --       another step: the sections below change the site and run a command again

How a file's text is stored can follow its path in brackets: an encoding `(gbk)`, `(utf-8-sig)`, `(utf-16)`; `(hex)` for
bytes in hexadecimal; `(escaped)` for a text in which `\\u2028` stands for that character; `(repeat N)` for a text many
times over; `(link TARGET)` for a symbolic link; `(absent)` for a file of the base that is not there.

Whatever a case is about: a check, and any command that fails, leaves every file as it was.
"""

import difflib
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.cli import run

SITES = Path(__file__).parent / "sites"

_HEAD = re.compile(r"^-- (?P<name>\S.*?)(?P<options>(?: \([^()]+\))*) --\n", re.MULTILINE)
_SPOKEN = ("exit", "stdout", "stderr", "files")


class Section(NamedTuple):
    """A part of a case; `options` are the words in brackets after its name."""

    name: str
    options: tuple[str, ...]
    text: str


@pytest.mark.parametrize("case", sorted(SITES.rglob("*.txt")), ids=lambda case: case.stem)
def test_a_site_is_answered_in_these_words(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for step in _steps(_sections(case)):
        spoken = {"exit": "1\n", "stderr": ""}
        command = "check"
        for section in step:
            if section.name in _SPOKEN:
                spoken[section.name] = section.text
            elif section.name == "command":
                command = section.text
            else:
                _put(section, tmp_path / section.name)
        before = _everything_in(tmp_path)
        code = run([*shlex.split(command), "--root", str(tmp_path)])
        printed = capsys.readouterr()
        heard = {
            "exit": f"{code}\n",
            "stdout": printed.out.replace(str(tmp_path), "ROOT"),
            "stderr": printed.err.replace(str(tmp_path), "ROOT"),
            "files": "".join(f"{path}\n" for path in _files_in(tmp_path / "output")),
        }
        _compare(spoken, {name: heard[name] for name in spoken})
        if code != 0 or command.startswith("check"):
            assert _everything_in(tmp_path) == before


def _sections(case: Path) -> Iterator[Section]:
    """The sections of a case, with the files of its base in place of its name."""
    _prose, *pieces = _HEAD.split(case.read_bytes().decode("utf-8"))
    for name, options, text in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        if name == "base":
            base = _sections(SITES / "base" / f"{text.strip()}.txt")
            yield from (section for section in base if section.name not in (*_SPOKEN, "command"))
        else:
            yield Section(name, tuple(re.findall(r"\((.+?)\)", options)), text)


def _steps(sections: Iterator[Section]) -> Iterator[list[Section]]:
    step: list[Section] = []
    for section in sections:
        if section.name == "then":
            yield step
            step = []
        else:
            step.append(section)
    yield step


def _put(section: Section, path: Path) -> None:
    """One file as its section says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text, encoding = section.text, "utf-8"
    for option in section.options:
        match option.split(" ", 1):
            case ["absent"]:
                path.unlink()
                return
            case ["link", target]:
                path.symlink_to(target)
                return
            case ["hex"]:
                path.write_bytes(bytes.fromhex(text))
                return
            case ["escaped"]:
                text = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda code: chr(int(code[1], 16)), text)
            case ["repeat", times]:
                text *= int(times)
            case _:
                encoding = option
    path.write_bytes(text.encode(encoding))


def _files_in(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def _everything_in(root: Path) -> dict[Path, bytes | None]:
    """All files with their bytes; folders and links too."""
    return {
        path: path.read_bytes() if path.is_file() and not path.is_symlink() else None
        for path in root.rglob("*")
    }


def _compare(expected: dict[str, str], actual: dict[str, str]) -> None:
    if expected != actual:
        before, after = (
            "".join(f"-- {name} --\n{text}" for name, text in part.items()).split("\n")
            for part in (expected, actual)
        )
        difference = difflib.unified_diff(before, after, "expected", "actual", lineterm="", n=99)
        pytest.fail("\n".join(difference), pytrace=False)
