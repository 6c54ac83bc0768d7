"""Remove from a Doc what an untrusted note must not bring into a document: attributes, classes, addresses, raw markup.

`cleaned` runs before the steps, which trust the marks of steps; `with_safe_links` runs after all that makes links.
"""

from __future__ import annotations

import re

import panflute as pf

from postingfilter.doc import metadata
from postingfilter.doc.elements import Element, each
from postingfilter.messages import Message, left_out, message
from postingfilter.startup.annotations import Any
from postingfilter.text import controls, patterns, percent

#: Schemes that a link may have; an address without one is relative to the note's folder.
SCHEMES = ("http", "https", "mailto", "tel")
#: No relative address begins with these: Windows takes `//host/share` and `\\host\share` for another machine.
_HOSTS = ("//", "\\", "/\\")
#: Classes of a note that stay: those that pandoc's reader sets, such as `task-list`, and `mark` for `==…==`, `kbd`.
_KEPT_CLASSES = {
    "mark",
    "kbd",
    "dfn",
    "small",
    "abbr",
    "wikilink",
    "uri",
    "email",
    "task-list",
    "smallcaps",
    "underline",
}
_RAW = ("RawInline", "RawBlock")
_WITH_ATTRIBUTES = ("Div", "Span", "Header", "Link", "Image", "Code", "CodeBlock", "Table")
_TAG = patterns.compile(r"</?[a-zA-Z][^<>]*>")
#: An attribute of a tag that leads somewhere, and its value.
_LEADING = patterns.compile(
    r"""\s(?:xlink:)?(?:href|action|formaction|src|data)\s*+=\s*+("[^"]*"|'[^']*'|[^\s>"']+)""", re.I
)
SHOWN = 60  # characters of raw HTML in an entry of `dropped`


def cleaned(doc: pf.Doc) -> pf.Doc:
    """Return the Doc without scripts and styles in attributes, and without the classes of the steps."""
    for element in each(doc):
        _clean(element)
    return doc


def with_safe_links(doc: pf.Doc, *, keep_raw: bool = False) -> pf.Doc:
    """Return the Doc without links to other schemes than SCHEMES and, unless `keep_raw`, without raw markup.

    Removed links and texts are listed in `dropped`; raw markup of another format than HTML becomes code. Raw HTML that
    is kept loses the addresses that may not be links.
    """
    dropped: list[Message] = []

    def close(element: Element, _doc: pf.Doc) -> Any:
        if element.tag == "Link" and not leads_somewhere(element.url):
            why = message("this address is no link: it is none of the web")
            dropped.append(left_out(controls.removed(element.url), why))
            return list(element.content)
        if element.tag in _RAW:
            if not keep_raw:
                return _without_raw(element, dropped)
            if element.format.startswith("html"):
                element.text = _LEADING.sub(_without_address, element.text)
        return None

    if any(map(_is_open, each(doc))):  # few documents hold any
        doc.walk(close)
    metadata.add(doc, "dropped", dropped)
    return doc


def leads_somewhere(url: str) -> bool:
    """Return whether an address may be a link: that of a page, of mail, of a telephone, or a relative one.

    Browsers leave out tabs and line ends in an address; what opens a relative one may decode it first.
    """
    if controls.removed(url) != url:
        return False
    address = "".join(url.split())
    return all(map(_is_of_the_web, {address, percent.unquote(address)}))


def _is_of_the_web(address: str) -> bool:
    """Return whether an address without spaces is relative or has one of SCHEMES.

    A scheme ends with a colon, a full-width one too, and holds no slash, question mark or number sign.
    """
    scheme, colon, _ = address.replace("：", ":").partition(":")
    has_scheme = colon and not any(map(scheme.__contains__, "/?#"))
    return not address.startswith(_HOSTS) and (not has_scheme or scheme.lower() in SCHEMES)


def _is_open(element: Element) -> bool:
    """Return whether an element is raw markup, or a link that leads nowhere."""
    return element.tag in _RAW or (element.tag == "Link" and not leads_somewhere(element.url))


def _clean(element: Element) -> None:
    """Clean one element in place."""
    if element.tag not in _WITH_ATTRIBUTES:
        return
    kept = {"width", "height", "start"} if element.tag != "Header" else set()
    element.attributes = {name: value for name, value in element.attributes.items() if name in kept}
    if element.tag not in ("Code", "CodeBlock"):
        element.classes = [name for name in element.classes if name in _KEPT_CLASSES]
    if element.identifier.startswith("_"):
        element.identifier = ""  # reserved: the writers find the end of a page by such an identifier


def _without_raw(element: Element, dropped: list[Message]) -> Any:
    """Return the replacement of raw markup: code, or nothing for HTML, whose text is listed in `dropped`."""
    if not element.format.startswith("html"):
        return (pf.CodeBlock if element.tag == "RawBlock" else pf.Code)(element.text)
    if (words := " ".join(element.text.split())) and not _TAG.fullmatch(words):
        dropped.append(left_out(words[:SHOWN], message("raw HTML")))
    return []


def _without_address(attribute: Any) -> str:
    """Return a matched attribute of raw HTML; empty when its address may not be a link and is no picture's data."""
    from html import unescape  # loaded here: few documents hold raw HTML

    address = unescape(attribute[1].strip("\"'"))
    return attribute[0] if leads_somewhere(address) or address.startswith("data:image/") else ""
