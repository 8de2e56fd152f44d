"""Records to YAML text: the cells a record has, in its order, under its words. The reverse of `decode`."""

from enum import Enum
from typing import Any

import yaml

from generator.forms import Labels
from generator.model import Extra, SpendingStep


def encode(record: Any) -> str:
    """A record to YAML. Decoding it gives an equal record, but for the prose (`body`) that stands below it in its file."""
    return str(
        yaml.dump(
            _tree(record), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=float("inf")
        )
    )


def _tree(value: Any) -> Any:
    """A record to mappings, lists and texts; a blank cell to the empty text."""
    match value:
        case None | ():
            return ""
        case str():
            return value
        case Enum():
            return value.value
        case (Extra(), *_):
            return {extra.label: extra.text for extra in value}
        case (SpendingStep(), *_):
            return {step.deadline: _tree(step.share) for step in value}
        case tuple():
            return [_tree(row) for row in value]
    labels: Labels | None = getattr(value, "labels", None)
    if labels is None:
        return value.text
    return {label: _tree(getattr(value, name)) for name, label in labels.items()}


class _Dumper(yaml.SafeDumper):
    """Every scalar is text, so `003` and `2025` need no quotes; a text of several lines is written as such."""

    yaml_implicit_resolvers = {}  # noqa: RUF012  (so declared by PyYAML)

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        # Lists are set in from the key they belong to, as people write them.
        super().increase_indent(flow, False)


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style="|" if "\n" in text else None
    )


_Dumper.add_representer(str, _represent_text)
