"""Rules about a printed project list: its rows, its total, and the forms behind it."""

from collections import defaultdict, deque
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.checks.arithmetic import Words, added, half_unit, printed, rounding
from generator.checks.finding import Examined, Finding, Record, Rule
from generator.diagnostics import Severity
from generator.forms import plain
from generator.locate import Path
from generator.model import Disclosure, ListedProject, Project, SelfEvaluation
from generator.money import Money


class _Comparison(NamedTuple):
    """A printed list held against the forms; rows with their numbers, without those that state a total."""

    document: Disclosure | SelfEvaluation
    rows: list[tuple[int, ListedProject]]
    totals: list[tuple[int, Money]]
    pairs: list[tuple[int, ListedProject, Project]]
    only_listed: list[tuple[int, ListedProject]]
    only_forms: list[Project]


def the_list_agrees_with_the_forms(examined: Examined) -> Iterator[Finding]:
    """清单与项目表金额相等，差额是四舍五入的，提示；项目相同，不同的，警告。没有清单或没有项目表的，不查。"""
    for comparison in _comparisons(examined):
        document = comparison.document
        for number, listed, project in comparison.pairs:
            in_form = _amount(project, document)
            if listed.amount is None or in_form is None:
                continue
            difference = listed.amount.yuan - in_form.yuan
            if difference:
                is_rounding = abs(difference) <= rounding(listed.amount, in_form)
                yield Finding(
                    document,
                    ("project_list", number, "amount"),
                    f"“{listed.name}”清单 {listed.amount.with_unit} − 项目表 {in_form.with_unit} = "
                    f"{printed(difference, listed.amount.unit)}" + "，是四舍五入" * is_rounding,
                    "清单与项目表写同样的位数，就不会不同"
                    if is_rounding
                    else "核对清单与项目表，哪一处有误就改哪一处",
                    Severity.INFORMATION if is_rounding else None,
                )
        yield from _names(comparison)


def _names(comparison: _Comparison) -> Iterator[Finding]:
    """Rows without a form and forms without a row; two of the same 序号 are one under two names."""
    by_sequence = {form.sequence.number: form for form in comparison.only_forms if form.sequence}
    renamed = set()
    for number, listed in comparison.only_listed:
        form = by_sequence.pop(listed.sequence.number, None) if listed.sequence else None
        if form:
            renamed.add(form.slug)
            message = f"序号相同而名称不同：清单是“{listed.name}”，项目表是“{form.name}”"
            hint = "两处名称写得一字不差"
        else:
            message = f"清单里的“{listed.name}”没有项目表"
            hint = "漏了项目表的补上；不公开的项目从清单里删去"
        path = ("project_list", number, "name")
        yield Finding(comparison.document, path, message, hint, Severity.WARNING)
    for form in comparison.only_forms:
        if form.slug not in renamed:
            message = f"“{form.name}”不在项目清单里"
            hint = "清单漏列的，补上一行"
            yield Finding(form, ("name",), message, hint, Severity.WARNING)


def the_list_adds_up(examined: Examined) -> Iterator[Finding]:
    """清单各项之和等于清单的合计，也等于各项目表之和；四舍五入能解释的，提示。

    清单与项目表的项目不同的，由 AMT01 报，这里不比；有金额空白的，不比。
    """
    for comparison in _comparisons(examined):
        document, pairs = comparison.document, comparison.pairs
        rows = [row.amount for _, row in comparison.rows if row.amount]
        if not rows or len(rows) < len(comparison.rows):
            continue
        for number, stated in comparison.totals:
            tolerance = half_unit(stated) + sum(map(half_unit, rows))
            yield from _sums(
                document,
                ("project_list", number, "amount"),
                ("清单各项之和", added(rows)),
                ("合计", stated),
                tolerance,
            )
        forms = [amount for _, _, project in pairs if (amount := _amount(project, document))]
        is_same = not comparison.only_listed and not comparison.only_forms
        if is_same and len(forms) == len(rows):
            # Only rows that differ can explain a difference of the sums.
            tolerance = sum(
                (
                    rounding(row, form)
                    for row, form in zip(rows, forms, strict=True)
                    if row.yuan != form.yuan
                ),
                Decimal(0),
            )
            yield from _sums(
                document,
                ("project_list",),
                ("清单各项之和", added(rows)),
                ("项目表之和", added(forms)),
                tolerance,
            )


def _sums(
    record: Record, path: Path, one: tuple[str, Money], other: tuple[str, Money], tolerance: Decimal
) -> Iterator[Finding]:
    difference = one[1].yuan - other[1].yuan
    if difference:
        is_rounding = abs(difference) <= tolerance
        yield Finding(
            record,
            path,
            f"{one[0]} {one[1].with_unit} − {other[0]} {other[1].with_unit} = "
            f"{printed(difference, one[1].unit)}" + "，各项的四舍五入可以解释" * is_rounding,
            "各处写同样的位数，就不会不同" if is_rounding else "逐项核对，哪一处有误就改哪一处",
            Severity.INFORMATION if is_rounding else None,
        )


def _comparisons(examined: Examined) -> Iterator[_Comparison]:
    """Each printed list of the year. Equal names are paired in their order."""
    words = examined.vocabulary(Words)
    for document in (examined.year.disclosure, examined.year.evaluation):
        if document is None or not document.project_list:
            continue
        rows, totals = [], []
        forms: dict[str, deque[Project]] = defaultdict(deque)
        for project in examined.year.projects:
            if _is_in(project, document):
                forms[plain(project.name)].append(project)
        has_forms = bool(forms)
        pairs, only_listed = [], []
        for number, row in enumerate(document.project_list):
            name = plain(row.name)
            if name in words.totals:
                if row.amount:
                    totals.append((number, row.amount))
                continue
            rows.append((number, row))
            if forms[name]:
                pairs.append((number, row, forms[name].popleft()))
            elif has_forms:
                only_listed.append((number, row))
        only_forms = [project for same in forms.values() for project in same]
        yield _Comparison(document, rows, totals, pairs, only_listed, only_forms)


def _is_in(project: Project, document: Disclosure | SelfEvaluation) -> bool:
    """Whether a project belongs to a document: to the targets with its budget, to the evaluation with its results."""
    if isinstance(document, SelfEvaluation):
        return "adjusted" in project.labels or "executed" in project.labels
    return "budget" in project.labels


def _amount(project: Project, document: Disclosure | SelfEvaluation) -> Money | None:
    return project.adjusted if isinstance(document, SelfEvaluation) else project.budget


RULES = (
    Rule(
        code="AMT01",
        title="清单与项目表",
        severity=Severity.ERROR,
        check=the_list_agrees_with_the_forms,
    ),
    Rule(
        code="AMT03",
        title="清单合计",
        severity=Severity.ERROR,
        check=the_list_adds_up,
    ),
)
