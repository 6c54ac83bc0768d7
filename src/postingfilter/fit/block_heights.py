"""The height of blocks, estimated for every setting of the page at once.

The estimate decides where columns serve, and tells the fit where to begin. It takes the lengths of the classic theme;
with another one it is off by a factor that the first layout tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from postingfilter.doc.text import table_rows, text_of
from postingfilter.fit.text_widths import Cells, Extent, Grid, Part, Row, Stack, Text

BULLET, NUMBER, QUOTE, TINT = 0.9, 1.75, 0.9, 1.8  # em that a list item, a quotation, a tinted part lose in width
#: Gaps (of the setting) that blocks keep.
PARAGRAPH_GAP, ITEM_GAP, SECTION_GAPS, PART_GAPS, TINT_GAPS = 0.7, 0.45, 2.5, 0.8, 2.2
#: Size in em of a heading by its level, and the height of its lines.
HEADING_SIZE, HEADING_LEADING, LONG_TITLE_SIZE = {1: 2.05, 2: 1.14}, 1.25, 1.55
WIDTH = "width: "  # the style of a cell, in em
SMALL = 0.84  # em: the size of the small words in cells


def stack(blocks: Iterable[Any]) -> Stack:
    """The estimate of some blocks, one under the other."""
    return Stack(tuple(_part(block) for block in blocks))


def _part(block: Any) -> Part:
    """The estimate of one block, with the gap to the next."""
    tag = block.tag
    if tag == "Plain":
        return Text(_said(block))
    if tag in ("Para", "LineBlock", "DefinitionList", "Figure"):
        return Stack((Text(_said(block)),), Extent(gaps=PARAGRAPH_GAP))
    if tag == "Header":
        return Text(_said(block), HEADING_SIZE.get(block.level, 1.0), HEADING_LEADING)
    if tag in ("BulletList", "OrderedList"):
        items = tuple(Stack(_parts(item.content), Extent(gaps=ITEM_GAP)) for item in block.content)
        return Stack(items, Extent(gaps=PARAGRAPH_GAP - ITEM_GAP), BULLET if tag == "BulletList" else NUMBER)
    if tag == "BlockQuote":
        return Stack(_parts(block.content), indent=QUOTE)
    if tag == "CodeBlock":
        return Stack((Text(block.text, 0.94),), Extent(gaps=2.1), QUOTE)
    if tag == "Table":
        return _table(block)
    if tag == "HorizontalRule":
        return Stack((), Extent(gaps=2.0))
    return _div(block) if tag == "Div" else Stack(())


def _parts(blocks: Iterable[Any]) -> tuple[Part, ...]:
    return tuple(_part(block) for block in blocks)


def _div(div: Any) -> Part:
    names = set(div.classes)
    if "section" in names:
        return _section(div)
    if "codes" in names:
        return Stack(())  # they stand beside the head
    if "columns" in names:
        return Stack((Row(_parts(div.content)),), Extent(gaps=PARAGRAPH_GAP))
    if "process" in names:
        return _process(div)
    if names & {"cells", "facts"} and all(part.tag == "Div" for part in div.content):
        return Stack((Cells(tuple(widths(div.content))),), Extent(gaps=PARAGRAPH_GAP))
    parts = _parts(div.content)
    if "long-title" in names:
        at = next(at for at, block in enumerate(div.content) if block.tag == "Header")
        title = Text(_said(div.content[at]), LONG_TITLE_SIZE, HEADING_LEADING)
        parts = (*parts[:at], title, *parts[at + 1 :])
    if "head" in names:
        return Stack(parts, Extent(gaps=0.2, ems=0.15))
    if "eyebrow" in names or "subtitle" in names:
        return Stack((Text(_said(div), leading=1.35),))
    return Stack(parts)


def _section(div: Any) -> Part:
    """A part of the page with its heading: its own space above, and a frame when it is set apart."""
    top = bool(div.content) and getattr(div.content[0], "level", 2) == 2
    frame = Extent(gaps=SECTION_GAPS, ems=0.15) if top else Extent(gaps=PART_GAPS)
    if {"notes", "prep"} & set(div.classes):
        return Stack(_parts(div.content), frame.plus(Extent(gaps=TINT_GAPS)), TINT)
    return Stack(_parts(div.content), frame)


def _process(div: Any) -> Part:
    """A strip of steps runs on like text; in other dresses each step has its lines."""
    items = [item for block in div.content if block.tag == "OrderedList" for item in block.content]
    if "strip" in div.classes:
        names = (_said(item.content[0]).replace(" ", "\u00a0") for item in items)
        return Text("  ".join(names))
    parts = tuple(Stack(_parts(item.content), indent=NUMBER) for item in items)
    return Row(parts) if "row" in div.classes else Stack(parts, Extent(gaps=ITEM_GAP * len(items)))


def widths(cells: Iterable[Any]) -> Iterator[float]:
    """The widths of cells in em, as their styles say them; 0 for other blocks."""
    for cell in cells:
        style = getattr(cell, "attributes", {}).get("style", "")
        yield float(style.removeprefix(WIDTH).removesuffix("em")) if style.startswith(WIDTH) else 0.0


def _table(table: Any) -> Part:
    rows = [tuple(_said(cell) for cell in row.content) for row in table_rows(table)]
    return Stack((Grid(tuple(rows)),), Extent(gaps=PARAGRAPH_GAP + 0.6 * len(rows)))


def _said(element: Any) -> str:
    return text_of(element).strip("\n")
