"""The text of one content file, and bytes to such a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.diagnostics import Diagnostic, Place, Severity

LARGEST_FILE = 4 * 1024 * 1024
"""Bytes. The largest real disclosure seen is under 100 KB; more than this is not a form but a mistake."""

_UNREADABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)
"""Characters no form contains: control characters, those that YAML alone would take for a line break, and those that
nobody sees but that turn the direction of a text or keep a word from being found."""

_CHINESE = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Source:
    """A file's path, relative to the site's root with `/`, and its text with `\\n` line ends."""

    path: str
    text: str

    def line(self, number: int) -> str:
        """The text of line `number`, counted from 1; empty past the end."""
        lines = _lines(self.text)
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def place(self, line: int, column: int, end_line: int, end_column: int) -> Place:
        """A place from positions counted from 0. One that goes over a line's end is cut there."""
        if end_line > line:
            end_column = len(self.line(line + 1).rstrip())
        return Place(
            file=self.path, line=line + 1, column=column + 1, end_column=max(end_column, column) + 1
        )

    def diagnostic(
        self,
        place: Place,
        code: str,
        message: str,
        *,
        hint: str = "",
        field: str = "",
        severity: Severity = Severity.ERROR,
    ) -> Diagnostic:
        return Diagnostic(
            place=place,
            code=code,
            message=message,
            hint=hint,
            field=field,
            excerpt=self.line(place.line),
            severity=severity,
        )


@lru_cache(maxsize=2)
def _lines(text: str) -> list[str]:
    """Kept for the text at hand, so that a file with many faults is cut into lines once."""
    return text.split("\n")


def read_text(path: str, content: bytes) -> tuple[Source, list[Diagnostic]]:
    """A file's bytes to its text. A text that cannot be read comes back empty, with the reason."""
    problems = list(_encoding_problems(path, content))
    if problems:
        return Source(path, ""), problems
    text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    source = Source(path, text)
    problems = list(unreadable_characters(source))
    if content.startswith(b"\xef\xbb\xbf"):
        problems.append(
            Diagnostic(
                place=Place(file=path),
                code="encoding",
                message="文件开头有字节顺序标记（BOM）",
                hint="另存为“UTF-8”（不带 BOM）；本次已按 UTF-8 读取",
                severity=Severity.WARNING,
            )
        )
    return source, problems


def _encoding_problems(path: str, content: bytes) -> Iterator[Diagnostic]:
    hint = "用文本编辑器打开，另存为 UTF-8 编码"
    if len(content) > LARGEST_FILE:
        yield Diagnostic(
            place=Place(file=path),
            code="size",
            message=f"文件超过 {LARGEST_FILE // 1024**2} MB",
            hint="一个项目一个文件；附件不放在 content/ 里",
        )
    elif content.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield Diagnostic(
            place=Place(file=path),
            code="encoding",
            message="文件是 UTF-16 编码，不是 UTF-8",
            hint=hint,
        )
    else:
        try:
            content.decode("utf-8")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start)
            # The part of the line before the bad byte was readable, so its characters can be counted.
            before = content[content.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8")
            yield Diagnostic(
                place=Place(
                    file=path, line=line + 1, column=len(before) + 1, end_column=len(before) + 2
                ),
                code="encoding",
                message=_name_of_encoding(content),
                hint=hint,
            )


def _name_of_encoding(content: bytes) -> str:
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        return "文件不是 UTF-8 编码"
    return (
        "文件是 GBK（GB 18030）编码，不是 UTF-8" if _CHINESE.search(text) else "文件不是 UTF-8 编码"
    )


def unreadable_characters(source: Source) -> Iterator[Diagnostic]:
    """Each character of a text that no form contains; what YAML refuses is among them."""
    for number, line in enumerate(source.text.split("\n")):
        for match in _UNREADABLE.finditer(line):
            yield source.diagnostic(
                source.place(number, match.start(), number, match.end()),
                "character",
                f"有不可见的控制字符 U+{ord(match.group()):04X}",
                hint="删去这个字符；它多半是从别的软件粘贴带来的",
            )


def has_unreadable(text: str) -> bool:
    """Whether a text holds a character no form contains (an escape in quotes can bring one in)."""
    return _UNREADABLE.search(text) is not None
