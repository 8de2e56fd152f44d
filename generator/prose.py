"""Markdown to safe HTML."""

import re
from functools import cache

import markdown
import nh3
from markupsafe import Markup

_TAGS = {
    *("p", "br", "strong", "em", "blockquote", "code", "pre", "hr", "a", "ul", "ol", "li"),
    *("h2", "h3", "h4", "h5", "h6"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"a": {"href"}, "th": {"colspan", "rowspan", "scope"}, "td": {"colspan", "rowspan"}}
_PROTOCOLS = {"http", "https", "mailto", "tel"}
MOST_BRACKETS = 2000
"""Square brackets in one text. The converter looks for a link at each of them through all that follows."""

_TOP_HEADING = re.compile("(</?)h1(?=[ >])")


def to_html(text: str) -> Markup:
    """Prose to HTML that can run nothing and load nothing: only text, links, lists and tables are let through.

    Numbers that begin a line (`1.`) stay text: in an official document they are part of what was written. A heading of
    the first level becomes one of the second, since the page has its own.
    """
    html = _TOP_HEADING.sub(r"\1h2", _converter().reset().convert(text))
    return Markup(  # noqa: S704  (just cleaned)
        nh3.clean(
            html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_PROTOCOLS, link_rel="noopener"
        )
    )


@cache
def _converter() -> markdown.Markdown:
    converter = markdown.Markdown(extensions=["tables"], output_format="html")
    converter.parser.blockprocessors.deregister("olist")
    # A line of hyphens under a text is a line, not what makes a heading of the text.
    converter.parser.blockprocessors.deregister("setextheader")
    return converter
