"""Open the code blocks in which Notion exports plain text: they hold a part of the posting and no code."""

from __future__ import annotations

import re

from postingfilter.text import patterns

_FENCE = patterns.compile(r"^(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[ \t]*plain text[ \t]*$", re.I)


def with_plain_text(text: str) -> str:
    """Return a text with an empty line in place of each fence of a block of ```` ```plain text ````.

    A block that is never closed stays; the number of lines stays too.
    """
    if "plain text" not in text.lower():
        return text
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        opening = _FENCE.match(lines[at])
        end = _closing(lines, at + 1, opening["fence"]) if opening else None
        if end is None:
            at += 1
            continue
        lines[at] = lines[end] = ""
        at = end + 1
    return "\n".join(lines)


def _closing(lines: list[str], start: int, fence: str) -> int | None:
    """Return the number of the line that closes a fence; None when a block without such a line goes on to the end."""
    for at in range(start, len(lines)):
        said = lines[at].strip()
        if len(said) >= len(fence) and set(said) == {fence[0]}:
            return at
    return None
