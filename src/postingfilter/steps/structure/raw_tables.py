"""Makes Tables and items of what stood between the tags of raw HTML."""

from __future__ import annotations

import panflute as pf

from postingfilter.startup.annotations import Any

MARK = "postingfilter-"  # begins the class of a Div that stands for an `li`, `tr`, `td` or `th` until its parent closes


def is_marked(block: Any) -> bool:
    """Tell whether a block is a Div that stands for an item, row or cell."""
    return block.tag == "Div" and any(name.startswith(MARK) for name in block.classes[:1])


def _is_row(block: Any) -> bool:
    return bool(block.tag == "Div" and block.classes == [MARK + "tr"])


def unmarked(block: Any) -> list[Any]:
    """Return the content of a Div that stands for an item, row or cell; other blocks whole."""
    return list(block.content) if is_marked(block) else [block]


def table(blocks: list[Any]) -> list[Any]:
    """Return the rows among blocks as a Table behind the other blocks; as blocks when a cell holds a picture."""
    rows = [unmarked(block) for block in blocks if _is_row(block)]
    others = [block for block in blocks if not _is_row(block)]
    width = max((len(row) for row in rows), default=0)
    if not width or any(map(_holds_image, rows)):
        return others + [inner for row in rows for cell in row for inner in unmarked(cell)]
    cells = [[pf.TableCell(*unmarked(cell)) for cell in row] for row in rows]
    for row in cells:
        row += [pf.TableCell() for _ in range(width - len(row))]
    body = pf.TableBody(*(pf.TableRow(*row) for row in cells))
    return [*others, pf.Table(body, colspec=[("AlignDefault", "ColWidthDefault")] * width)]


def _holds_image(elements: list[Any]) -> bool:
    """Tell whether an Image is among elements or within one of them."""
    return any(type(element) is pf.Image or _holds_image(list(getattr(element, "content", ()))) for element in elements)
