"""A page that the site's editors write, `content/pages/NAME.md`."""

from dataclasses import dataclass

from generator.forms import Labels, cell, text
from generator.model import Status
from generator.number import Number


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentPage:
    """Its title and prose, in Markdown. `menu` is its place in the menu; without one it is not there."""

    labels: Labels
    name: str = ""
    body: str = ""
    title: str = text("标题", required=True)
    summary: str = text("内容概述")
    menu: Number | None = cell("菜单顺序", hint="只写数字，例如 1；不列入菜单的，不写这一栏")
    status: Status | None = cell("状态")
