"""Find the Div that an author has put around the whole text: `::: {.content}`, `<main>`."""

from __future__ import annotations

import panflute as pf

from postingfilter.doc.elements import Block
from postingfilter.doc.marks import is_section
from postingfilter.doc.text import line_of


def wrapper(doc: pf.Doc) -> Block | None:
    """Return the innermost Div that holds all the text and its headings, None when there is none."""
    found = None
    blocks = list(doc.content)
    while any(block.tag == "Div" for block in blocks):
        said = [block for block in blocks if line_of(block)]
        if len(said) != 1 or not _holds_headings(said[0]):
            break
        found = said[0]
        blocks = list(found.content)
    return found


def _holds_headings(block: Block) -> bool:
    """Return whether a block is a Div, not of a section, that contains a heading, perhaps within further such Divs."""
    if block.tag != "Div" or is_section(block):
        return False
    return any(inner.tag == "Header" or is_section(inner) or _holds_headings(inner) for inner in block.content)
