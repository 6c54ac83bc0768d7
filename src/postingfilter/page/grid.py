"""How wide the columns of a note's table are, told from its words: no layout has to find it out."""

from __future__ import annotations

from typing import Any

from postingfilter.doc.text import table_rows, text_of
from postingfilter.fit import text_widths

NARROWEST = 2.0  # em of a column
BOLD = 1.06  # bold letters are that much wider
PADDING = 0.9  # em at the right of a cell, a little more than its style has


def shares(table: Any, place: float) -> list[float]:
    """The share of each column of a table in a place of so many em.

    A column gets its longest line where there is room for that, else its longest word and a share of the rest.
    """
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
    spare, more = place - sum(least), sum(wanted) - sum(least)
    widths = least if spare <= 0 else wanted
    if 0 < spare < more:
        widths = [low + spare * (high - low) / more for low, high in zip(least, wanted, strict=True)]
    return [width / sum(widths) for width in widths]


def _needed(text: str) -> float:
    return text_widths.width(text) * BOLD + PADDING
