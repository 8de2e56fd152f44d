"""Rules about personal data and secrecy: what must not be published, or only masked."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.checks.finding import Examined, Finding, Record, Rule
from generator.checks.passages import Passage, documents, passages, whole_texts
from generator.diagnostics import Severity
from generator.forms import Labels, table


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """privacy.yaml."""

    labels: Labels
    mobile_segments: tuple[str, ...] = table("手机号段")
    provinces: tuple[str, ...] = table("省级代码")
    area_codes: tuple[str, ...] = table("区号")
    card_issuers: tuple[str, ...] = table("发卡行标识")
    code_names: tuple[str, ...] = table("编码名称")
    quantity_units: tuple[str, ...] = table("数量单位")
    refusals: tuple[str, ...] = table("不得公开的审查结果")


def no_mobile_number(examined: Examined) -> Iterator[Finding]:
    """任何文字里没有未遮盖的手机号码（个人信息保护法第二十五条）。编码、文号、金额里的数字不算。"""
    segments = examined.vocabulary(Words).mobile_segments

    def masked(digits: str) -> str:
        return f"{digits[:3]}****{digits[-4:]}" if digits[:3] in segments else ""

    yield from _numbers(examined, _MOBILE, "手机号码", masked)


def no_identity_number(examined: Examined) -> Iterator[Finding]:
    """任何文字里没有未遮盖的居民身份证号码：十八位，地区、出生日期可能，校验码相符（个人信息保护法第二十八条）。"""

    def masked(digits: str) -> str:
        return f"{digits[:6]}********{digits[-4:]}" if _is_identity(digits, examined) else ""

    yield from _numbers(examined, _IDENTITY, "身份证号码", masked)


def no_phone_mail_or_card(examined: Examined) -> Iterator[Finding]:
    """任何文字里没有未遮盖的带区号固定电话、电子邮箱、银行卡号（个人信息保护法第二十五条、第二十八条）。"""
    words = examined.vocabulary(Words)
    areas = tuple(words.area_codes)

    def masked_phone(digits: str) -> str:
        area = 3 if digits.startswith(("01", "02")) else 4
        number = digits[area:]
        is_number = len(number) == 8 or (len(number) == 7 and area == 4)
        if not is_number or not digits.startswith(areas):
            return ""
        return f"{digits[:area]}-{'*' * (len(number) - 4)}{number[-4:]}"

    def masked_card(digits: str) -> str:
        is_card = digits.startswith(tuple(words.card_issuers)) and _has_luhn_sum(digits)
        if not is_card or _is_identity(digits, examined):
            return ""
        return f"{digits[:4]}{'*' * (len(digits) - 8)}{digits[-4:]}"

    yield from _numbers(examined, _LANDLINE, "固定电话号码", masked_phone)
    yield from _numbers(examined, _CARD, "银行卡号", masked_card)
    for record, passage, match in _matches(examined, _MAIL, _AT):
        mail = unicodedata.normalize("NFKC", match.group())
        yield _finding(record, passage, match, "电子邮箱", f"{mail[0]}***@{mail.partition('@')[2]}")


def no_list_of_names(examined: Examined) -> Iterator[Finding]:
    """评价工作组的名单和签字含个人姓名：公开须有必要（个人信息保护法第五条、第六条）。"""
    evaluation = examined.year.evaluation
    names = [member for member in evaluation.team if _is_open(member.name)] if evaluation else []
    if evaluation and names:
        signed = sum(_is_open(member.signature) for member in names)
        yield Finding(
            evaluation,
            ("team",),
            f"名单有 {len(names)} 人的姓名" + (f"，其中 {signed} 人有签字" if signed else ""),
            "确认有公开的必要和依据；没有的，姓名只留姓氏，例如 张*，签字不公开",
        )


def secrecy_statement_says_what_it_means(examined: Examined) -> Iterator[Finding]:
    """涉密说明不留“0个涉密项目除外”一类套话；保密审查认为不得公开的，不公开，并且先审查后公开（条例第十四条、第十七条）。"""
    refusals = examined.vocabulary(Words).refusals
    for record, passage, match in _matches(examined, _NO_SECRETS, _SECRET):
        yield Finding(
            record,
            passage.at(match.start()),
            f"“{match.group()}”是没有改的套话：一个也没有，就没有可除外的",
            "没有涉密项目的，写成 本单位无涉密项目",
        )
    for document in documents(examined):
        review = document.secrecy_review
        if review is None:
            continue
        if refusal := next((word for word in refusals if word in review.result), ""):
            yield Finding(
                document,
                ("secrecy_review", "result"),
                f"保密审查的结果是“{refusal}”",
                "不得公开的内容删去后重新审查；结果写成 可以公开",
                Severity.ERROR,
            )
        reviewed, published = review.reviewed_on, document.published_on
        if reviewed and published and reviewed.day > published.day:
            yield Finding(
                document,
                ("secrecy_review", "reviewed_on"),
                f"{reviewed.text} 审查，{published.text} 已经发布：应当先审查，后公开",
                "核对两个日期，例如 审查 2025-03-01，发布 2025-03-03",
            )


_GAP = r"[ \u00a0\u3000\-－‐–—]"
_START = r"(?<![\dA-Za-zＡ-Ｚａ-ｚ*＊])(?<!\d[.．\-])"
_END = r"(?![\dA-Za-zＡ-Ｚａ-ｚ*＊])(?![.．]\d)(?!-\d{1,9}(?!\d))"
"""No part of a longer number, of a code with letters, or of a number that is masked already."""

_MOBILE = re.compile(
    rf"{_START}(?:[(（]?[+＋]?(?:00)?[8８][6６][)）]?{_GAP}|[(（]?(?:[+＋]|00)86[)）]?|[(（]86[)）])?"
    rf"(?P<number>[1１]\d{{2}}(?:{_GAP}?\d{{4}}{_GAP}?\d{{4}}|\d{_GAP}\d{{3}}{_GAP}\d{{4}}|{_GAP}\d{{3}}{_GAP}\d{{5}}))"
    rf"{_END}"
)
_IDENTITY = re.compile(
    rf"{_START}(?P<number>\d{{6}}{_GAP}?\d{{4}}{_GAP}?\d{{4}}{_GAP}?\d{{3}}[\dXxＸｘ]){_END}"
)
_LANDLINE = re.compile(
    rf"{_START}(?:[(（]?[+＋]?(?:00)?86[)）]?{_GAP})?[(（]?"
    rf"(?P<number>[0０]\d{{2,3}}[)）]?{_GAP}?[2-8２-８]\d{{2,3}}{_GAP}?\d{{4}})"
    r"(?![\dA-Za-z*＊])(?![.．]\d)"
)
_CARD = re.compile(
    rf"{_START}(?P<number>\d{{4}}(?:{_GAP}?\d{{4}}){{3}}(?:{_GAP}?\d{{1,3}})?){_END}"
)
_MAIL = re.compile(
    r"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}[@＠][A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63})*\.[A-Za-z]{2,20}"
)
_NO_SECRETS = re.compile(
    r"[^，。；：:\d\n]{0,20}(?<![\d.])[0０零〇] ?个?涉密[^，。；\n]{0,12}?(?:除外|不予公开|不公开)"
)

_MANY_DIGITS = re.compile(rf"\d(?:[()（）]?{_GAP}?\d){{9}}")
_AT = re.compile("[@＠]")
_SECRET = re.compile("涉密")
"""Signs: a record without them has no such number, address or statement."""

_CODES = ("code", "index_number", "document_number", "template")
"""Fields that hold codes, not numbers of people."""


class _Match(NamedTuple):
    record: Record
    passage: Passage
    match: re.Match[str]


def _matches(
    examined: Examined, pattern: re.Pattern[str], sign: re.Pattern[str]
) -> Iterator[_Match]:
    """Where a pattern is in the records that have a sign of it: searching for the sign is quick."""
    for record, whole in whole_texts(examined):
        if sign.search(whole):
            for passage in passages(record):
                for match in pattern.finditer(passage.text):
                    yield _Match(record, passage, match)


def _numbers(
    examined: Examined,
    pattern: re.Pattern[str],
    noun: str,
    masked: Callable[[str], str],
) -> Iterator[Finding]:
    """`masked` gives the masked form of digits, "" of those that are no such number."""
    words = examined.vocabulary(Words)
    for record, passage, match in _matches(examined, pattern, _MANY_DIGITS):
        digits = re.sub(r"[^\dX]", "", unicodedata.normalize("NFKC", match["number"]).upper())
        if not _is_code(passage, match, words) and (form := masked(digits)):
            yield _finding(record, passage, match, noun, form)


def _finding(
    record: Record, passage: Passage, match: re.Match[str], noun: str, form: str
) -> Finding:
    return Finding(
        record,
        passage.at(match.start()),
        f"有未遮盖的{noun}（{form}）",
        f"写成 {form}；不必公开的，整项删去",
    )


def _is_code(passage: Passage, match: re.Match[str], words: Words) -> bool:
    """Whether digits are a code or a quantity by where they stand and by the words beside them."""
    before = passage.text[: match.start()].rstrip(" :：(（“\"'为是")
    after = passage.text[match.end() :].lstrip(" ")
    return (
        passage.path[-1] in _CODES
        or passage.label.endswith(words.code_names)
        or before.endswith(words.code_names)
        or after.startswith(words.quantity_units)
    )


def _is_identity(digits: str, examined: Examined) -> bool:
    if len(digits) != 18 or not digits[:17].isdigit():
        return False
    try:
        born = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    weighted = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(digits[:17]))
    return (
        digits[:2] in examined.vocabulary(Words).provinces
        and 1900 <= born.year <= examined.year.fiscal_year + 1
        and digits[17] == "10X98765432"[weighted % 11]
    )


def _has_luhn_sum(digits: str) -> bool:
    if not digits.isdigit():
        return False
    doubled = (int(digit) * 2 for digit in digits[-2::-2])
    kept = (int(digit) for digit in digits[::-2])
    return (sum(kept) + sum(two // 10 + two % 10 for two in doubled)) % 10 == 0


def _is_open(name: str) -> bool:
    """Whether a name or signature is there and not masked."""
    return bool(name) and not set(name) & set("*＊×某")


RULES: tuple[Rule, ...] = (
    Rule(
        code="PII01",
        title="手机号码",
        severity=Severity.ERROR,
        check=no_mobile_number,
        is_exemptible=False,
    ),
    Rule(
        code="PII02",
        title="身份证号码",
        severity=Severity.ERROR,
        check=no_identity_number,
        is_exemptible=False,
    ),
    Rule(
        code="PII03",
        title="固定电话、邮箱、银行卡",
        severity=Severity.ERROR,
        check=no_phone_mail_or_card,
        is_exemptible=False,
    ),
    Rule(
        code="PII04",
        title="个人名单和签字",
        severity=Severity.WARNING,
        check=no_list_of_names,
    ),
    Rule(
        code="SEC01",
        title="涉密说明和保密审查",
        severity=Severity.WARNING,
        check=secrecy_statement_says_what_it_means,
    ),
)
