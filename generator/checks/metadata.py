"""Rules about metadata."""

from generator.checks.finding import Rule

RULES: tuple[Rule, ...] = ()
