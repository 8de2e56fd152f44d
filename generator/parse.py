"""YAML text to nodes.

The parser's event stream is read directly: that keeps every scalar as it was written, gives every node its place, and
is twice as fast as building PyYAML's own nodes. Aliases are never followed, so a text cannot grow while it is read.
"""

from collections.abc import Iterator
from typing import Any

import yaml

from generator.diagnostics import Diagnostic
from generator.nodes import Foreign, Mapping, Mark, Node, Scalar, Sequence
from generator.source import Source, unreadable_characters

DEEPEST = 16
"""Levels of nesting. The forms need six; the limit keeps a hostile text from exhausting the stack."""

_TAB = ("缩进用了制表符（Tab）", "把制表符换成空格，每级两个")
_QUOTE = "文字若以 [ { * & ! % @ ` 或引号开头，整段用双引号括起"

_MEANINGS = {
    "found a tab character that violates indentation": _TAB,
    "found a tab character where an indentation space is expected": _TAB,
    "mapping values are not allowed in this context": (
        "这里不该有冒号",
        "上一行的缩进或引号可能有误；文字里若有“: ”，整段用双引号括起",
    ),
    "did not find expected key": ("与上文接不上", f"同一级的项目左端对齐；{_QUOTE}"),
    "could not find expected ':'": (
        "项目名后缺少冒号",
        "写成“项目名: 内容”，冒号是半角，后面空一格",
    ),
    "did not find expected '-' indicator": ("列表的缩进对不齐", "同一列表的“-”左端对齐"),
    "did not find expected ',' or '}'": ("花括号没有配对", "写成 {3月底: 25%, 6月底: 50%}"),
    "did not find expected ',' or ']'": ("方括号没有配对", _QUOTE),
    "found unexpected end of stream": ("引号没有配对", "补上右边的引号"),
    "did not find expected alphabetic or numeric character": (
        "“*”或“&”开头的文字须加引号",
        "整段用双引号括起",
    ),
    "found character that cannot start any token": ("这个符号不能用在文字开头", _QUOTE),
    "did not find expected node content": ("这个符号不能用在文字开头", _QUOTE),
    "found unknown escape character": ("双引号里的反斜杠写法有误", "改用单引号，或把 \\ 写成 \\\\"),
    "did not find expected <document start>": ("一个文件里有两份内容", "删去多余的“---”或“...”"),
    "block sequence entries are not allowed in this context": (
        "这里不能写列表",
        "“-”另起一行，写在项目名下面",
    ),
}
"""The parser's complaint to what to say of it and how to mend it; any other is called a syntax error."""


class _TooDeepError(Exception):
    """Nesting beyond DEEPEST; carries the place."""

    def __init__(self, mark: Mark) -> None:
        self.mark = mark


def parse(source: Source) -> tuple[Node | None, list[Diagnostic]]:
    """A YAML text to its node, or to the problem that kept it from being read. An empty text gives neither."""
    try:
        events = yaml.parse(source.text, Loader=yaml.CLoader)
        next(events)  # the stream's start
        if isinstance(next(events), yaml.StreamEndEvent):
            return None, []
        root = _read(next(events), events, 0)
        next(events)  # the document's end
        following: Any = next(events)
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_problem(source, error)]
    except yaml.reader.ReaderError:
        return None, list(unreadable_characters(source))
    except _TooDeepError as error:
        return None, [
            _problem(source, error.mark, f"嵌套超过 {DEEPEST} 层", "表格没有这样深；检查括号和缩进")
        ]
    if isinstance(following, yaml.StreamEndEvent):
        return root, []
    return None, [
        _problem(source, following.start_mark, "一个文件里有两份内容", "删去多余的“---”或“...”")
    ]


def _read(event: Any, events: Iterator[Any], depth: int) -> Node:
    if depth > DEEPEST:
        raise _TooDeepError(event.start_mark)
    start: Mark = event.start_mark
    end: Mark = event.end_mark
    node: Node
    match event:
        case yaml.ScalarEvent():
            node = Scalar(event.value, start, end)
        case yaml.MappingStartEvent():
            entries: list[tuple[Scalar, Node]] = []
            oddity: Node | None = None
            while not isinstance(key := next(events), yaml.MappingEndEvent):
                label = _read(key, events, depth + 1)
                value = _read(next(events), events, depth + 1)
                if isinstance(label, Scalar):
                    entries.append((label, value))
                else:
                    oddity = oddity or label
            if oddity:
                return Foreign("不是文字的项目名", oddity.start, oddity.end)
            node = Mapping(tuple(entries), start, _end(key))
        case yaml.SequenceStartEvent():
            items: list[Node] = []
            while not isinstance(item := next(events), yaml.SequenceEndEvent):
                items.append(_read(item, events, depth + 1))
            node = Sequence(tuple(items), start, _end(item))
        case yaml.AliasEvent():
            return Foreign("引用（*）", start, end)
        case _:
            raise TypeError(f"no such event in a document: {event!r}")
    if event.anchor:
        return Foreign("锚点（&）", start, end)
    if event.tag:
        return Foreign("类型标记（!）", start, end)
    return node


def _end(event: Any) -> Mark:
    mark: Mark = event.end_mark
    return mark


def _syntax_problem(source: Source, error: yaml.MarkedYAMLError) -> Diagnostic:
    mark: Any = error.problem_mark or error.context_mark
    if source.line(mark.line + 1)[mark.column : mark.column + 1] == "\t":
        message, hint = _TAB
    else:
        message, hint = _MEANINGS.get(
            error.problem or "", ("YAML 语法有误", "对照文档里的样例检查缩进、冒号和引号")
        )
    return _problem(source, mark, message, hint)


def _problem(source: Source, mark: Mark, message: str, hint: str) -> Diagnostic:
    place = source.place(mark.line, mark.column, mark.line, mark.column + 1)
    return source.diagnostic(place, "syntax", message, hint=hint)
