"""Keep pandoc from fetching the pictures of a composed page: it would follow any address, also out of the folder."""

from __future__ import annotations

import os
from html import escape
from pathlib import Path
from urllib.parse import unquote

import panflute as pf

from postingfilter.doc import metadata
from postingfilter.doc.elements import Element
from postingfilter.doc.text import text_of
from postingfilter.messages import message
from postingfilter.startup.annotations import Any
from postingfilter.text import addresses

SIZES = ("width", "height")  #: attributes of an Image


def as_tags(doc: pf.Doc) -> pf.Doc:
    """Return the Doc with its pictures as tags of HTML: pandoc leaves these to the PDF engine, which has its own rules.

    Pictures that are data stay as they are.
    """
    doc.walk(lambda element, _: _tag(element) if _is_named(element) else None)
    return doc


def only_beside(doc: pf.Doc) -> pf.Doc:
    """Return the Doc with the words of each picture that lies outside the current folder in place of the picture."""
    left_out = []

    def look(element: Element, _doc: pf.Doc) -> Any:
        if not _is_named(element) or _is_beside(element.url):
            return None
        warning = message(
            "{picture}: this picture is left out: only pictures beside the note are taken", picture=element.url
        )
        left_out.append(warning)
        return list(element.content)

    doc.walk(look)
    metadata.add(doc, "warnings", left_out)
    return doc


def _is_named(element: Element) -> bool:
    """Return whether an element is a picture in a file or at an address."""
    return bool(element.tag == "Image" and not element.url.startswith("data:"))


def _is_beside(url: str) -> bool:
    """Return whether an address is that of a file below the current folder, also once links are followed."""
    parts = addresses.parts(url)
    if parts.scheme or parts.netloc or not parts.path:
        return False
    folder = os.path.realpath(Path.cwd())
    return all(Path(os.path.realpath(name)).is_relative_to(folder) for name in (parts.path, unquote(parts.path)))


def _tag(image: Element) -> Element:
    """Return the `<img>` of an Image."""
    style = "; ".join(f"{name}: {image.attributes[name]}" for name in SIZES if name in image.attributes)
    sized = f' style="{escape(style)}"' if style else ""
    html = f'<img src="{escape(image.url)}" alt="{escape(text_of(image).strip())}"{sized}>'
    return pf.RawInline(html, format="html")
