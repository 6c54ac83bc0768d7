"""Read a saved HTML page of a job site: its JobPosting in JSON-LD if it has one, else its text."""

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
REMOVED_TAGS = (
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
REMOVED_ROLES = ("navigation", "banner", "contentinfo", "search", "dialog", "alertdialog")  #: of ARIA
_HTML = re.compile(r"^\ufeff?\s*(?:<!doctype html|<html\b|<head\b|<body\b|<!--)", re.I)
_TAG = re.compile(r"<[a-zA-Z/][^<>]*>")


def is_html(content: bytes) -> bool:
    """Return whether a content is an HTML page."""
    return bool(_HTML.match(content[:1000].decode("utf-8", "replace")))


def draft(content: bytes) -> Draft | None:
    """Return the draft of a page that is about one JobPosting; None for any other page."""
    root = _parsed(content)
    found = jobposting.of_page(list(_json_ld(root)), _title(root))
    if found is None:
        return None
    blocks = blocks_of(jobposting.description(found))
    lang = lexicon.language_of(f"{found.get('title', '')}\n{text_of(blocks)}")
    return Draft(lang, jobposting.values(found, lang), markdown(blocks))


def language(content: bytes) -> str:
    """Return the language that a page declares, `de` for `de-DE`; empty for one that the lexicon doesn't have."""
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
    """Return the text of a page's main part as Markdown, without navigation, forms and hidden parts."""
    root = _parsed(content)
    body = root.find("body")
    main = next((part for name in ("main", "article") if (part := root.find(f".//{name}")) is not None), body)
    if main is None:
        return ""
    _remove_parts(main)
    return markdown(blocks_of(tostring(main, "unicode", method="html")))


def blocks_of(source: str) -> list[pf.Block]:
    """Return the blocks of HTML, also of HTML that was escaped, or of Markdown for a text without tags."""
    if not _TAG.search(source) and _TAG.search(html.unescape(source)):
        source = html.unescape(source)
    doc = (
        pandoc.load(pandoc.convert(source.encode(), "html-native_divs-native_spans"))
        if _TAG.search(source)
        else pandoc.read(source)
    )
    doc.walk(_simplified)
    return list(doc.content)


def _simplified(element: Any, _doc: pf.Doc) -> Any:
    """Return an element without pictures, raw markup and attributes; a Span, Div or Figure as its content."""
    if element.tag in ("Image", "RawInline", "RawBlock"):
        return []
    if hasattr(element, "classes"):
        element.classes, element.attributes, element.identifier = [], {}, ""
    return list(element.content) if element.tag in ("Span", "Div", "Figure") else element


def _remove_parts(element: Element) -> None:
    """Remove the parts of an element that are no text of a posting, in place; a header with the top heading stays."""
    for child in list(element):
        hidden = "hidden" in child.attrib or child.get("aria-hidden") == "true" or child.get("role") in REMOVED_ROLES
        if child.tag == "header" and child.find(".//h1") is not None:
            _remove_parts(child)
        elif hidden or child.tag in REMOVED_TAGS or not isinstance(child.tag, str):
            tail = child.tail
            child.clear()
            child.tag, child.tail = "span", tail
        else:
            _remove_parts(child)


def _json_ld(root: Element) -> Iterator[Any]:
    """Yield the parsed JSON-LD of a page; scripts that aren't valid JSON are ignored."""
    for script in root.iter("script"):
        if script.get("type", "").split(";")[0].strip().lower() == "application/ld+json":
            try:
                yield json.loads((script.text or "").strip().removesuffix(";"), strict=False)
            except (ValueError, RecursionError):
                continue


def _title(root: Element) -> str:
    """Return the title and the top headings of a page as one text."""
    return " ".join("".join(part.itertext()) for name in ("title", "h1") for part in root.iter(name))
