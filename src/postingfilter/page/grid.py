"""Predict how wide the columns of a table need to be, from its words, so that no layout has to compute it."""

from __future__ import annotations

from typing import Any

from postingfilter.doc.text import table_rows, text_of
from postingfilter.fit import text_widths

NARROWEST = 2.0  # em: the least width of a column
BOLD = 1.06  # bold letters are wider by this factor
LOOSEST = 1.2  # the measure at a medium setting is wider than that at the loosest one by this factor, or less
PADDING = 1.7  # em at the right of a cell; 1.6 in the stylesheet, and some slack


def shares(table: Any, measure: float) -> list[float]:
    """Return the share of each column in the width of a table, in a text `measure` em wide; they sum up to 1.

    A column is as wide as its longest line if all columns can be, else as its longest word and a share of the rest.
    Where even these words have no room, the columns of the longest words are equally wide, and those words break.
    """
    least, wanted = _needs(table)
    spare, missing = measure - sum(least), sum(wanted) - sum(least)
    widths = _limited(least, measure) if spare <= 0 else wanted
    if spare >= missing and len(wanted) == 2:
        label = max(wanted[0], min(wanted[0] * LOOSEST, measure - wanted[1]))
        widths = [label, measure - label]  # values stand right behind their labels
    if 0 < spare < missing:
        widths = [low + spare * (high - low) / missing for low, high in zip(least, wanted, strict=True)]
    return [width / sum(widths) for width in widths]


def is_dense(table: Any, measure: float) -> bool:
    """Return whether a table needs less space in its cells: it has so many columns that hardly any word has room."""
    least, _ = _needs(table)
    return sum(least) > measure and len(least) * (NARROWEST + PADDING) > measure


def _needs(table: Any) -> tuple[list[float], list[float]]:
    """Return the widths in em of the longest word and of the longest line in each column."""
    count = len(table.colspec)
    least, wanted = [NARROWEST] * count, [NARROWEST] * count
    for row in table_rows(table):
        at = 0
        for cell in row.content:
            if cell.colspan == 1 and at < count:
                lines = [line for line in text_of(cell).split("\n") if line]
                words = [word for line in lines for word in line.split()]
                wanted[at] = max(wanted[at], *(_needed(line) for line in lines), 0.0)
                least[at] = max(least[at], *(_needed(word) for word in words), 0.0)
            at += cell.colspan
    return least, wanted


def _limited(widths: list[float], measure: float) -> list[float]:
    """Return widths, the largest of them reduced to one width so that they sum up to the `measure` at most."""
    rest, largest = measure, 0.0
    for taken, width in enumerate(sorted(widths)):
        largest = rest / (len(widths) - taken)
        if width > largest:
            break
        rest -= width
    return [min(width, largest) for width in widths]


def _needed(text: str) -> float:
    """Return the width in em of a cell that holds a text in one line, set bold."""
    return text_widths.width(text) * BOLD + PADDING
