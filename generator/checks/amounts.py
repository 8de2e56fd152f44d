"""Rules about amounts: exact decimals, and the printed digits of each figure."""

from collections.abc import Iterator
from decimal import Decimal

from generator.checks.finding import Examined, Finding, Rule
from generator.diagnostics import Severity
from generator.money import Money


def parts_make_the_whole(examined: Examined) -> Iterator[Finding]:
    """财政资金与其他资金之和等于预算数；空白按 0 计。两者都没有的，不查。"""
    for project in examined.year.projects:
        whole = project.budget
        parts = [part for part in (project.appropriation, project.other_funds) if part]
        if whole is None or not parts:
            continue
        difference = sum((part.yuan for part in parts), Decimal(0)) - whole.yuan
        if abs(difference) > rounding(whole, *parts):
            formula = " + ".join(part.with_unit for part in parts)
            yield Finding(
                project,
                ("budget",),
                f"{formula} 与 {whole.with_unit} 相差 {difference.normalize():f}元",
                "核对各项资金与总额，哪一项有误就改哪一项",
            )


def rounding(*amounts: Money) -> Decimal:
    """The difference in 元 that printing can explain: half a unit of the last digit of the least exact figure."""
    return max(amount.unit.yuan.scaleb(-amount.decimals) for amount in amounts) / 2


RULES = (
    Rule(
        code="AMT02",
        title="资金构成",
        severity=Severity.ERROR,
        check=parts_make_the_whole,
    ),
)
