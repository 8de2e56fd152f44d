"""What a YAML parser complains of to what is wrong with the text, where it is wrong, and how to mend it.

A parser notices a fault where it can no longer go on, which is often a line later: an editor who typed a full-width colon
is told of the colon in the next line. So the lines around the complaint are looked at before it is believed.
"""

import re
from typing import NamedTuple

import yaml

from generator.diagnostics import Diagnostic
from generator.source import Source

QUOTE = "文字若以 [ { * & ! % @ ` 或引号开头，整段用单引号括起"

_UNALIGNED = "同一列表的“-”左端对齐；一行的各栏与“-”后面的第一个字对齐"
_TAB = ("缩进用了制表符（Tab）", "把制表符换成空格，每级两个")
NO_COLON = ("栏目后缺少冒号", "写成“栏目: 内容”，冒号是半角，后面空一格")

_MEANINGS = {
    "mapping values are not allowed in this context": (
        "这里不该有冒号",
        "文字里若有“: ”，整段用单引号括起",
    ),
    "did not find expected key": ("与上文接不上", f"同一级的栏目左端对齐；{QUOTE}"),
    "could not find expected ':'": NO_COLON,
    "did not find expected '-' indicator": ("列表的缩进对不齐", _UNALIGNED),
    "did not find expected ',' or '}'": ("花括号没有配对", "写成 {3月底: 25%, 6月底: 50%}"),
    "did not find expected ',' or ']'": ("方括号没有配对", QUOTE),
    "found unexpected end of stream": ("引号没有配对", "补上右边的引号"),
    "found character that cannot start any token": ("这个符号不能用在文字开头", QUOTE),
    "did not find expected node content": ("这个符号不能用在文字开头", QUOTE),
    "found unknown escape character": (
        "双引号里的反斜杠写法有误",
        "改用单引号，或把 \\ 写成 \\\\",
    ),
    "did not find expected <document start>": ("一个文件里有两份内容", "删去多余的“---”或“...”"),
    "block sequence entries are not allowed in this context": (
        "这里不能写列表",
        "“-”另起一行，写在栏目下面",
    ),
}
"""The parser's complaint to what to say of it and how to mend it; any other is called a syntax error."""

_OPENED = {
    "while parsing a flow mapping",
    "while parsing a flow sequence",
    "while scanning a quoted scalar",
}
"""What the parser was in when something that had been opened was not closed: shown by where it was opened."""

_MARKS = {
    "while scanning an alias": "“*”或“&”开头的文字须加引号",
    "while scanning an anchor": "“*”或“&”开头的文字须加引号",
    "while parsing a tag": "“!”开头的文字须加引号",
    "while scanning a tag": "“!”开头的文字须加引号",
}
"""What the parser took the first character of a text for."""

_BLOCK_TEXT = "while scanning a block scalar"

_OWN_COLON = re.compile(r"[^'\"]*?:(?= |$)")
"""A line up to the colon that ends its label."""

_LABEL = re.compile(r" *(?:- +)?(?=[^\s\-#'\"\[{&*!|>%@`])")
"""A line up to its label."""


class _Finding(NamedTuple):
    """A place, counted from 0, and what to say of it."""

    line: int
    column: int
    message: str
    hint: str


def explain(source: Source, error: yaml.MarkedYAMLError) -> Diagnostic:
    """A parser's complaint about a text to the diagnostic an editor can act on."""
    found = _finding(source, error)
    place = source.place(found.line, found.column, found.line, found.column + 1)
    return source.diagnostic(place, "syntax", found.message, hint=found.hint)


def _finding(source: Source, error: yaml.MarkedYAMLError) -> _Finding:
    mark = error.problem_mark or error.context_mark
    start = error.context_mark or mark
    if mark is None or start is None:
        return _Finding(0, 0, *_meaning(error))
    line, column = mark.line, mark.column
    text = source.line(line + 1)
    found: _Finding | None = None
    if text[column : column + 1] == "\t" or "tab character" in (error.problem or ""):
        found = _Finding(line, column, *_TAB)
    elif error.context in _MARKS:
        found = _Finding(start.line, start.column, _MARKS[error.context], "整段用单引号括起")
    elif error.context == _BLOCK_TEXT:
        found = _block_text(source, start.line, start.column)
    elif error.context in _OPENED:
        end = column if line == start.line else None
        found = _full_width_comma(source, error, start.line, start.column, end)
        found = found or _Finding(start.line, start.column, *_meaning(error))
    elif error.problem == "could not find expected ':'":
        found = _missing_colon(source, start.line)
    elif error.problem == "mapping values are not allowed in this context":
        found = _surplus_colon(source, line, column)
    elif error.problem == "did not find expected key":
        found = _unclosed_quote(source, line, column)
        if found is None and text.lstrip().startswith("- "):
            found = _Finding(line, column, *_MEANINGS["did not find expected '-' indicator"])
    return found or _Finding(line, column, *_meaning(error))


