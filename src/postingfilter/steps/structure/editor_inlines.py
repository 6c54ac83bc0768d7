r"""Read what editors write into the texts of inlines: emoji by name, a width, `![[x.png|60]]`, `\|` in tables."""

from __future__ import annotations

import re

import panflute as pf

from postingfilter.doc.elements import Element
from postingfilter.doc.text import line_of
from postingfilter.text import patterns
from postingfilter.text.decoration import with_emoji

#: A width, or width and height, in pixels, alone or behind the text of a picture.
_SIZE = patterns.compile(r"(?:(?P<text>.*)\|)?\s*+(?P<width>\d{1,4})(?:x(?P<height>\d{1,4}))?\s*+\Z", re.S)


def read(doc: pf.Doc) -> None:
    """Replace names of emoji, give pictures the sizes in their texts, and mend what a table escaped, in place."""
    doc.walk(_read)


def _read(element: Element, _doc: pf.Doc) -> None:
    """Read one element."""
    if element.tag == "TableCell":
        element.walk(_without_escape)
    elif element.tag == "Str":
        element.text = with_emoji(element.text)
    elif element.tag == "Image":
        _size(element)
    elif element.tag == "Figure" and element.caption is not None:
        images = [inline for block in element.content for inline in getattr(block, "content", ())]
        texts = [line_of(image) for image in images if image.tag == "Image"]
        if _SIZE.match(line_of(element.caption.content)) and len(texts) == 1:
            element.caption.content = [pf.Plain(*images[0].content)] if texts[0] else []


def _without_escape(element: Element, _doc: pf.Doc) -> None:
    """Remove the backslash before a pipe, which a table needs; in code and addresses pandoc keeps it."""
    if element.tag == "Code":
        element.text = element.text.replace("\\|", "|")
    elif element.tag in ("Image", "Link") and "wikilink" in element.classes:
        element.url = element.url.removesuffix("\\")


def _size(image: Element) -> None:
    """Move the size at the end of a picture's text into its attributes."""
    found = _SIZE.match(line_of(image))
    is_wikilink = "wikilink" in image.classes
    if not found or "width" in image.attributes or not (is_wikilink or found["text"] is not None):
        return
    image.attributes.update({name: value for name in ("width", "height") if (value := found[name])})
    text = (found["text"] or "").strip()
    image.content = [pf.Str(text)] if text else []
