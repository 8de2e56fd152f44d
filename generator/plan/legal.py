"""The legal header of a document: index number, publisher, dates (条例第十二条 and established practice)."""

from generator.model import Publication
from generator.plan.words import Fact

_HEADER = (
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
    "signed_by",
)


def legal_header(publication: Publication) -> tuple[Fact, ...]:
    """The fields that the record has, in the usual order; a field it does not have is not made up."""
    facts = []
    for name in _HEADER:
        if name in publication.labels:
            value = getattr(publication, name)
            text = value if isinstance(value, str) else value.text if value else ""
            facts.append(Fact(publication.labels[name], text))
    return tuple(facts)
