"""Lines of inlines: split at line breaks, stripped, joined."""

from __future__ import annotations

import panflute as pf

from postingfilter.startup.annotations import Any

Line = list[Any]
SPACES = ("Space", "SoftBreak")


def split(content: Any) -> list[Line]:
    """Inlines cut at their line breaks, empty lines left out; a soft one is a space, see `breaks`."""
    lines: list[Line] = [[]]
    for item in content:
        if item.tag == "LineBreak":
            lines.append([])
        else:
            lines[-1].append(item)
    return [stripped for line in lines if (stripped := strip(line))]


def strip(line: Line) -> Line:
    """A line without the spaces at its ends."""
    start, end = 0, len(line)
    while start < end and line[start].tag in SPACES:
        start += 1
    while end > start and line[end - 1].tag in SPACES:
        end -= 1
    return line[start:end]


def joined(lines: list[Line], between: type = pf.LineBreak) -> Line:
    """Lines as inlines again, `between` each two."""
    out: Line = []
    for line in lines:
        out += [*([between()] if out else []), *line]
    return out


def width(text: str) -> int:
    """The columns a text takes: two for Hangul, kana and Han, one for the rest."""
    return sum(
        2 if "\u1100" <= char <= "\u11ff" or "\u2e80" <= char <= "\ud7ff" or "\uff00" <= char <= "\uff60" else 1
        for char in text
    )
