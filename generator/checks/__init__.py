"""The catalogue of rules: a department's records to findings.

A new rule is one function in the module of its family, one entry here, one file in tests/rules/.
"""

from collections.abc import Mapping

from generator.checks import amounts
from generator.checks.finding import Rule

RULES: tuple[Rule, ...] = (*amounts.RULES,)
"""All rules, in the order of their codes."""

VOCABULARIES: Mapping[str, type] = {}
"""The words that rules look for: the name of a YAML file beside this module, and the form it is read as."""
