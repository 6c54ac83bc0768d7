"""Split inlines into lines; strip, join and measure lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import panflute as pf

from postingfilter.doc.elements import Inline
from postingfilter.doc.inlines import interspersed

Line = list[Inline]
SPACES = ("Space", "SoftBreak")


def split(content: Iterable[Inline]) -> list[Line]:
    """Split inlines at LineBreaks into stripped lines, without empty ones.

    A SoftBreak is a space: the step `structure` has replaced those at ends of lines by LineBreaks.
    """
    lines: list[Line] = [[]]
    for item in content:
        if item.tag == "LineBreak":
            lines.append([])
        else:
            lines[-1].append(item)
    return [stripped for line in lines if (stripped := strip(line))]


def strip(line: Line) -> Line:
    """Return a line without the spaces at its ends."""
    start, end = 0, len(line)
    while start < end and line[start].tag in SPACES:
        start += 1
    while end > start and line[end - 1].tag in SPACES:
        end -= 1
    return line[start:end]


def joined(lines: Iterable[Line], between: Callable[[], Inline] = pf.LineBreak) -> Line:
    """Return the inlines of all lines in one list, with a new inline of `between` between the lines."""
    return interspersed(lines, lambda: (between(),))


def width(text: str) -> int:
    """Return the length of a text in columns, for limits: Hangul, kana, Han and full-width characters count twice.

    For the layout of a terminal see `text.columns`.
    """
    if text.isascii():
        return len(text)
    return sum(
        2 if "\u1100" <= char <= "\u11ff" or "\u2e80" <= char <= "\ud7ff" or "\uff00" <= char <= "\uff60" else 1
        for char in text
    )
