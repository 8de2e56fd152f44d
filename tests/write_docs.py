"""Writes the pages of docs/ that are made from the program: `python -m tests.write_docs`."""

from generator.reference import reference
from generator.rule_book import rule_book
from tests.conftest import ROOT

CONTENT_FORMAT = ROOT / "docs" / "content-format.md"
RULES = ROOT / "docs" / "rules.md"


def content_format(page: str) -> str:
    """The page with its tables, which begin at its first section on a file, brought up to date."""
    return page[: page.index("## 本站设置")] + reference()


def rules() -> str:
    files = (ROOT / "tests" / "rules").glob("*.md")
    return rule_book({path.stem: path.read_text(encoding="utf-8") for path in files})


if __name__ == "__main__":
    CONTENT_FORMAT.write_text(
        content_format(CONTENT_FORMAT.read_text(encoding="utf-8")), encoding="utf-8"
    )
    RULES.write_text(rules(), encoding="utf-8")
