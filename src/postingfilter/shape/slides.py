"""Shape a Doc for slides: one slide for each section."""

from __future__ import annotations

import panflute as pf

from postingfilter.doc import metadata
from postingfilter.doc.elements import Block
from postingfilter.doc.marks import is_section
from postingfilter.shape.html import book
from postingfilter.shape.text import tex, text


def slides(doc: pf.Doc) -> None:
    """Shape as for a book, but with headings outside of Divs, since each heading begins a slide."""
    book(doc)
    doc.content = [new for block in doc.content for new in _opened(block)]
    _level(doc)


def text_slides(doc: pf.Doc) -> None:
    """Shape as text, one slide for each section."""
    text(doc)
    _level(doc)


def tex_slides(doc: pf.Doc) -> None:
    """Shape as text for TeX, one slide for each section."""
    tex(doc)
    _level(doc)


def _level(doc: pf.Doc) -> None:
    """Put the note's title on the level of its sections: pandoc starts slides at the highest level with text below."""
    if not metadata.is_done(doc, "sections"):  # this step recognises the title by its level
        return
    levels = [block.level for block in doc.content if block.tag == "Header"]
    if levels[1:] and levels[0] < min(levels[1:]):
        next(block for block in doc.content if block.tag == "Header").level = min(levels[1:])


def _opened(block: Block) -> list[Block]:
    """Return the blocks of a section's Div, its heading with the Div's identifier and attributes; else the block."""
    if not is_section(block):
        return [block]
    inner = list(block.content)
    if inner and inner[0].tag == "Header":
        inner[0].identifier = inner[0].identifier or block.identifier
        inner[0].attributes = {**inner[0].attributes, **block.attributes}
    return [new for one in inner for new in _opened(one)]
