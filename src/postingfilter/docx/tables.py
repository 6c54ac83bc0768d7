"""Tables of the DOCX page: cells packed in rows, sections side by side, parts set apart, and the note's own tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import panflute as pf

from postingfilter import extent
from postingfilter.docx.inlines import paragraph
from postingfilter.text import line_of, table_rows, text_of

Blocks = list[Any]
Cell = tuple[float, Blocks]  # its width in em of the body type, and what stands in it

MEASURE = 48.0  # em: the width of a page's text when it is set half tight
COLUMNS = 24  # of the grid into which cells of many widths are packed
BETWEEN = 1.2  # em between two cells
BOLD = 1.06  # bold letters are that much wider
NARROWEST = 3.0  # em of a column of a note's table


def packed(cells: Sequence[Cell]) -> Any:
    """Cells one after another, each as wide as it needs, in rows; the last of a row takes what is left of it."""
    unit = MEASURE / COLUMNS
    rows: list[list[tuple[int, Blocks]]] = []
    left = 0
    for width, blocks in cells:
        span = min(COLUMNS, -int(-(width + BETWEEN) // unit))
        if span > left:
            rows.append([])
            left = COLUMNS
        rows[-1].append((span, blocks))
        left -= span
    made = []
    for row in rows:
        last = COLUMNS - sum(span for span, _ in row[:-1])
        spans = [*(span for span, _ in row[:-1]), last]
        made.append(pf.TableRow(*(pf.TableCell(*cell[1], colspan=span) for cell, span in zip(row, spans, strict=True))))
    return _table("Columns", [1 / COLUMNS] * COLUMNS, made)


def beside(columns: Sequence[Blocks], gutter: float = extent.GUTTER) -> Any:
    """Blocks side by side, with an empty column of `gutter` em between each two."""
    inner = extent.column(MEASURE, len(columns))
    shares, cells = [], []
    for at, blocks in enumerate(columns):
        if at:
            shares.append(gutter)
            cells.append(pf.TableCell(paragraph("Separator", [])))
        shares.append(inner)
        cells.append(pf.TableCell(*closed(blocks)))
    total = sum(shares)
    return _table("Columns", [share / total for share in shares], [pf.TableRow(*cells)])


def framed(style: str, blocks: Blocks) -> Any:
    """Blocks in a single cell, set apart by the look of a table style."""
    return _table(style, [1.0], [pf.TableRow(pf.TableCell(*closed(blocks)))])


def closed(blocks: Iterable[Any]) -> Blocks:
    """Blocks with a paragraph of hardly any height between two tables and after a last one.

    There pandoc and Word would put an empty paragraph as high as a line.
    """
    out: Blocks = []
    for block in blocks:
        if out and out[-1].tag == block.tag == "Table":
            out.append(paragraph("Separator", []))
        out.append(block)
    if out and out[-1].tag == "Table":
        out.append(paragraph("Separator", []))
    return out


def _table(style: str, widths: Sequence[float], rows: Sequence[Any]) -> Any:
    columns = [("AlignDefault", width) for width in widths]
    return pf.Table(pf.TableBody(*rows), colspec=columns, attributes={"custom-style": style})


def of_note(table: Any, shaped: Callable[[Blocks, str], Blocks]) -> Any:
    """A table of the note: columns as wide as their words ask for; `shaped` sets a cell's blocks in a style."""
    heads = list(table.head.content)
    for row in table_rows(table):
        style = "Table Heading" if any(row is head for head in heads) else "Table Text"
        for cell in row.content:
            cell.content = closed(shaped(list(cell.content), style)) or [paragraph(style, [])]
    widths = _widths(table)
    table.colspec = [(align, width) for (align, _), width in zip(table.colspec, widths, strict=True)]
    table.attributes = {"custom-style": "Table"}
    table.caption = pf.Caption()
    return table


def _widths(table: Any) -> list[float]:
    """The share of each column: its longest word at least, and of what is left by its longest line."""
    count = len(table.colspec)
    least, wanted = [NARROWEST] * count, [NARROWEST] * count
    for row in table_rows(table):
        at = 0
        for cell in row.content:
            if cell.colspan == 1 and at < count:
                lines = [extent.width(line) for line in text_of(cell).split("\n")]
                words = [extent.width(word) for word in line_of(cell).split()]
                wanted[at] = max(wanted[at], *lines) + 0.0
                least[at] = max(least[at], *words, 0.0)
            at += cell.colspan
    spare = MEASURE - sum(least)
    more = sum(wanted) - sum(least)
    if spare <= 0 or more <= 0:
        widths = wanted
    else:
        widths = [low + spare * (high - low) / more for low, high in zip(least, wanted, strict=True)]
    return [width / sum(widths) for width in widths]
