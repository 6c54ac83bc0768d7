"""Print an agenda as lines: the day, how many days are left, what is due, and for which posting."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from postingfilter.agenda import Entry
from postingfilter.lexicon.printed_words import Words
from postingfilter.structured.events import STEP
from postingfilter.text import columns

NEXT = "→"
LEFT = "+{}"  # days left


def lines(entries: Sequence[Entry], today: datetime.date) -> list[str]:
    """Return a line for each entry, in the language of its note; what is next has an arrow."""
    ahead = next((entry for entry in entries if entry.event.day >= today), None)
    rows = [
        (
            NEXT if ahead is not None and entry.event.day == ahead.event.day else "",
            *_day(entry),
            LEFT.format((entry.event.day - today).days) if entry.event.day >= today else "",
            title(entry),
            " · ".join(filter(None, (entry.company, entry.role))),
            entry.note,
        )
        for entry in entries
    ]
    widths = [max(map(columns.width, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(columns.padded, row, widths)).rstrip() for row in rows]


def title(entry: Entry) -> str:
    """Return what an entry is, in its note's language: `Deadline`, `면접`, or the name of its step."""
    event = entry.event
    return event.name if event.kind == STEP else Words(entry.lang, "calendar")[event.kind]


def _day(entry: Entry) -> tuple[str, str, str]:
    """Return the day, the weekday and the time of an entry."""
    event = entry.event
    weekday = Words(entry.lang, "calendar")["weekdays"].split()[event.day.weekday()]
    return event.day.isoformat(), weekday, f"{event.time:%H:%M}" if event.time else ""
