"""Compute the widths of columns in the tables of a packet from the texts of their cells, in em."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from postingfilter.fit import text_widths

BOLD, CELL_GAP = 1.08, 1.5  # bold letters are wider by this factor; em between two cells
LONGEST_WORD = 12.0  # em: a wider word is broken
_UNBROKEN = re.compile(r"[^\s\u3041-\u9fff]+")  # what stands between spaces, kana and Han, where lines may end


class Width(NamedTuple):
    """The width of a column: its share of the table's, what its longest word needs, and what its widest cell needs."""

    share: float
    least: float
    most: float


def of(head: str, texts: Sequence[str], share: float, is_date: bool) -> Width:
    """Return the width of a column from its head and the texts of its cells; the lines of a date end at spaces only."""
    words = [word for text in texts for word in (text.split() if is_date else _UNBROKEN.findall(text))]
    least = max(_widest(head.split()), min(_widest(words), LONGEST_WORD))
    return Width(share, least + CELL_GAP, max(least, _widest(texts)) + CELL_GAP)


def shared(widths: Sequence[Width], measure: float) -> list[float]:
    """Return the widths of the columns of a table, `measure` in all.

    No column is wider than its widest cell while others want more, or narrower than its longest word.
    """
    given = [max(width.least, min(width.share, width.most)) for width in widths]
    spare = measure - sum(given)
    if spare > 0:
        wanted = [width.share * (width.most > now) for width, now in zip(widths, given, strict=True)]
        wanted = wanted if any(wanted) else [width.share for width in widths]
        return [now + spare * want / sum(wanted) for now, want in zip(given, wanted, strict=True)]
    free = [now - width.least for width, now in zip(widths, given, strict=True)]
    taken = min(1.0, -spare / sum(free)) if any(free) else 0.0
    return [now - taken * more for now, more in zip(given, free, strict=True)]


def _widest(texts: Sequence[str]) -> float:
    """Return the width of the widest text in bold type."""
    return BOLD * max(map(text_widths.width, texts), default=0.0)
