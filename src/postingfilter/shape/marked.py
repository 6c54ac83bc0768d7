"""Walks through the marked parts of a Doc."""

from __future__ import annotations

from collections.abc import Callable

from postingfilter.startup.annotations import Any


def changed(blocks: list[Any], change: Callable[[Any], list[Any]]) -> list[Any]:
    """Return the blocks with what `change` makes of each Div, innermost first."""
    out: list[Any] = []
    for block in blocks:
        if block.tag in ("Div", "BlockQuote"):
            block.content = changed(list(block.content), change)
        out.extend(change(block) if block.tag == "Div" else [block])
    return out
