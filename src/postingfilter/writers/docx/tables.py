"""Build the tables of the DOCX page: columns, framed sections, and the note's own tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import panflute as pf

from postingfilter.doc.inlines import interspersed
from postingfilter.doc.text import table_rows
from postingfilter.page import grid
from postingfilter.writers.docx.inlines import Inlines, paragraph, trimmed

Blocks = list[Any]
Cell = tuple[float, Blocks]  # its width in em of the body type, and its content

FORM = "form"  # the class of a table to write in
GIVEN_WIDTHS = "given-widths"  # the class of a table whose own column widths are used


def side_by_side(columns: Sequence[Blocks], place: float, gutter: float) -> Any:
    """Place blocks side by side, `place` em wide in all, with an empty column of `gutter` em between each two."""
    inner = (place - gutter * (len(columns) - 1)) / len(columns)
    shares, cells = [], []
    for at, blocks in enumerate(columns):
        if at:
            shares.append(gutter)
            cells.append(pf.TableCell(paragraph("Separator", [])))
        shares.append(inner)
        cells.append(pf.TableCell(*separated(blocks)))
    total = sum(shares)
    return table("Columns", [share / total for share in shares], [pf.TableRow(*cells)])


def with_side_columns(blocks: Blocks, sides: Sequence[Cell], place: float, gutter: float) -> Any:
    """Place narrow columns at the right of blocks, each as wide as it says."""
    widths = [place - sum(width + gutter for width, _ in sides), *(width for width, _ in sides)]
    shares, cells = [widths[0]], [pf.TableCell(*separated(blocks))]
    for width, column in sides:
        shares += [gutter, width]
        cells += [pf.TableCell(paragraph("Separator", [])), pf.TableCell(*separated(column))]
    return table("Columns", [share / place for share in shares], [pf.TableRow(*cells)])


def framed(style: str, blocks: Blocks) -> Any:
    """Put blocks into a single cell with a table style."""
    return table(style, [1.0], [pf.TableRow(pf.TableCell(*separated(blocks)))])


def separated(blocks: Iterable[Any]) -> Blocks:
    """Put a paragraph of almost no height between two tables and after a last one.

    Pandoc and Word would otherwise put an empty paragraph there, as high as a line. A table of the note has space above
    it.
    """
    out: Blocks = []
    for block in blocks:
        if out and out[-1].tag == block.tag == "Table":
            has_rows = block.attributes["custom-style"] in ("Table", "Form")
            out.append(paragraph("Gap" if has_rows else "Separator", []))
        out.append(block)
    if out and out[-1].tag == "Table":
        out.append(paragraph("Separator", []))
    return out


def table(style: str, widths: Sequence[float], rows: Sequence[Any]) -> Any:
    """Return a table in a style, with its column widths as shares."""
    columns = [("AlignDefault", width) for width in widths]
    return pf.Table(pf.TableBody(*rows), colspec=columns, attributes={"custom-style": style})


def of_note(block: Any, place: float, shaped: Callable[[Blocks, str], Blocks]) -> Any:
    """Convert a table of the note: its columns get the widths that their words need, unless it has class GIVEN_WIDTHS.

    `shaped` converts the blocks of a cell in a style.
    """
    heads = list(block.head.content)
    for row in table_rows(block):
        style = "Table Heading" if any(row is head for head in heads) else "Table Text"
        for cell in row.content:
            cell.content = separated(shaped(list(cell.content), style)) or [paragraph(style, [])]
    if GIVEN_WIDTHS not in block.classes:
        widths = grid.shares(block, place)
        block.colspec = [(align, width) for (align, _), width in zip(block.colspec, widths, strict=True)]
    block.attributes = {"custom-style": "Form" if FORM in block.classes else "Table"}
    block.caption = pf.Caption()
    return block


def row_as_line(row: Any, words: Callable[[Iterable[Any]], Inlines]) -> Blocks:
    """Return the cells of a table row as one paragraph; `words` converts inlines to their form in DOCX."""
    blocks = (block for cell in row.content for block in cell.content if hasattr(block, "content"))
    line = interspersed(
        (trimmed(words(block.content)) for block in blocks), lambda: (pf.Space(), pf.Str("·"), pf.Space())
    )
    return [paragraph("List Continue", line)] if line else []
