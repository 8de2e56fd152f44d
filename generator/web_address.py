"""Addresses of other sites, and of the folder in which this one is served."""

import re
from dataclasses import dataclass

_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*"
_WEB_ADDRESS = re.compile(rf"https?://{_HOST}(?::\d{{1,5}})?(?:[/?#][!-~]*)?", re.ASCII)
_BASE_PATH = re.compile(r"/(?:(?!\.{1,2}/)[A-Za-z0-9._-]+/)*", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class WebAddress:
    """A link that leaves the site: http or https and nothing else."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BasePath:
    """Where on its host the site lies, `/` or `/openness/budget/`. Only the page for lost readers must know."""

    text: str


def read_web_address(text: str) -> WebAddress | None:
    return WebAddress(text=text) if _WEB_ADDRESS.fullmatch(text) else None


def read_base_path(text: str) -> BasePath | None:
    return BasePath(text=text) if _BASE_PATH.fullmatch(text) else None
