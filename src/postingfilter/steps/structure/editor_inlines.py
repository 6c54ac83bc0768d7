r"""Read what editors write into the texts of inlines: emoji by name, a width, `![[x.png|60]]`, `\|` in tables."""

from __future__ import annotations

import re

import panflute as pf

from postingfilter.doc.elements import Element, each
from postingfilter.doc.text import line_of
from postingfilter.text import patterns
from postingfilter.text.decoration import with_emoji

#: A width, or width and height, in pixels, alone or behind the text of a picture.
_SIZE = patterns.compile(r"(?:(?P<text>.*)\|)?\s*+(?P<width>\d{1,4})(?:x(?P<height>\d{1,4}))?\s*+\Z", re.S)


#: The end of a name of a file that is no note.
_FILE = patterns.compile(r"\.(?!md\Z)\w{2,5}\Z", needs=".")


def read(doc: pf.Doc) -> None:
    """Replace names of emoji, give pictures the sizes in their texts, and mend what a table escaped, in place."""
    tags = set()
    for element in each(doc):
        tags.add(element.tag)
        if element.tag == "Str":
            element.text = with_emoji(element.text)
    if not tags.isdisjoint(("TableCell", "Image", "Figure")):
        doc.walk(_read)


def _read(element: Element, _doc: pf.Doc) -> Element | None:
    """Read one element; return what stands in its place, a link in place of an embedded note."""
    if element.tag == "TableCell":
        for inner in each(element):
            _remove_escape(inner)
    elif element.tag == "Image":
        if _is_note(element):
            return pf.Link(*element.content, url=element.url, classes=element.classes)
        _size(element)
    elif element.tag == "Figure":
        return _read_figure(element)
    return None


def _is_note(image: Element) -> bool:
    """Return whether an Image is an embedded note of the same vault, `![[Page#heading]]`."""
    page = image.url.removesuffix("\\").partition("#")[0]  # a table needs the backslash before a pipe
    return "wikilink" in image.classes and "://" not in page and not _FILE.search(page)


def _read_figure(figure: Element) -> Element | None:
    """Take a size out of a figure's caption; return the paragraph that stands in place of an embedded note."""
    inlines = [inline for block in figure.content for inline in getattr(block, "content", ())]
    if [inline.tag for inline in inlines] == ["Link"]:
        return pf.Para(*inlines)
    texts = [line_of(image) for image in inlines if image.tag == "Image"]
    if figure.caption is not None and _SIZE.match(line_of(figure.caption.content)) and len(texts) == 1:
        figure.caption.content = [pf.Plain(*inlines[0].content)] if texts[0] else []
    return None


def _remove_escape(element: Element) -> None:
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
