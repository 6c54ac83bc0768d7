"""A note's own attributes and addresses, cut down to what a page may carry: nobody knows who wrote the note."""

from __future__ import annotations

import re
from typing import Any

import panflute as pf

#: Schemes that a link of a brief may have; one without any leads within the note's folder.
SCHEMES = {"http", "https", "mailto", "tel", "ftp"}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)
#: Classes of a note's own that can stay: pandoc's for code and task lists, and the mark of `==…==`.
_KEPT = {"mark", "wikilink", "uri", "email", "task-list", "smallcaps", "underline"}
_WITH_ATTRIBUTES = ("Div", "Span", "Header", "Link", "Image", "Code", "CodeBlock", "Table")


def cleaned(doc: pf.Doc) -> pf.Doc:
    """The Doc without scripts and styles in attributes, links that run code, and classes that the steps mark with."""
    doc.walk(_clean)
    return doc


def _clean(element: Any, _doc: pf.Doc) -> Any:
    if element.tag not in _WITH_ATTRIBUTES:
        return None
    kept = {"width", "height", "start"} if element.tag != "Header" else set()
    element.attributes = {name: value for name, value in element.attributes.items() if name in kept}
    if element.tag not in ("Code", "CodeBlock"):
        element.classes = [name for name in element.classes if name in _KEPT]
    if element.identifier.startswith("_"):
        element.identifier = ""  # ours: the end of a page is found by one
    if element.tag == "Link" and not leads_somewhere(element.url):
        return list(element.content)
    return None


def leads_somewhere(url: str) -> bool:
    """Whether a link's address is one that a reader can follow, and runs nothing."""
    scheme = _SCHEME.match("".join(url.split()))
    return scheme is None or scheme[1].lower() in SCHEMES
