"""Find the line of a text in a note's file, for messages of the form `FILE:LINE: sentence`."""

from __future__ import annotations

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
    candidates = []  # what speaks for each line, then its number
    for number, line in enumerate(note.source.split("\n"), 1):
        key = compact(line)
        if wanted[:BEGINNING] in key:
            in_body = number >= note.body_line
            candidates.append((neighbour in key, key == wanted, text in line, wanted in key, in_body, -number))
    return -max(candidates)[-1] if candidates else None


def located(note: Note, text: str, sentence: Message) -> Message:
    """Return a message on a note with its file, and the line that holds the text, if there is one."""
    return in_file(note.name, sentence, line_of(note, text))
