"""Sanitise the HTML of a brief: only the elements and attributes that briefs use remain."""

from __future__ import annotations

import nh3

from postingfilter.doc.untrusted import SCHEMES

_BLOCKS = {
    "header",
    "main",
    "footer",
    "section",
    "div",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "hr",
    "br",
}
_LISTS = {"ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "img"}
_TABLES = {"table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"}
_INLINES = {
    "a",
    "span",
    "em",
    "strong",
    "b",
    "i",
    "u",
    "s",
    "del",
    "ins",
    "mark",
    "small",
    "sub",
    "sup",
    "code",
    "kbd",
    "samp",
    "var",
    "q",
    "abbr",
    "cite",
    "time",
    "wbr",
}
TAGS = _BLOCKS | _LISTS | _TABLES | _INLINES
_CELL = {"colspan", "rowspan", "scope", "style"}
ATTRIBUTES = {
    "*": {"class", "id", "lang", "dir", "role"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "type"},
    "col": {"span"},
    "th": _CELL,
    "td": _CELL,
    "div": {"tabindex"},
}


def clean(body: str) -> str:
    """Return the HTML of a body without scripts, handlers, forms, frames, styles, and addresses that run or fetch."""
    return nh3.clean(
        body,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_filtered,
        generic_attribute_prefixes={"data-", "aria-"},
        url_schemes={*SCHEMES, "data"},
        filter_style_properties={"text-align"},
        strip_comments=True,
    )


def _filtered(tag: str, attribute: str, value: str) -> str | None:
    """Return an attribute's value, None to remove it: a picture has a data: address, a link has none."""
    if tag == "img" and attribute == "src":
        return value if value.startswith("data:image/") else None
    if attribute == "href" and value.lstrip().lower().startswith("data:"):
        return None
    return value
