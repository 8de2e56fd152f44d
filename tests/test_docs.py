"""What the documentation shows is what the program does."""

import re
import shutil
from pathlib import Path

import pytest

from generator.cli import gongkai, run
from generator.decode import decode
from generator.model import Project
from generator.money import MoneyUnit
from generator.source import Source
from tests.conftest import ROOT
from tests.write_docs import content_format, rules


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_pages_made_from_the_program_are_fresh() -> None:
    """To bring them up to date: `python -m tests.write_docs`."""
    page = text("docs/content-format.md")
    assert page == content_format(page)
    assert text("docs/rules.md") == rules()


def test_the_record_in_the_readme_is_right() -> None:
    record = re.findall(r"```yaml\n(.*?)```", text("README.md"), re.DOTALL)[0]
    _, problems = decode(Project, Source("record.yaml", record), unit=MoneyUnit.YUAN)
    assert problems == []


def test_the_message_in_the_readme_is_what_the_program_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "config.yaml", tmp_path)
    shown = re.findall(r"```\n(content/.*?)```", text("README.md"), re.DOTALL)[0]
    path = tmp_path / shown.split(":")[0]
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[4] = "财政资金: 一百"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert run(["check", str(path), "--root", str(tmp_path)]) == 1
    assert shown in capsys.readouterr().err


def test_every_command_and_its_options_are_in_the_readme() -> None:
    readme = text("README.md")
    for name, command in gongkai.commands.items():
        assert f"gongkai {name}" in readme
        own = {option.opts[0] for option in command.params} - {"--root", "--quiet", "--no-color"}
        assert {option for option in own if option.startswith("-") and option not in readme} <= {
            "--full"
        }


@pytest.mark.parametrize("page", [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md"])
def test_links_between_documents_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / link).exists(), link


def test_the_house_is_drawn_with_every_room() -> None:
    drawn = text("docs/architecture.md") + text("CONTRIBUTING.md")
    for name in (
        "cli",
        "build",
        "department",
        "settings",
        "load",
        "write",
        "decode",
        "plan",
        "render",
    ):
        assert f"`{name}" in drawn
