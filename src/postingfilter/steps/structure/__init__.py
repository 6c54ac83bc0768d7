"""Structure that pandoc's reader loses, put back into the Doc: HTML tags, lines, lists and headings.

The same posting then reaches the other steps in one shape, whoever read it: our reader string, plain `markdown`, `gfm`.
"""

from __future__ import annotations

import panflute as pf

from postingfilter.doc import metadata
from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any
from postingfilter.steps.structure import first_line, headings, pasted_lists, pasted_twice, raw_html, soft_breaks


def structure(doc: pf.Doc) -> pf.Doc:
    """The Doc with raw HTML as elements, lines of pastes as lists and headings, and a text pasted twice only once."""
    language = metadata.language(doc)
    dropped: list[str] = []
    blocks = [block for block in raw_html.restored(list(doc.content), dropped) if not _from_template(block, doc)]
    blocks = pasted_twice.once(blocks, dropped)
    blocks = pasted_lists.restored(soft_breaks.told(blocks, language), language)
    if not metadata.text(doc, "title"):
        blocks = first_line.titled(blocks, language)
    doc.content = headings.restored(blocks, language)
    metadata.add(doc, "dropped", dropped)
    return doc


def _from_template(block: Any, doc: pf.Doc) -> bool:
    """Whether a Header is what pandoc's template printed of the title, and prints again."""
    return (
        block.tag == "Header"
        and "title" in block.classes
        and metadata.option(doc, "standalone") is True
        and line_of(block) == metadata.text(doc, "title")
    )
