"""Problems with their place: what is wrong, where, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How much a finding matters. Only ERROR keeps a site from being published; NOTED was looked at and accepted."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "info"
    NOTED = "noted"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """Where in a file, counted from 1 in lines and characters; `end_column` is one past the last character."""

    file: str
    line: int = 1
    column: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One problem. `field` is the label of the cell it is in, `excerpt` the line of text; both may be empty."""

    place: Place
    code: str
    message: str
    hint: str = ""
    field: str = ""
    excerpt: str = ""
    severity: Severity = Severity.ERROR

    @property
    def is_finding(self) -> bool:
        """Whether a rule found it in a record, rather than the reader in a text: rules have codes like AMT02."""
        return self.code[:1].isupper()


def of_file(path: str, code: str, message: str, hint: str) -> Diagnostic:
    """An error of a file as a whole, with no line to show."""
    return Diagnostic(place=Place(file=path), code=code, message=message, hint=hint)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sorted by place, then by what is said, so that a report does not depend on who found what first."""
    return sorted(diagnostics, key=lambda found: (found.place, found.code, found.message))
