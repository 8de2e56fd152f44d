"""Rules about scores."""

from generator.checks.finding import Rule

RULES: tuple[Rule, ...] = ()