def _meaning(error: yaml.MarkedYAMLError) -> tuple[str, str]:
    unknown = ("YAML 语法有误", "对照文档里的样例检查缩进、冒号和引号")
    return _MEANINGS.get(error.problem or "", unknown)


def _block_text(source: Source, line: int, column: int) -> _Finding:
    """`指标值: >90%`: a text that was taken for the beginning of a text of several lines."""
    text = source.line(line + 1)[column:].strip()
    hint = f"整段用单引号括起，例如 '{text}'"
    return _Finding(line, column, "“>”或“|”开头的文字须加引号", hint)


def _full_width_comma(
    source: Source, error: yaml.MarkedYAMLError, line: int, start: int, end: int | None
) -> _Finding | None:
    comma = source.line(line + 1).rfind("，", start, end)
    if comma < 0 or error.context != "while parsing a flow mapping":
        return None
    return _Finding(line, comma, "这里的逗号应为半角", _meaning(error)[1])


def _surplus_colon(source: Source, line: int, column: int) -> _Finding | None:
    """A colon where none can be: the line above lacks its own, or this line does not stand under the line above."""
    text = source.line(line + 1)
    own = _OWN_COLON.match(text)
    if own is None or own.end() - 1 != column:
        return None
    above = line - 1
    while above > 0 and not source.line(above + 1).strip():
        above -= 1
    first = len(text) - len(text.lstrip())
    found = _missing_blank(source, above)
    if found is None and not _goes_on(source, above):
        found = _missing_colon(source, above)
    if found:
        return found
    if first and not text.lstrip().startswith("-"):
        hint = "同一级的栏目左端对齐；这一行若是上一栏的文字，整段用单引号括起"
        return _Finding(line, first, "缩进与上一行对不齐", hint)
    return None


def _missing_colon(source: Source, line: int) -> _Finding | None:
    """A label without the colon that ends it. In a list, a text alone is one of its rows and lacks nothing."""
    while line > 0 and not source.line(line + 1).strip():
        line -= 1
    text = source.line(line + 1)
    label = _LABEL.match(text)
    if label is None or _OWN_COLON.match(text):
        return None
    if odd := re.search("(?<=:)[\u3000\xa0]", text):
        return _Finding(line, odd.start(), "冒号后面的空格应为半角", "换成英文输入法下的空格")
    if text.lstrip().startswith("-") and not re.search("[:：]", text):
        return None
    return _Finding(line, label.end(), *NO_COLON)


def _goes_on(source: Source, line: int) -> bool:
    """Whether a line is the second of a text, set in under the label it belongs to, and so needs no label."""
    above, text = source.line(line), source.line(line + 1)
    own = _OWN_COLON.match(above)
    return (
        own is not None
        and above[own.end() :].strip() != ""
        and len(above) - len(above.lstrip()) < len(text) - len(text.lstrip())
        and not re.search("：|:\\S", text)
    )


def _missing_blank(source: Source, line: int) -> _Finding | None:
    """`-三级指标: …`: the mark of a row without the blank after it."""
    mark = re.match(r" *(?=-[^\s-])", source.line(line + 1))
    return _Finding(line, mark.end(), "“-”后面缺少空格", "写成“- 栏目: 内容”") if mark else None


def _unclosed_quote(source: Source, line: int, column: int) -> _Finding | None:
    """A quote that was closed by the next one, lines below: the text between is not what was meant."""
    quote = source.line(line + 1)[:column].rstrip()[-1:]
    if quote not in ("'", '"'):
        return None
    for above in range(line - 1, max(-1, line - 20), -1):
        text = source.line(above + 1)
        if text.count(quote) % 2:
            meaning = _MEANINGS["found unexpected end of stream"]
            return _Finding(above, text.rindex(quote), *meaning)
    return None
