"""Move the pictures in headings, pairs, steps and other lines of words into paragraphs below those lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from postingfilter.doc.inlines import interspersed
from postingfilter.doc.text import line_of, table_rows
from postingfilter.writers.docx.inlines import images, paragraph, split, with_pictures
from postingfilter.writers.docx.tables import Blocks

PICTURE = "Picture"  #: the style of a paragraph that holds pictures, all of them embedded


def set_apart(blocks: Iterable[Any], load: Callable[[Any, float], Any], width: float) -> Blocks:
    """Return converted blocks of a place `width` mm wide, in which each picture stands in a paragraph of its own.

    `load` returns an Image embedded, or None when only its words can be shown, which then stay in their line.
    """
    out: Blocks = []
    for block in blocks:
        if block.tag == "Table":
            _set_apart_in_cells(block, load, width)
        elif block.tag in ("BulletList", "OrderedList"):
            for item in block.content:
                item.content = set_apart(item.content, load, width)
        out += _paragraphs(block, load, width) if _has_pictures(block) else [block]
    return out


def _set_apart_in_cells(table: Any, load: Callable[[Any, float], Any], width: float) -> None:
    """Set the pictures in the cells of a table apart, in place."""
    shares = [share for _, share in table.colspec]
    for row in table_rows(table):
        at = 0
        for cell in row.content:
            cell.content = set_apart(cell.content, load, width * sum(shares[at : at + cell.colspan]))
            at += cell.colspan


def _line(block: Any) -> Any:
    """Return the element that holds the inlines of a heading or of a styled paragraph; None for other blocks."""
    if block.tag == "Header":
        return block
    return block.content[0] if block.tag == "Div" and block.attributes.get("custom-style") != PICTURE else None


def _has_pictures(block: Any) -> bool:
    """Return whether a block is a line of words with pictures that are not embedded yet."""
    line = _line(block)
    return line is not None and any(True for inline in line.content for _ in images(inline))


def _paragraphs(block: Any, load: Callable[[Any, float], Any], width: float) -> Blocks:
    """Return a line with its words alone, then its pictures; without the line when it has no words."""
    line = _line(block)
    runs = split(with_pictures(list(line.content), lambda image: load(image, width)))
    words = [run for pictured, run in runs if not pictured and line_of(run)]
    line.content = interspersed(words)
    return [*([block] if words else []), *(paragraph(PICTURE, run) for pictured, run in runs if pictured)]
