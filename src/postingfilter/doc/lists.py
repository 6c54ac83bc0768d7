"""Rebuild lists with other items, and recognise tasks among their items."""

from __future__ import annotations

from collections.abc import Sequence

import panflute as pf

from postingfilter.doc.elements import Block, Item
from postingfilter.doc.text import line_of
from postingfilter.text.signs import TASK_BOXES


def is_task(item: Item) -> bool:
    """Return whether a list's item begins with a box to tick."""
    return line_of(item)[:1] in TASK_BOXES


def with_items(block: Block, items: Sequence[Item], skipped: int = 0) -> Block:
    """Return a list of the same kind as `block` with other items; its first number is higher by `skipped`."""
    if block.tag == "BulletList":
        return pf.BulletList(*items)
    return pf.OrderedList(*items, start=block.start + skipped, style=block.style, delimiter=block.delimiter)
