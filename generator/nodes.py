"""What a YAML text holds, before it is known what it means: texts, mappings and sequences with their places."""

from typing import NamedTuple, Protocol


class Mark(Protocol):
    """A position in a text, counted from 0."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class Scalar(NamedTuple):
    """A text. Never anything else: `010`, `no` and `3:30` are what was written, their meaning is the field's."""

    text: str
    start: Mark
    end: Mark


class Mapping(NamedTuple):
    """Keys with their nodes in the order written; a key written twice is here twice.

    `oddities` are keys that are no text, which no form has.
    """

    entries: tuple[tuple[Scalar, "Node"], ...]
    start: Mark
    end: Mark
    oddities: tuple["Node", ...] = ()


class Sequence(NamedTuple):
    """Nodes in the order written."""

    items: tuple["Node", ...]
    start: Mark
    end: Mark


class Foreign(NamedTuple):
    """A part of YAML that content has no use for; `name` says which, in Chinese."""

    name: str
    start: Mark
    end: Mark


Node = Scalar | Mapping | Sequence | Foreign
