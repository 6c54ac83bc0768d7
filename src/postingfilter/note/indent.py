"""Indent lists as pandoc expects: the blocks of an item below its text, and no item so far that it is code."""

from __future__ import annotations

import re
from typing import NamedTuple

from postingfilter.note.not_markdown import code_lines
from postingfilter.text.signs import DASHES, ORNAMENTS, TOUCHING_BULLETS

#: The beginning of a list item: its mark and the space behind it; a rule such as `- - -` is none.
ITEM = re.compile(r"(?P<mark>[-*+]|\d{1,3}[.)]|\(\d{1,3}\))(?P<space> +|$)(?!(?:[-*_] ?){2,}$)")
_BULLET = re.compile(f"[{re.escape(DASHES + TOUCHING_BULLETS + ORNAMENTS)}·]")
_HEADING = re.compile("#{1,6} ")
_FOOTNOTE = re.compile(r"\[\^[^\[\]]+\]:")
FOOTNOTE_INDENT = 4  # columns of the blocks below the first one of a footnote


class _Item(NamedTuple):
    column: int  # the column of its mark in the note
    text: int  # the column in the note at which its text starts
    shift: int  # the columns by which its mark was moved


def straighten(lines: list[str]) -> list[str]:
    """Return the lines with list items and the lines that belong to them moved to where pandoc reads them as such.

    `1. a` with `  - b` below are two lists for pandoc, as b stands left of a; a bullet indented by
    four columns without a list above is code.
    """
    out: list[str] = []
    items: list[_Item] = []  # the open items, outermost first
    no_paragraph = True  # whether no paragraph is open, whose further lines may stand at any column
    code_shift: int | None = None  # the columns by which the open code block is moved
    for line, is_code in zip(lines, code_lines(lines), strict=True):
        text = line.lstrip(" ")
        column = len(line) - len(text)
        if is_code:
            if code_shift is None:
                code_shift = _shift(column, items)
            line = " " * (column + code_shift) + text if text else text
        elif column < FOOTNOTE_INDENT and _FOOTNOTE.match(text):
            items = [_Item(0, FOOTNOTE_INDENT, 0)]
        elif item := ITEM.match(text):
            items.append(_opened(item, column, items))
            line = " " * (column + items[-1].shift) + text
        elif text and column < _least_column(text, items, no_paragraph):
            items.clear()
            line = text
        elif no_paragraph and column:
            shift = _shift(column, items)
            line = " " * (column + shift) + text
            if items and _HEADING.match(text):
                line = " " * (items[-1].text + items[-1].shift) + text  # further in it is text
            if not items and column > 3 and _BULLET.match(text):
                line = text
        code_shift = code_shift if is_code else None
        no_paragraph = is_code or not text or bool(_HEADING.match(text))
        out.append(line)
    return out


def _opened(item: re.Match[str], column: int, items: list[_Item]) -> _Item:
    """Close the open items that a new one ends, and return the new one; `column` is that of its mark in the note."""
    sibling = None
    while items and column < items[-1].column + 2:
        sibling = items.pop()
    wanted = _mark_column(column, items)
    if sibling:
        wanted = min(wanted, sibling.column + sibling.shift)
    width = item.end() if item["space"] else 2
    return _Item(column, column + width, wanted - column)


def _least_column(text: str, items: list[_Item], no_paragraph: bool) -> int:
    """Return the least column of a line that isn't an item and doesn't end the lists above it."""
    if _HEADING.match(text):
        return min(4, items[-1].text) if items else 4
    return 2 if no_paragraph else 0  # one space is a typing mistake, not the indent of an item's paragraph


def _mark_column(column: int, items: list[_Item]) -> int:
    """Return the column that the mark of an item needs below the open items."""
    if not items:
        return column if column < 4 else 0
    least = items[-1].text + items[-1].shift
    moved = column + items[-1].shift
    return moved if least <= moved < least + 4 else least


def _shift(column: int, items: list[_Item]) -> int:
    """Return the columns by which a line has to move to belong to the item above its indent; close deeper items."""
    ended = None
    while items and items[-1].column >= column:
        ended = items.pop()
    if items:
        return max(items[-1].shift, items[-1].text + items[-1].shift - column)
    return min(0, ended.column + ended.shift - column) if ended else 0
