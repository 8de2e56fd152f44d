"""Diagnostics to text: for people, for programs, for a code host's annotations."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from generator.diagnostics import Diagnostic, Severity

SEVERITY_WORDS = {
    Severity.ERROR: "错误",
    Severity.WARNING: "警告",
    Severity.INFORMATION: "提示",
    Severity.NOTED: "例外",
}
_GITHUB = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "notice",
    Severity.NOTED: "notice",
}
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
"""What a terminal would act on, or not show at all."""

_WIDEST_EXCERPT = 100
"""Display columns of an excerpt; of a longer line the part around the place is shown."""


def as_text(diagnostic: Diagnostic) -> str:
    """The place and what is wrong, the line with the place marked, how to mend it."""
    place = diagnostic.place
    field = f"{diagnostic.field}：" if diagnostic.field else ""
    lines = [
        f"{place.file}:{place.line}:{place.column}: {diagnostic.severity.value}[{diagnostic.code}] "
        f"{field}{diagnostic.message}"
    ]
    if diagnostic.excerpt.strip():
        number = str(place.line)
        excerpt, start, end = _cut(diagnostic.excerpt, place.column - 1, place.end_column - 1)
        margin = " " * _width(excerpt[:start])
        marks = "^" * max(1, _width(excerpt[start:end]))
        lines.append(f"  {number} | {excerpt.rstrip()}")
        lines.append(f"  {' ' * len(number)} | {margin}{marks}")
    if diagnostic.hint:
        lines.append(f"    = 改法：{diagnostic.hint}")
    return "\n".join(map(_shown, lines))


def _shown(text: str) -> str:
    return _UNSEEN.sub("\ufffd", text)


def as_json(diagnostic: Diagnostic) -> str:
    """One object on one line."""
    return json.dumps(
        {
            "file": diagnostic.place.file,
            "line": diagnostic.place.line,
            "column": diagnostic.place.column,
            "end_column": diagnostic.place.end_column,
            "severity": diagnostic.severity.value,
            "code": diagnostic.code,
            "field": diagnostic.field,
            "message": diagnostic.message,
            "hint": diagnostic.hint,
        },
        ensure_ascii=False,
    )


def as_github(diagnostic: Diagnostic) -> str:
    """A workflow command, which GitHub shows beside the line."""
    place = diagnostic.place
    field = f"{diagnostic.field}：" if diagnostic.field else ""
    hint = f"\n改法：{diagnostic.hint}" if diagnostic.hint else ""
    return (
        f"::{_GITHUB[diagnostic.severity]} file={_property(place.file)},line={place.line},"
        f"col={place.column},endColumn={place.end_column},title={_property(diagnostic.code)}"
        f"::{_data(f'{field}{diagnostic.message}{hint}')}"
    )


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """`3 个错误、1 个警告，涉及 2 个文件`; "" if there is nothing to report."""
    counts = [
        f"{count} 个{word}"
        for severity, word in SEVERITY_WORDS.items()
        if (count := sum(found.severity is severity for found in diagnostics))
    ]
    files = len({found.place.file for found in diagnostics})
    return f"{'、'.join(counts)}，涉及 {files} 个文件" if counts else ""


def table(diagnostics: Iterable[Diagnostic], titles: Mapping[str, str]) -> str:
    """How often each rule found something, by severity: a line a rule, under a head; "" if none did.

    titles: the rules' names by their codes.
    """
    counts = Counter((found.code, found.severity) for found in diagnostics if found.is_finding)
    if not counts:
        return ""
    lines = ["规则   " + "".join(f"  {word}" for word in SEVERITY_WORDS.values())]
    for code in sorted({code for code, _ in counts}):
        figures = "".join(f"{counts[code, severity] or '':>6}" for severity in SEVERITY_WORDS)
        lines.append(f"{code:<7}{figures}  {titles.get(code, '')}".rstrip())
    return "\n".join(lines)


def _cut(line: str, start: int, end: int) -> tuple[str, int, int]:
    """The part of a line to show around a place, and the place in it."""
    first = 0
    if len(line) > _WIDEST_EXCERPT or _width(line) > _WIDEST_EXCERPT:
        first = max(0, start - 20)
    part = _shown(line[first : first + _WIDEST_EXCERPT].replace("\t", " "))
    while _width(part) > _WIDEST_EXCERPT:
        part = part[: max(1, len(part) * _WIDEST_EXCERPT // _width(part))]
    head = "…" if first else ""
    tail = "…" if first + len(part) < len(line) else ""
    start = start - first + len(head)
    end = min(end - first + len(head), len(head) + len(part))
    return f"{head}{part}{tail}", start, end


def _width(text: str) -> int:
    """Columns on a terminal: Chinese takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
