"""A page as a closed value: where it goes, which template shows it, and all that is on it."""

from dataclasses import dataclass
from typing import Any, NamedTuple


class Link(NamedTuple):
    """A word that leads to an address within the site (`D/2024/P.html`)."""

    text: str
    address: str


class Meta(NamedTuple):
    """A `<meta name content>`."""

    name: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What every page has: `crumbs` lead from the home page down to the page above this one."""

    title: str
    description: str
    metas: tuple[Meta, ...]
    crumbs: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """`address` within the site; `origin`, the content file to name when two pages want one address.

    `is_anywhere`: a server shows it at any address, so its links need to know where the site lies.
    """

    address: str
    template: str
    head: Head
    view: Any
    origin: str
    is_anywhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A file of the site."""

    address: str
    content: bytes
