"""Where in a note's file a text stands, for messages of the form `FILE:LINE: sentence`."""

from __future__ import annotations

from postingfilter.note import Note
from postingfilter.text.keys import compact

BEGINNING = 30  # letters by which a text is found: what follows may stand on its next line


def line_of(note: Note, text: str, *, beside: str = "") -> int | None:
    """The number, from 1, of the line that holds the text's beginning; None when none does.

    Of several that do, one that holds `beside` too is best, then one that says nothing else, then one with the text
    as it is, with all its letters, one of the body, and the first.
    """
    wanted, near = compact(text), compact(beside)
    if not wanted:
        return None
    found = []
    for number, line in enumerate(note.source.split("\n"), 1):
        key = compact(line)
        if wanted[:BEGINNING] in key:
            in_body = number >= note.body_line
            found.append((near in key, key == wanted, text in line, wanted in key, in_body, -number))
    return -max(found)[-1] if found else None


def named(note: Note, text: str, sentence: str) -> str:
    """`FILE:LINE: sentence`, or `FILE: sentence` when the text can't be found."""
    line = line_of(note, text)
    return f"{note.name}:{line}: {sentence}" if line else f"{note.name}: {sentence}"
