"""Structure that pandoc's reader loses, put back into the Doc: HTML tags, lines, lists and headings.

The same posting then reaches the other steps in one shape, whoever read it: our reader string, plain `markdown`, `gfm`.
"""

from __future__ import annotations

import panflute as pf

from postingfilter import posting_data
from postingfilter.structure import doubled, first_line, headings, lines, raw_html


def structure(doc: pf.Doc) -> pf.Doc:
    """The Doc with raw HTML as elements, lines of pastes as lists and headings, and a text pasted twice only once."""
    language = posting_data.language(doc)
    dropped: list[str] = []
    blocks = raw_html.restored(list(doc.content), dropped)
    blocks = doubled.once(blocks, dropped)
    blocks = lines.restored(blocks, language)
    if not posting_data.text(doc, "title"):
        blocks = first_line.titled(blocks, language)
    doc.content = headings.restored(blocks, language)
    posting_data.add(doc, "dropped", dropped)
    return doc
