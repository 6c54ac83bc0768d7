"""Structure that pandoc's reader loses, put back into the Doc: HTML tags, lines, lists and headings.

The same posting then reaches the other steps in one shape, whoever read it: our reader string, plain `markdown`, `gfm`.
"""

from __future__ import annotations

import panflute as pf

from postingfilter import posting_data
from postingfilter.structure import breaks, doubled, first_line, headings, lines, raw_html
from postingfilter.text import line_of
from postingfilter.typed import Any


def structure(doc: pf.Doc) -> pf.Doc:
    """The Doc with raw HTML as elements, lines of pastes as lists and headings, and a text pasted twice only once."""
    language = posting_data.language(doc)
    dropped: list[str] = []
    blocks = [block for block in raw_html.restored(list(doc.content), dropped) if not _from_template(block, doc)]
    blocks = doubled.once(blocks, dropped)
    blocks = lines.restored(breaks.told(blocks, language), language)
    if not posting_data.text(doc, "title"):
        blocks = first_line.titled(blocks, language)
    doc.content = headings.restored(blocks, language)
    posting_data.add(doc, "dropped", dropped)
    return doc


def _from_template(block: Any, doc: pf.Doc) -> bool:
    """Whether a Header is what pandoc's template printed of the title, and prints again."""
    return (
        block.tag == "Header"
        and "title" in block.classes
        and posting_data.option(doc, "standalone") is True
        and line_of(block) == posting_data.text(doc, "title")
    )
