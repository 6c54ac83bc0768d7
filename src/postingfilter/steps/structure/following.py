"""Find what follows a line that may be a heading: the next line, the next block, or None at the end."""

from __future__ import annotations

from postingfilter.doc.lines import split
from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any


def is_header(after: Any) -> bool:
    """Return whether a Header follows."""
    return getattr(after, "tag", "") == "Header"


def is_list(after: Any) -> bool:
    """Return whether a list follows."""
    return getattr(after, "tag", "") in ("BulletList", "OrderedList")


def is_text(after: Any) -> bool:
    """Return whether a paragraph follows."""
    return getattr(after, "tag", "") in ("Para", "Plain")


def first_line(after: Any) -> str:
    """Return the text of what follows a line: the next line itself, or a block's first line."""
    if isinstance(after, list):
        return line_of(after)
    if after.tag in ("Para", "Plain"):
        lines = split(after.content)
        return line_of(lines[0]) if lines else ""
    return line_of(after)


def has_list(item: Any) -> bool:
    """Return whether an item holds a list."""
    return any(block.tag in ("BulletList", "OrderedList") for block in item.content)
