"""The legal header of a document: index number, publisher, dates (条例第十二条 and established practice)."""

from typing import Any

from generator.model import Publication, SecrecyReview
from generator.plan.printed import printed
from generator.plan.words import Fact

LEGAL_HEADER = (
    "index_number",
    "topic",
    "publisher",
    "document_number",
    "signed_on",
    "published_on",
    "validity",
    "disclosure_mode",
    "keywords",
    "summary",
    "approved_on",
    "secrecy_review",
    "signed_by",
)


def legal_header(publication: Publication) -> tuple[Fact, ...]:
    """The fields that the record has, in the usual order; a field it does not have is not made up."""
    return tuple(
        Fact(publication.labels[name], _text(getattr(publication, name)))
        for name in LEGAL_HEADER
        if name in publication.labels
    )


def _text(value: Any) -> str:
    if isinstance(value, SecrecyReview):
        return " ".join(printed(getattr(value, name)) for name in value.labels)
    return printed(value)
