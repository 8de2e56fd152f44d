"""The catalogue of rules: a department's records to findings.

A new rule is one function in the module of its family, one entry at that module's end, one file in tests/rules/.
"""

from collections.abc import Mapping

from generator.checks import amounts, indicators, metadata, privacy, scores, texts
from generator.checks.finding import Rule

_FAMILIES = (amounts, indicators, metadata, privacy, scores, texts)

RULES: tuple[Rule, ...] = tuple(
    sorted((rule for family in _FAMILIES for rule in family.RULES), key=lambda rule: rule.code)
)
"""All rules, in the order of their codes."""

ALL_RULES = "全部"
"""What a site's settings call all rules together."""

VOCABULARIES: Mapping[str, type] = {
    family.__name__.rpartition(".")[2]: family.Words
    for family in _FAMILIES
    if hasattr(family, "Words")
}
"""The words that rules look for: the name of a YAML file beside this module, and the form it is read as."""
