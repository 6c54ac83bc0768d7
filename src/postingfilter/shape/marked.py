"""Replace the Divs of a Doc."""

from __future__ import annotations

from collections.abc import Callable

from postingfilter.doc.elements import Block


def with_changed_divs(blocks: list[Block], change: Callable[[Block], list[Block]]) -> list[Block]:
    """Return the blocks with each Div replaced by the blocks that `change` returns for it, innermost first."""
    out: list[Block] = []
    for block in blocks:
        if block.tag in ("Div", "BlockQuote"):
            block.content = with_changed_divs(list(block.content), change)
        out.extend(change(block) if block.tag == "Div" else [block])
    return out
