"""Move headings that a reader put inside a list's item out of the list."""

from __future__ import annotations

from postingfilter.doc import lists
from postingfilter.doc.lines import width
from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any
from postingfilter.steps.structure.heading_line import LABELLED

LONGEST_BOLD = 40  # columns of a bold paragraph in an item that is a heading; a longer one is a stressed sentence


def moved_out(blocks: list[Any]) -> list[Any]:
    """End each list before a heading inside one of its items; the heading and what follows stand after the list."""
    out: list[Any] = []
    for block in blocks:
        if block.tag not in ("BulletList", "OrderedList"):
            out.append(block)
            continue
        items: list[Any] = []
        closed = 0  # items in the lists that are closed, for the numbers of the next one
        for item in block.content:
            inside = list(item.content)
            at = next((at for at, inner in enumerate(inside) if _is_heading(inner, first=not at)), None)
            if at is None:
                items.append(item)
                continue
            if at:
                item.content = inside[:at]
                items.append(item)
            if items:
                out.append(lists.with_items(block, items, closed))
            out += moved_out(inside[at:])
            closed += len(items)
            items = []
        if items:
            out.append(lists.with_items(block, items, closed))
    return out


def _is_heading(block: Any, *, first: bool) -> bool:
    """Return whether a block is a Header, or a short bold paragraph that is no label with its value.

    The first block of an item is a heading only as a Header: Logseq writes `- ## Heading`.
    """
    if not first and block.tag == "Para" and len(block.content) == 1 and block.content[0].tag == "Strong":
        return width(line_of(block)) <= LONGEST_BOLD and not LABELLED.match(line_of(block))
    return bool(block.tag == "Header")
