"""Where in a note's file a text stands, for messages of the form `FILE:LINE: sentence`."""

from __future__ import annotations

from postingfilter.note import Note
from postingfilter.text import compact


def line_of(note: Note, text: str, *, start: int = 1) -> int | None:
    """The number, from 1, of the first line from `start` on that holds the text's beginning; None when none does."""
    wanted = compact(text)[:30]
    if not wanted:
        return None
    for number, line in enumerate(note.source.split("\n"), 1):
        if number >= start and wanted in compact(line):
            return number
    return None


def named(note: Note, text: str, sentence: str) -> str:
    """`FILE:LINE: sentence`, or `FILE: sentence` when the text can't be found."""
    line = line_of(note, text)
    return f"{note.name}:{line}: {sentence}" if line else f"{note.name}: {sentence}"
