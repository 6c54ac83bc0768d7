"""List the dated events of a posting: its deadline, its interviews, and the steps of the process that have a date."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from postingfilter.lexicon import dates
from postingfilter.structured.posting import Posting, Step
from postingfilter.structured.values import days

DEADLINE, INTERVIEW, STEP = "deadline", "interview", "step"
_CLOCK = re.compile(r"(?<![\d:.])([01]?\d|2[0-3]):([0-5]\d)(?![\d:])")
#: Behind a time, what shifts it: half of the day, or a zone such as `CET` or `UTC+1`.
_OTHER_HOUR = re.compile(r"\s*(?:[ap]\.?m\b|\(?[A-Z]{2,5}\b|[+-]\d|Z\b)", re.I)


@dataclass(frozen=True)
class Event:
    """An event of a posting on a day."""

    kind: str  #: DEADLINE, INTERVIEW or STEP
    day: datetime.date
    time: datetime.time | None  #: local time; None when the note gives no time or an ambiguous one
    name: str  #: of the step; empty for a deadline
    said: str  #: the text of the note that gives the date


def events(posting: Posting) -> list[Event]:
    """Return the events of a posting in order; dates without a year and ambiguous ones, as 3/4/2026, are left out.

    A deadline has no time: it is due all day.
    """
    found = {(event.kind, event.day, event.name): event for event in _events(posting)}
    return sorted(found.values(), key=lambda event: (event.day, event.time or datetime.time(), event.kind))


def _events(posting: Posting) -> Iterator[Event]:
    """Yield the events in no order; a step on the day of an interview is that interview.

    The last day of a span is the deadline. A step with several dates may be several steps, and gives no event.
    """
    if posting.deadline and (due := days(posting.deadline, posting.lang)):
        yield Event(DEADLINE, due[-1], None, "", posting.deadline)
    dated = [(step.name, *_dated(step, posting.lang)) for step in posting.process]
    deadline = posting.deadline or "\n"  # a step by which the deadline is given has no other day
    steps = [(name, said, on[0]) for name, said, on in dated if len(on) == 1 and deadline not in said]
    said = posting.fact("interview") or ""
    interviews = days(said, posting.lang)
    for day in interviews:
        name = next((name for name, _, on in steps if on == day), "")
        yield Event(INTERVIEW, day, _time(said, posting.lang) if len(interviews) == 1 else None, name, said)
    for name, said, on in steps:
        if on not in interviews:
            yield Event(STEP, on, _time(said, posting.lang), name, said)


def _dated(step: Step, language: str) -> tuple[str, list[datetime.date]]:
    """Return the text of a step that gives its days, which is its detail or its name, and the days of both."""
    in_name, in_detail = days(step.name, language), days(step.detail, language)
    return (step.detail if in_detail and step.detail else step.name), [*in_name, *in_detail]


def _time(text: str, language: str) -> datetime.time | None:
    """Return the first time of a text, such as `14:00`; None without one, and where words or a zone shift it."""
    found = list(_CLOCK.finditer(text))
    if not found or dates.says("clock", text, language) or _OTHER_HOUR.match(text, found[-1].end()):
        return None
    return datetime.time(int(found[0][1]), int(found[0][2]))
