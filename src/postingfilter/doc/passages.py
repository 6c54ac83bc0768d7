"""Cut a passage out of a line of inlines, given by its place in the line's text."""

from __future__ import annotations

import panflute as pf

from postingfilter.doc.lines import Line
from postingfilter.doc.text import text_of


def cut(line: Line, start: int, end: int) -> tuple[Line, Line]:
    """Return a line without the characters from `start` to `end` of its text, and the removed inlines.

    A Str and an inline that holds inlines are cut in two; any other inline is removed only as a whole.
    """
    kept: Line = []
    removed: Line = []
    at = 0
    for inline in line:
        length = len(text_of([inline]))
        first, last = max(start - at, 0), min(end - at, length)
        if (first == 0 and last == length and start <= at < end) or (length == 0 and start <= at < end):
            removed.append(inline)
        elif first >= last or not (inline.tag == "Str" or hasattr(inline, "content")):
            kept.append(inline)
        elif inline.tag == "Str":
            removed.append(pf.Str(inline.text[first:last]))
            kept += [pf.Str(text) for text in (inline.text[:first], inline.text[last:]) if text]
        else:
            shift = 1 if inline.tag == "Quoted" else 0  # its text begins with a mark
            inline.content, out = cut(list(inline.content), max(first - shift, 0), last - shift)
            removed += out
            kept.append(inline)
        at += length
    return kept, removed
