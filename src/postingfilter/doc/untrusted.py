"""Removal of attributes, classes and addresses that an untrusted note must not bring into a document."""

from __future__ import annotations

import re

import panflute as pf

from postingfilter.doc.elements import Element, Inline

#: Schemes that a link of a brief may have; a link without one is relative to the note's folder.
SCHEMES = {"http", "https", "mailto", "tel", "ftp"}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)
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
_WITH_ATTRIBUTES = ("Div", "Span", "Header", "Link", "Image", "Code", "CodeBlock", "Table")


def cleaned(doc: pf.Doc) -> pf.Doc:
    """Return the Doc without scripts and styles in attributes, links that run code, and the classes of the steps."""
    doc.walk(_clean)
    return doc


def _clean(element: Element, _doc: pf.Doc) -> list[Inline] | None:
    """Clean one element in place; return the content of a link that runs code in place of the link."""
    if element.tag not in _WITH_ATTRIBUTES:
        return None
    kept = {"width", "height", "start"} if element.tag != "Header" else set()
    element.attributes = {name: value for name, value in element.attributes.items() if name in kept}
    if element.tag not in ("Code", "CodeBlock"):
        element.classes = [name for name in element.classes if name in _KEPT_CLASSES]
    if element.identifier.startswith("_"):
        element.identifier = ""  # reserved: the writers find the end of a page by such an identifier
    if element.tag == "Link" and not leads_somewhere(element.url):
        return list(element.content)
    return None


def leads_somewhere(url: str) -> bool:
    """Tell whether a reader can follow the address of a link without running code."""
    scheme = _SCHEME.match("".join(url.split()))
    return scheme is None or scheme[1].lower() in SCHEMES
