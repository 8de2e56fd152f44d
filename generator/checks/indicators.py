"""Rules about indicators."""

from generator.checks.finding import Rule

RULES: tuple[Rule, ...] = ()
