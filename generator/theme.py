"""A theme: its templates and the files its pages load."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.source import Source


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Theme:
    """Templates and bytes of the assets, each by its path in the theme. A template knows the file it is from.

    A theme is read once for a build and is only equal to itself, so that its compiled templates can be kept by it.
    """

    templates: Mapping[str, Source]
    assets: Mapping[str, bytes]
