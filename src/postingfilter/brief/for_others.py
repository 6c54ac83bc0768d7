"""Remove from a brief what the note's writer wrote for themselves."""

from __future__ import annotations

from typing import Any

import panflute as pf

from postingfilter.doc import metadata
from postingfilter.doc.marks import is_section

#: Front matter that holds the writer's own words about the posting.
OWN = ("excerpt", "tags", "keywords")


def for_others(doc: pf.Doc) -> pf.Doc:
    """Remove sections of kind `prep`, opening quotations, excerpt, tags, and the mark of a private note."""
    doc.walk(_unmarked)
    doc.content = _without_remarks(_without_prep(list(doc.content)))
    for key in OWN:
        doc.metadata.content.pop(key, None)
    metadata.put(doc, "excerpt", None)
    metadata.put(doc, "tags", None)
    metadata.put(doc, "public", True)
    sections = metadata.get(doc, "sections") or []
    metadata.put(doc, "sections", [section for section in sections if section["kind"] != "prep"])
    # The page's foot names the site of the first link: a link of a removed remark must not stand there.
    left: set[str] = set()
    doc.walk(lambda element, _: left.add(element.url) if element.tag == "Link" else None)
    links = metadata.get(doc, "links") or []
    metadata.put(doc, "links", [link for link in links if link["clean_url"] in left])
    return doc


def _unmarked(element: Any, _doc: pf.Doc) -> None:
    """Remove the mark of the step at which the writer is."""
    if element.tag == "Span" and "current" in element.classes:
        element.classes.remove("current")


def _without_prep(blocks: list[Any]) -> list[Any]:
    """Return the blocks without sections of kind `prep`, at every depth."""
    out = []
    for block in blocks:
        if is_section(block):
            if block.attributes["data-kind"] == "prep":
                continue
            block.content = _without_prep(list(block.content))
        out.append(block)
    return out


def _without_remarks(blocks: list[Any]) -> list[Any]:
    """Return the blocks without quotations before the first section, unless they hold a link.

    Such quotations are the writer's own words.
    """
    first = next((at for at, block in enumerate(blocks) if is_section(block)), len(blocks))
    opening = [block for block in blocks[:first] if block.tag != "BlockQuote" or _has_link(block)]
    return [*opening, *blocks[first:]]


def _has_link(element: Any) -> bool:
    """Tell whether an element holds a link."""
    return element.tag == "Link" or any(_has_link(inner) for inner in getattr(element, "content", ()))
