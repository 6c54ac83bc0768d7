"""Collect the dates that are ahead in many notes: deadlines, interviews and steps of the process, by day."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from postingfilter import inspect, note, process_limits, user_rules
from postingfilter.batch import pool
from postingfilter.batch.jobs import STDIN
from postingfilter.batch.jobs import content as content_of
from postingfilter.errors import PostingfilterError, sentence
from postingfilter.lexicon import dates
from postingfilter.messages import in_file
from postingfilter.structured.events import Event, events

_YEAR = re.compile(r"\d{4}")
FEW = 12  # notes that are read in this process, since others take longer to start


@dataclass(frozen=True)
class Entry:
    """An event with the posting that it belongs to."""

    event: Event
    note: str  #: the note's path as it was named
    company: str | None
    role: str | None
    lang: str
    address: str | None  #: to apply by, else of the posting


@dataclass(frozen=True)
class Agenda:
    """The entries by day, and the errors of notes that can't be read, each with its note's name."""

    entries: list[Entry] = field(default_factory=list)
    errors: list[PostingfilterError] = field(default_factory=list)


@dataclass(frozen=True)
class Span:
    """The days that an agenda is about, both included."""

    first: datetime.date
    last: datetime.date = datetime.date.max

    def __contains__(self, day: datetime.date) -> bool:
        """Return whether a day is one of them."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class _Task:
    """A note with its content, to be read in some process."""

    path: Path
    content: bytes
    span: Span
    user_rules: user_rules.UserRules


def agenda(paths: Sequence[Path], span: Span, *, jobs: int = 0, timeout: float) -> Agenda:
    """Return the agenda of notes; `jobs` are the processes, 0 for as many as there are cores, `timeout` is in seconds.

    A note whose text names no day from the first one on isn't analysed: nothing in it can be ahead.
    """
    found = Agenda()
    tasks: list[_Task] = []
    for path in paths:
        try:
            content = content_of(path)
            if _may_be_ahead(content, span):
                tasks.append(_Task(path, content, span, user_rules.current()))
        except PostingfilterError as error:
            found.errors.append(error)
    for result in _results(tasks, jobs, timeout):
        if isinstance(result, PostingfilterError):
            found.errors.append(result)
        else:
            found.entries.extend(result)
    found.entries.sort(key=lambda entry: (entry.event.day, entry.event.time or datetime.time(), entry.note))
    return found


def _may_be_ahead(content: bytes, span: Span) -> bool:
    """Return whether a note names a day that isn't past; yes for one that isn't UTF-8."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return True
    if not any(int(year) >= span.first.year for year in _YEAR.findall(text)):
        return False  # true of most notes; to look for whole dates takes a hundred times longer
    last = dates.last(text)
    return last is not None and last >= span.first


def _results(tasks: Sequence[_Task], jobs: int, timeout: float) -> Iterator[Sequence[Entry] | PostingfilterError]:
    """Yield the entries of each note, or its error."""
    if len(tasks) <= FEW:
        for task in tasks:
            try:
                with process_limits.limited(timeout, str(task.path)):
                    result = _entries(task)
            except PostingfilterError as error:
                result = error
            yield result
        return
    for at, result in pool.each(_entries, tasks, jobs=jobs or pool.cores(), timeout=timeout):
        yield (
            type(result)(in_file(tasks[at].path, result.message)) if isinstance(result, PostingfilterError) else result
        )


def _entries(task: _Task) -> list[Entry] | PostingfilterError:
    """Return the entries of a note within the span, or its error."""
    try:
        with user_rules.applied(task.user_rules):
            posting = inspect.posting(note.read(None if task.path == STDIN else task.path, task.content))
    except PostingfilterError as error:
        return error
    except Exception as error:  # noqa: BLE001 - one note's error stops no other note
        return PostingfilterError(in_file(task.path, sentence(error)))
    address = posting.link("apply") or posting.link("posting")
    role = posting.role or posting.title
    return [
        Entry(event, str(task.path), posting.company, role, posting.lang, address)
        for event in events(posting)
        if event.day in task.span
    ]
