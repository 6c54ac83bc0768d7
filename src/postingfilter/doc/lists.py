"""Lists made anew of some of their items."""

from __future__ import annotations

from collections.abc import Sequence

import panflute as pf

from postingfilter.startup.annotations import Any


def of(block: Any, items: Sequence[Any], skipped: int = 0) -> Any:
    """A list like `block` with other items, its numbers going on after those `skipped`."""
    if block.tag == "BulletList":
        return pf.BulletList(*items)
    return pf.OrderedList(*items, start=block.start + skipped, style=block.style, delimiter=block.delimiter)
