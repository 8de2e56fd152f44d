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
_MOST_WORK = 20_000_000
"""Marks times characters: the converter looks through all that follows each mark for its end."""

_NESTED = re.compile(r"^(?:[ \t]|[-*+>] ?){80}", re.MULTILINE)

_HEADING = re.compile(r"(?:^|\n)(?P<level>#{1,6}) +(?P<header>(?:\\.|[^\\])*?)#*(?:\n|$)")

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


def why_unconvertible(text: str) -> str:
    """What in a text the converter cannot cope with in bounded time and depth, in Chinese; "" if it can."""
    if text.count("[") * len(text) > _MOST_WORK or text.count("<") * len(text) > _MOST_WORK:
        return "“[”或“<”太多"
    if _NESTED.search(text):
        return "列表或引文嵌套太深"
    return ""


@cache
def _converter() -> markdown.Markdown:
    converter = markdown.Markdown(extensions=["tables"], output_format="html")
    blocks = converter.parser.blockprocessors
    # Numbers that begin a line stay text, and a line of hyphens under a text is a line.
    blocks.deregister("olist")
    blocks.deregister("setextheader")
    # `[注]: …` is a note, not the definition of a link that nobody sees; `#3会议室` is no heading.
    blocks.deregister("reference")
    blocks["hashheader"].RE = _HEADING  # type: ignore[attr-defined]
    # `满意度<good>` is text: markup is not let through, and must not vanish either.
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    return converter
