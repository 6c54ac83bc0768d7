"""Collect the dates that are ahead in many notes: deadlines, interviews and steps of the process, by day."""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from postingfilter.batch import summaries
from postingfilter.batch.jobs import content as content_of
from postingfilter.errors import PostingfilterError
from postingfilter.lexicon import dates
from postingfilter.structured import posting
from postingfilter.structured.events import Event, events
from postingfilter.text import controls

_YEAR = re.compile(r"\d{4}")
_DIVIDING = re.compile(r"<[^<>\n]*>|[|>]")  # tags, and the marks of cells and quotations
#: Marks of emphasis and links, a link's target, and characters without width.
_MARKS = re.compile(r"\]\([^()\n]*\)|[\[\]*_`~\\^\u00ad\u200b-\u200f\u2060\ufeff]+")


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


def agenda(paths: Sequence[Path], span: Span, *, jobs: int = 0, timeout: float) -> Agenda:
    """Return the agenda of notes; `jobs` are the processes, 0 for as many as there are cores, `timeout` is in seconds.

    A note whose text names no day from the first one on isn't analysed: nothing in it can be ahead.
    """
    found = Agenda()
    contents: dict[Path, bytes] = {}
    for path in paths:
        try:
            content = content_of(path)
            if may_be_ahead(content, span.first):
                contents[path] = content
        except PostingfilterError as error:
            found.errors.append(error)
    for path, result in summaries.each(contents, jobs=jobs, timeout=timeout):
        if isinstance(result, PostingfilterError):
            found.errors.append(result)
        else:
            found.entries.extend(_entries(path, posting.of(result), span))
    found.entries.sort(key=lambda entry: (entry.event.day, entry.event.time or datetime.time(), entry.note))
    return found


def may_be_ahead(content: bytes, first: datetime.date) -> bool:
    """Return whether a note may name a day from the first one on; yes for one that isn't UTF-8.

    Only a complete date, with a year of four figures, is an event. Marks, tags and entities may stand within it.
    """
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return True
    texts = (text, _without_markup(text))
    if not any(int(year) >= first.year for text in texts for year in _YEAR.findall(text)):
        return False  # true of most notes; to look for whole dates takes a hundred times longer
    return any(last >= first for last in map(dates.last, texts) if last)


def _without_markup(text: str) -> str:
    """Return a note's text without marks of Markdown and invisible characters, its tags and entities as text."""
    return _MARKS.sub("", html.unescape(_DIVIDING.sub(" ", controls.removed(text))))


def _entries(path: Path, found: posting.Posting, span: Span) -> Iterator[Entry]:
    """Yield the entries of a note within the span."""
    address = found.link("apply") or found.link("posting")
    role = found.role or found.title
    for event in events(found):
        if event.day in span:
            yield Entry(event, str(path), found.company, role, found.lang, address)
