"""Rules about privacy."""

from generator.checks.finding import Rule

RULES: tuple[Rule, ...] = ()
