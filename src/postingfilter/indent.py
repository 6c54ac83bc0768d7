"""Lists indented as pandoc wants them: what is an item's under its text, and no item as code."""

from __future__ import annotations

import re
from typing import NamedTuple

from postingfilter.tags import code_lines

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
    code = code_lines(lines)
    out: list[str] = []
    items: list[_Item] = []  # the open items, outermost first
    empty = True  # whether an empty line is right above
    for line, is_code in zip(lines, code, strict=True):
        if not line or is_code:
            out.append(line)
            empty = not line
            continue
        text = line.lstrip(" ")
        column = len(line) - len(text)
        if item := ITEM.match(text):
            while items and column < items[-1].column + 2:
                items.pop()
            wanted = _column(column, items)
            items.append(
                _Item(column, column + item.end() if item["space"] else column + 2, wanted - column)
            )
            line = " " * wanted + text
        elif (_HEADING.match(text) and column < 4 and not (items and column >= items[-1].text)) or (
            column < 2 and empty
        ):
            items.clear()
            line = text
        elif items and column:
            while len(items) > 1 and column < items[-1].column + 1:
                items.pop()
            owner = items[-1]
            line = " " * max(column + owner.shift, owner.text + owner.shift) + text
        elif column > 3 and _DRAWN_BULLET.match(text):
            line = text
        out.append(line)
        empty = False
    return out


def _column(column: int, items: list[_Item]) -> int:
    """Where an item's mark has to stand below the items that are open."""
    if not items:
        return column if column < 4 else 0
    least = items[-1].text + items[-1].shift
    moved = column + items[-1].shift
    return moved if least <= moved < least + 4 else least
