"""Lists indented as pandoc wants them: what is an item's under its text, and no item as code."""

from __future__ import annotations

import re
from typing import NamedTuple

from postingfilter.note.not_markdown import code_lines

#: A list item: its mark, the space after it, and its text.
ITEM = re.compile(r"(?P<mark>[-*+]|\d{1,3}[.)]|\(\d{1,3}\))(?P<space> +|$)(?!(?:[-*_] ?){2,}$)")
_DRAWN_BULLET = re.compile("[•·・‣◦▪●○■□◆◇★☆※✓✔✅☑➢➤▶►–—-]")
_HEADING = re.compile("#{1,6} ")


class _Item(NamedTuple):
    column: int  # where its mark stands in the note
    text: int  # where its text starts in the note
    shift: int  # how far its mark was moved


def straighten(lines: list[str]) -> list[str]:
    """The lines with list items, and what hangs on them, moved where pandoc would read otherwise.

    `1. a` with `  - b` below is two lists to pandoc, as b stands left of a; a bullet indented by
    four under no list is code.
    """
    out: list[str] = []
    items: list[_Item] = []  # the open items, outermost first
    fresh = True  # whether no paragraph is open, whose next lines may stand anywhere
    code_shift: int | None = None  # how far the code block that is open moves
    for line, is_code in zip(lines, code_lines(lines), strict=True):
        text = line.lstrip(" ")
        column = len(line) - len(text)
        if is_code:
            if code_shift is None:
                code_shift = _hang(column, items)
            line = " " * (column + code_shift) + text if text else text
        elif item := ITEM.match(text):
            sibling = None
            while items and column < items[-1].column + 2:
                sibling = items.pop()
            wanted = _column(column, items)
            if sibling:
                wanted = min(wanted, sibling.column + sibling.shift)
            width = item.end() if item["space"] else 2
            items.append(_Item(column, column + width, wanted - column))
            line = " " * wanted + text
        elif text and column < _least(text, items, fresh):
            items.clear()
            line = text
        elif fresh and column:
            shift = _hang(column, items)
            line = " " * (column + shift) + text
            if not items and column > 3 and _DRAWN_BULLET.match(text):
                line = text
        code_shift = code_shift if is_code else None
        fresh = is_code or not text or bool(_HEADING.match(text))
        out.append(line)
    return out


def _least(text: str, items: list[_Item], fresh: bool) -> int:
    """The column below which a line that is no item ends the lists above it."""
    if _HEADING.match(text):
        return min(4, items[-1].text) if items else 4
    return 2 if fresh else 0  # one space is a slip, not an item's paragraph


def _column(column: int, items: list[_Item]) -> int:
    """Where an item's mark has to stand below the items that are open."""
    if not items:
        return column if column < 4 else 0
    least = items[-1].text + items[-1].shift
    moved = column + items[-1].shift
    return moved if least <= moved < least + 4 else least


def _hang(column: int, items: list[_Item]) -> int:
    """How far something has to move to hang on the item it is indented under; ends deeper items."""
    ended = None
    while items and items[-1].column >= column:
        ended = items.pop()
    if items:
        return max(items[-1].shift, items[-1].text + items[-1].shift - column)
    return min(0, ended.column + ended.shift - column) if ended else 0
