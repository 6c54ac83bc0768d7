"""Prepare a composed page for pandoc's own DOCX writer and a theme's reference-doc."""

from __future__ import annotations

from typing import Any

import panflute as pf

from postingfilter.doc import metadata
from postingfilter.writers.docx.body import convert
from postingfilter.writers.docx.inlines import paragraph


def for_pandoc(doc: pf.Doc) -> pf.Doc:
    """Convert a composed Doc for pandoc's own DOCX writer.

    The foot becomes a paragraph, pictures stay as they are, and the title goes into the metadata, which pandoc prints.
    """
    foot = convert(doc, lambda image, _width: image)
    title = next((block for block in doc.content if _is_title(block)), None)
    if title is not None:  # pandoc prints the title of the metadata
        doc.metadata["title"] = pf.MetaInlines(*title.content[0].content)
        doc.content = [block for block in doc.content if block is not title]
    if foot:
        doc.content.append(paragraph("footer", foot))
    tags = metadata.get(doc, "tags") or []
    if tags:
        doc.metadata["keywords"] = pf.MetaList(*(pf.MetaInlines(pf.Str(str(tag))) for tag in tags))
    doc.metadata["lang"] = metadata.as_meta(metadata.language(doc))
    return doc


def _is_title(block: Any) -> bool:
    """Return whether a block is the paragraph in the style Title."""
    return bool(block.tag == "Div" and block.attributes.get("custom-style") == "Title")
