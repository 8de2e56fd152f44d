"""Rules about texts."""

from generator.checks.finding import Rule

RULES: tuple[Rule, ...] = ()
