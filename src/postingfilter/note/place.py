"""Find the line of a text in a note's file, for messages of the form `FILE:LINE: sentence`."""

from __future__ import annotations

from functools import lru_cache

from postingfilter.messages import Message, in_file
from postingfilter.note import Note
from postingfilter.text.keys import compact

BEGINNING = 30  # characters of a key that are searched for: the rest of the text may stand on the next line


def line_of(note: Note, text: str, *, beside: str = "") -> int | None:
    """Return the number, from 1, of the line that holds the beginning of the text; None without such a line.

    Of several lines, one that also holds `beside` comes first, then one that holds nothing else, one that holds the
    text as it is, one that holds all of its words, one of the body, and the first.
    """
    wanted, neighbour = compact(text), compact(beside)
    if not wanted:
        return None
    beginning = wanted[:BEGINNING]
    candidates = [  # what speaks for each line, then its number
        (neighbour in key, key == wanted, text in line, wanted in key, number >= note.body_line, -number)
        for number, (line, key) in enumerate(_lines(note.source), 1)
        if beginning in key
    ]
    return -max(candidates)[-1] if candidates else None


@lru_cache(maxsize=1)
def _lines(source: str) -> list[tuple[str, str]]:
    """Return each line of a note with its key: many texts of one note are looked for, one after another."""
    return [(line, compact(line)) for line in source.split("\n")]


def located(note: Note, text: str, sentence: Message) -> Message:
    """Return a message on a note with its file, and the line that holds the text, if there is one."""
    return in_file(note.name, sentence, line_of(note, text))
