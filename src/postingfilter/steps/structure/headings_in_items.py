"""Headings that landed inside a list's item, out of it again."""

from __future__ import annotations

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc import lists
from postingfilter.doc.lines import joined, split, width
from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any
from postingfilter.steps.structure.heading_line import LABELLED, LONGEST, bare_line


def _opened(blocks: list[Any], language: str) -> list[Any]:
    """An item's blocks with its first paragraph cut where a line of it is a section's heading."""
    if not blocks or blocks[0].tag not in ("Para", "Plain"):
        return blocks
    lines = split(blocks[0].content)
    for at, line in enumerate(lines):
        said = line_of(line)
        # Plain words must be known to the letter: a long item may hold a line that begins like a heading.
        if at and width(said) <= LONGEST and lexicon.exact_kind(said, language) and not said.endswith("."):
            rest = [pf.Para(*joined(lines[at + 1 :]))] if lines[at + 1 :] else []
            return [type(blocks[0])(*joined(lines[:at])), pf.Para(pf.Strong(*bare_line(line))), *rest, *blocks[1:]]
    return blocks


def escaped(blocks: list[Any], language: str) -> list[Any]:
    """The blocks with headings that landed inside a list's item out of it, and what follows them."""
    out: list[Any] = []
    for block in blocks:
        if block.tag not in ("BulletList", "OrderedList"):
            out.append(block)
            continue
        items: list[Any] = []
        done = 0  # items in lists that are closed
        for item in block.content:
            inside = _opened(list(item.content), language)
            at = next((at for at, inner in enumerate(inside) if at and _is_whole_heading(inner)), None)
            if at is None:
                items.append(item)
                continue
            item.content = inside[:at]
            items.append(item)
            out.append(lists.of(block, items, done))
            out += escaped(inside[at:], language)
            done, items = done + len(items), []
        if items:
            out.append(lists.of(block, items, done))
    return out


def _is_whole_heading(block: Any) -> bool:
    if block.tag == "Para" and len(block.content) == 1 and block.content[0].tag == "Strong":
        return width(line_of(block)) <= 40 and not LABELLED.match(line_of(block))
    return bool(block.tag == "Header")
