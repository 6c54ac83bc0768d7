"""Lists rebuilt with other items."""

from __future__ import annotations

from collections.abc import Sequence

import panflute as pf

from postingfilter.doc.elements import Block, Item


def with_items(block: Block, items: Sequence[Item], skipped: int = 0) -> Block:
    """Return a list of the same kind as `block` with other items; its numbers start `skipped` later."""
    if block.tag == "BulletList":
        return pf.BulletList(*items)
    return pf.OrderedList(*items, start=block.start + skipped, style=block.style, delimiter=block.delimiter)
