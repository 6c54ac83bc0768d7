"""Moves headings that a reader put inside a list's item out of the list."""

from __future__ import annotations

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc import lists
from postingfilter.doc.lines import joined, split, width
from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any
from postingfilter.steps.structure.heading_line import LABELLED, LONGEST_HEADING, bare_line

LONGEST_BOLD = 40  # columns of a bold paragraph in an item that is a heading; a longer one is a stressed sentence


def moved_out(blocks: list[Any], language: str) -> list[Any]:
    """End each list before a heading inside one of its items; the heading and what follows stand after the list."""
    out: list[Any] = []
    for block in blocks:
        if block.tag not in ("BulletList", "OrderedList"):
            out.append(block)
            continue
        items: list[Any] = []
        closed = 0  # items in the lists that are closed, for the numbers of the next one
        for item in block.content:
            inside = _split_at_heading(list(item.content), language)
            at = next((at for at, inner in enumerate(inside) if at and _is_heading(inner)), None)
            items.append(item)
            if at is None:
                continue
            item.content = inside[:at]
            out.append(lists.with_items(block, items, closed))
            out += moved_out(inside[at:], language)
            closed += len(items)
            items = []
        if items:
            out.append(lists.with_items(block, items, closed))
    return out


def _split_at_heading(blocks: list[Any], language: str) -> list[Any]:
    """Split an item's first paragraph at a line that is a section's heading; the heading becomes a bold paragraph."""
    if not blocks or blocks[0].tag not in ("Para", "Plain"):
        return blocks
    lines = split(blocks[0].content)
    for at, line in enumerate(lines):
        text = line_of(line)
        # The lexicon must know all of the line: a long item may hold a line that only begins like a heading.
        if at and width(text) <= LONGEST_HEADING and lexicon.exact_kind(text, language) and not text.endswith("."):
            above, below = lines[:at], lines[at + 1 :]
            rest = [pf.Para(*joined(below))] if below else []
            return [type(blocks[0])(*joined(above)), pf.Para(pf.Strong(*bare_line(line))), *rest, *blocks[1:]]
    return blocks


def _is_heading(block: Any) -> bool:
    """Tell whether a block is a Header, or a short bold paragraph that is no label with its value."""
    if block.tag == "Para" and len(block.content) == 1 and block.content[0].tag == "Strong":
        return width(line_of(block)) <= LONGEST_BOLD and not LABELLED.match(line_of(block))
    return bool(block.tag == "Header")
