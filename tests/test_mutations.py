"""The rules' examples are tests that can fail: a rule with its comparison turned or its tolerance gone fails them."""

import sys
import types
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from generator.checks import RULES
from generator.checks import examine as examination
from tests.test_rules import FILES, examples, findings

MUTATIONS = [
    (
        "amounts",
        "AMT02",
        "abs(difference) > rounding(whole, *parts)",
        "abs(difference) < rounding(whole, *parts)",
    ),
    ("amounts", "AMT02", "abs(difference) > rounding(whole, *parts)", "abs(difference) > 0"),
    ("project_list", "AMT01", "abs(difference) <= rounding(", "abs(difference) <= 0 * rounding("),
    ("amounts", "AMT04", "<= rounding(cost, budget)", ">= rounding(cost, budget)"),
    ("amounts", "AMT05", "step.share.number < highest", "step.share.number > highest"),
    ("amounts", "AMT05", "final.number != 100", "final.number != 90"),
    ("score_totals", "SCR03", "score.number > weight.number", "score.number >= weight.number"),
    ("score_totals", "SCR11", "not least.number <= whole", "least.number <= whole"),
    ("scores", "SCR12", " * _FAR_ABOVE", ""),
    ("indicators", "IND02", "value.number < 100", "value.number <= 100"),
    ("metadata", "META05", "> _DAYS", ">= _DAYS"),
    ("metadata", "META07", "longest > _LONG", "longest < _LONG"),
    ("metadata", "META08", "named < year", "named > year"),
    ("privacy", "PII02", "len(digits) != 18", "len(digits) != 17"),
    ("texts", "TXT05", "len(projects) > 1", "len(projects) > 9"),
    ("texts", "TXT07", ".name) >= 4", ".name) >= 40"),
]


@pytest.mark.parametrize(
    "module, code, right, wrong",
    MUTATIONS,
    ids=[f"{code}-{wrong}" for _, code, _, wrong in MUTATIONS],
)
def test_a_mutated_rule_fails_its_examples(
    module: str, code: str, right: str, wrong: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (rule,) = (rule for rule in RULES if rule.code == code)
    name = f"generator.checks.{module}"
    check = getattr(mutated(name, right, wrong), rule.check.__name__)
    for kind, value in vars(import_module(name)).items():
        if isinstance(
            value, type
        ):  # a vocabulary is known by its type: the copy must look for the same
            monkeypatch.setitem(check.__globals__, kind, value)
    own = replace(rule, check=check)
    monkeypatch.setattr(examination, "RULES", (own,))
    assert any(
        findings(example, code) != example.findings for example in examples(FILES / f"{code}.md")
    )


def mutated(name: str, right: str, wrong: str) -> types.ModuleType:
    """A copy of a module in which one piece of its text is another."""
    original = sys.modules[name]
    assert original.__file__ is not None
    text = Path(original.__file__).read_text(encoding="utf-8")
    assert right in text
    copy = types.ModuleType(f"{name}_mutated")
    copy.__package__ = original.__package__
    sys.modules[copy.__name__] = copy
    exec(compile(text.replace(right, wrong), name, "exec"), vars(copy))
    del sys.modules[copy.__name__]
    return copy
