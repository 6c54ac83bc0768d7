"""Read a saved page of a job site: its JobPosting in JSON-LD where it has one, else its text."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, tostring

import panflute as pf
import tinyhtml5

from postingfilter import lexicon, pandoc
from postingfilter.doc.text import text_of
from postingfilter.drafts import jobposting
from postingfilter.drafts.new_note import Draft, markdown

#: Elements that hold no text of a posting.
APART = (
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "header",
    "footer",
    "aside",
    "form",
    "button",
    "svg",
    "iframe",
    "dialog",
)
ROLES = ("navigation", "banner", "contentinfo", "search", "dialog", "alertdialog")
_HTML = re.compile(r"^\ufeff?\s*(?:<!doctype html|<html\b|<head\b|<body\b|<!--)", re.I)
_TAG = re.compile(r"<[a-zA-Z/][^<>]*>")


def is_html(content: bytes) -> bool:
    """Return whether a content is an HTML page."""
    return bool(_HTML.match(content[:1000].decode("utf-8", "replace")))


def draft(content: bytes) -> Draft | None:
    """Return the draft of a page with a JobPosting; None for a page without one of its own."""
    root = _parsed(content)
    found = jobposting.of_page(list(_data(root)), _title(root))
    if found is None:
        return None
    blocks = blocks_of(jobposting.description(found))
    lang = lexicon.language_of(f"{found.get('title', '')}\n{text_of(blocks)}")
    return Draft(lang, jobposting.values(found, lang), markdown(blocks))


def language(content: bytes) -> str:
    """Return the language that a page declares, `de` for `de-DE`; empty for none that has words here."""
    declared = _parsed(content).get("lang", "").replace("_", "-").split("-")[0].strip().lower()
    return declared if declared in lexicon.LANGUAGES else ""


def _parsed(content: bytes) -> Element:
    """Return a page as elements: decoded as UTF-8, else in the encoding that it declares, else as windows-1252."""
    try:
        source: str | bytes = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        source = content
    root: Element = tinyhtml5.parse(source, namespace_html_elements=False)
    return root


def text(content: bytes) -> str:
    """Return the text of a page's main part as Markdown, without the parts that every page of the site has."""
    root = _parsed(content)
    body = root.find("body")
    main = next((part for name in ("main", "article") if (part := root.find(f".//{name}")) is not None), body)
    if main is None:
        return ""
    _take_out(main)
    return markdown(blocks_of(tostring(main, "unicode", method="html")))


def blocks_of(said: str) -> list[pf.Block]:
    """Return the blocks of HTML, also of HTML that was escaped, or of plain text with its lines."""
    if not _TAG.search(said) and _TAG.search(html.unescape(said)):
        said = html.unescape(said)
    doc = (
        pandoc.load(pandoc.convert(said.encode(), "html-native_divs-native_spans"))
        if _TAG.search(said)
        else pandoc.read(said)
    )
    doc.walk(_plain)
    return list(doc.content)


def _plain(element: Any, _doc: pf.Doc) -> Any:
    """Return an element without what only a page needs: pictures, attributes, raw parts."""
    if element.tag in ("Image", "RawInline", "RawBlock"):
        return []
    if hasattr(element, "classes"):
        element.classes, element.attributes, element.identifier = [], {}, ""
    return list(element.content) if element.tag in ("Span", "Div", "Figure") else element


def _take_out(element: Element) -> None:
    """Remove the parts of an element that are no text of a posting; a heading in a page's header stays."""
    for child in list(element):
        hidden = "hidden" in child.attrib or child.get("aria-hidden") == "true" or child.get("role") in ROLES
        if child.tag in APART and child.find(".//h1") is not None and child.tag == "header":
            _take_out(child)
        elif hidden or child.tag in APART or not isinstance(child.tag, str):
            tail = child.tail
            child.clear()
            child.tag, child.tail = "span", tail
        else:
            _take_out(child)


def _data(root: Element) -> Iterator[Any]:
    """Yield the JSON-LD of a page; what isn't JSON is passed over."""
    for script in root.iter("script"):
        if script.get("type", "").split(";")[0].strip().lower() == "application/ld+json":
            try:
                yield json.loads((script.text or "").strip().removesuffix(";"), strict=False)
            except (ValueError, RecursionError):
                continue


def _title(root: Element) -> str:
    """Return the title and the top headings of a page."""
    return " ".join("".join(part.itertext()) for name in ("title", "h1") for part in root.iter(name))
