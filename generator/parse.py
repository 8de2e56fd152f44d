"""YAML text to nodes.

The parser's event stream is read directly: that keeps every scalar as it was written, gives every node its place, and
is twice as fast as building PyYAML's own nodes. Aliases are never followed, so a text cannot grow while it is read.
"""

import bisect
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import yaml

from generator.diagnostics import Diagnostic, Severity
from generator.nodes import Foreign, Mapping, Mark, Node, Scalar, Sequence
from generator.source import Source, unreadable_characters
from generator.syntax import explain

DEEPEST = 16
"""Levels of nesting. The forms need six; the limit keeps a hostile text from exhausting the stack."""

_HASH = re.compile(r"(?:[^#\s]|(?<=\S)#|\s(?!#))*\S\s+(#\S.*)")
"""A line with words, then what may be a comment or the rest of the words that nobody will see."""


_Position = tuple[int, int]
"""Line and column, counted from 0."""


class _TooDeepError(Exception):
    """Nesting beyond DEEPEST; carries the place."""

    def __init__(self, mark: Mark) -> None:
        self.mark = mark


@lru_cache(maxsize=256)
def parse(source: Source) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """A YAML text to its node and warnings, or to what kept it from being read. An empty text gives neither.

    Remembered for the department at hand: whoever finds something in its records asks for the places.
    """
    try:
        events = yaml.parse(source.text, Loader=yaml.CLoader)
        next(events)  # the stream's start
        if isinstance(next(events), yaml.StreamEndEvent):
            return None, ()
        root = _read(next(events), events, 0)
        next(events)  # the document's end
        following: Any = next(events)
    except yaml.MarkedYAMLError as error:
        return None, (explain(source, error),)
    except yaml.reader.ReaderError:
        return None, tuple(unreadable_characters(source))
    except _TooDeepError as error:
        hint = "表格没有这样深；检查括号和缩进"
        return None, (_problem(source, error.mark, f"嵌套超过 {DEEPEST} 层", hint),)
    if isinstance(following, yaml.StreamEndEvent):
        return root, tuple(_lost_text(source, root)) if " #" in source.text else ()
    mark = following.start_mark
    return None, (_problem(source, mark, "一个文件里有两份内容", "删去多余的“---”或“...”"),)


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
            oddities: list[Node] = []
            while not isinstance(key := next(events), yaml.MappingEndEvent):
                label = _read(key, events, depth + 1)
                value = _read(next(events), events, depth + 1)
                if isinstance(label, Scalar):
                    entries.append((label, value))
                else:
                    oddities.append(label)
            node = Mapping(tuple(entries), start, _end(key), tuple(oddities))
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
        return Foreign("锚点（&）", start, node.end)
    if event.tag:
        return Foreign("类型标记（!）", start, node.end)
    return node


def _end(event: Any) -> Mark:
    mark: Mark = event.end_mark
    return mark


def _lost_text(source: Source, root: Node) -> Iterator[Diagnostic]:
    """`维修 #3 会议室`: YAML takes what follows the mark for a comment, so a part of the text would be lost."""
    texts = list(_spans(root))
    starts = [start for start, _ in texts]
    for number, line in enumerate(source.text.split("\n")):
        match = _HASH.match(line) if " #" in line else None
        if match is None:
            continue
        place = (number, match.start(1))
        before = bisect.bisect_right(starts, place) - 1
        if before < 0 or texts[before][1] <= place:
            yield source.diagnostic(
                source.place(number, match.start(1), number, len(line.rstrip())),
                "syntax",
                "“#”后面的文字不会读取",
                hint="文字里有“#”的，整段用单引号括起；确是注释的，“#”后面空一格",
                severity=Severity.WARNING,
            )


def _spans(node: Node) -> Iterator[tuple[_Position, _Position]]:
    """Where the texts of a node begin and end, in their order."""
    match node:
        case Scalar(start=start, end=end):
            yield (start.line, start.column), (end.line, end.column)
        case Mapping(entries=entries):
            for label, content in entries:
                yield from _spans(label)
                yield from _spans(content)
        case Sequence(items=items):
            for item in items:
                yield from _spans(item)


def _problem(source: Source, mark: Mark, message: str, hint: str) -> Diagnostic:
    place = source.place(mark.line, mark.column, mark.line, mark.column + 1)
    return source.diagnostic(place, "syntax", message, hint=hint)
