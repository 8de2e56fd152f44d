"""A theme: its templates and the files its pages load."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Theme:
    """Texts of the templates and bytes of the assets, each by its path in the theme.

    A theme is read once for a build and is only equal to itself, so that its compiled templates can be kept by it.
    """

    templates: Mapping[str, str]
    assets: Mapping[str, bytes]
