"""Cut passages out of a line of inlines, by their places in its text."""

from __future__ import annotations

import re

import panflute as pf

from postingfilter.doc.lines import Line
from postingfilter.doc.text import text_of

#: The dates that plugins of Obsidian add to tasks: due, scheduled, start, done, created, cancelled.
_TASK_DATE = re.compile(
    r"(?<!\s)\s*+(?:[📅⏳🛫✅➕❌⏰]\ufe0f?\s*+\d{4}-\d\d-\d\d|\[?(?:due|scheduled|completion)::\s*+\d{4}-\d\d-\d\d\]?)"
)


def of_tasks(text: str) -> list[tuple[int, int]]:
    """Return the start and end of each date that the writer's planner adds to a task: `📅 2031-05-04`."""
    return [match.span() for match in _TASK_DATE.finditer(text)]


def without_task_dates(text: str) -> str:
    """Return a text without the dates of `of_tasks`."""
    return _TASK_DATE.sub("", text).strip()


def cut(line: Line, start: int, end: int) -> tuple[Line, Line]:
    """Return a line without the characters from `start` to `end` of its text, and what these characters stand in.

    An inline is cut where it is text or holds inlines, and else removed only as a whole.
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
