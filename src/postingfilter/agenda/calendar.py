"""Write an agenda as a calendar file (.ics, RFC 5545), with icalendar."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence

from postingfilter import installing
from postingfilter.agenda import Entry
from postingfilter.agenda.text import title
from postingfilter.errors import MissingError
from postingfilter.messages import message

PRODUCT = "-//postingfilter//agenda//EN"
INTERVIEW_TAKES = datetime.timedelta(hours=1)


def calendar(entries: Sequence[Entry]) -> bytes:
    """Return the calendar file; MissingError without icalendar.

    An event without a time is a whole day, which no time zone moves; one with a time is at that hour wherever the
    calendar is, since a note gives local time. An event keeps its UID while note and kind stay, so that a calendar
    which reads the file again changes it and adds no second one.
    """
    try:
        from icalendar import Calendar, Event
    except ImportError as error:
        remedy = installing.command_for_extra("calendar")
        raise MissingError(message("a calendar file needs icalendar: type `{command}`", command=remedy)) from error
    events = []
    for entry in entries:
        start: datetime.date = entry.event.day
        end: datetime.date = start + datetime.timedelta(days=1)
        if entry.event.time:
            start = datetime.datetime.combine(entry.event.day, entry.event.time)
            end = start + INTERVIEW_TAKES
        events.append(
            Event.new(
                uid=uuid.uuid5(uuid.NAMESPACE_URL, "\n".join((entry.note, entry.event.kind, entry.event.name))),
                start=start,
                end=end,
                summary=": ".join((title(entry), " · ".join(filter(None, (entry.company, entry.role))))),
                description="\n".join(dict.fromkeys(filter(None, (entry.event.name, entry.event.said, entry.note)))),
                url=entry.address,
            )
        )
    made: bytes = Calendar.new(
        uid=str(uuid.uuid5(uuid.NAMESPACE_URL, PRODUCT)), prodid=PRODUCT, subcomponents=events
    ).to_ical()
    return made
