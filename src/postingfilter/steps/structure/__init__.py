"""The structure step: rebuild the HTML tags, lines, lists and headings that pandoc's reader loses.

The other steps then see a posting in one form, whichever reader made the Doc: ours, `markdown` or `gfm`.
"""

from __future__ import annotations

import panflute as pf

from postingfilter.doc import metadata
from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any
from postingfilter.steps.structure import (
    editor_inlines,
    first_line,
    headings,
    pasted_lists,
    pasted_twice,
    raw_html,
    soft_breaks,
)


def structure(doc: pf.Doc) -> pf.Doc:
    """Turn raw HTML into elements and pasted lines into lists and headings; remove text that was pasted twice."""
    language = metadata.language(doc)
    editor_inlines.read(doc)
    dropped: list[str] = []
    blocks = raw_html.parsed(list(doc.content), dropped)
    blocks = [block for block in blocks if not _is_template_title(block, doc)]
    blocks = pasted_twice.without_repeats(blocks, dropped)
    blocks = soft_breaks.with_line_breaks(blocks, language)
    blocks = pasted_lists.with_lists(blocks, language)
    if not metadata.text(doc, "title"):
        blocks = first_line.with_title(blocks, language)
    doc.content = headings.with_headings(blocks, language)
    metadata.add(doc, "dropped", dropped)
    return doc


def _is_template_title(block: Any, doc: pf.Doc) -> bool:
    """Tell whether a block is the title that pandoc's template printed in an earlier run and will print again."""
    return (
        block.tag == "Header"
        and "title" in block.classes
        and metadata.option(doc, "standalone") is True
        and line_of(block) == metadata.text(doc, "title")
    )
