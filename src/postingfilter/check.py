"""Check a note: report what it lacks or has wrong, for `postingfilter check`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from postingfilter import lexicon
from postingfilter.brief import document, several_postings
from postingfilter.doc import metadata
from postingfilter.doc.lines import split
from postingfilter.doc.text import line_of
from postingfilter.filter import run
from postingfilter.lexicon.printed_words import Words
from postingfilter.note import Note, front_matter, place
from postingfilter.structured.events import events
from postingfilter.structured.posting import posting
from postingfilter.text import dates
from postingfilter.text.keys import compact
from postingfilter.theme import choice

SUGGESTED = ("duties", "requirements", "preferred", "benefits", "process")  # headings, for one of no known kind
DAY = "2026-10-31"  # of an example


@dataclass(frozen=True)
class Finding:
    """One finding: its rule, its line (from 1; None for the whole note), a sentence."""

    rule: str
    line: int | None
    message: str


@dataclass(frozen=True)
class Source:
    """The input of a rule."""

    note: Note
    doc: Any
    today: datetime.date
    within: datetime.timedelta | None = None  #: how long from today on a date is told of; None: no date is


def check(note: Note, today: datetime.date, within: datetime.timedelta | None = None) -> list[Finding]:
    """Return the findings of a note in the order of RULES; `today` decides whether a deadline is past.

    With `within` the dates follow that are due from today on, for that long.
    """
    with document.nesting(note):
        source = Source(note, run(document.load(note), "json"), today, within)
        return [*(finding for rule in RULES for finding in rule(source)), *_due_soon(source)]


def _front_matter(source: Source) -> Iterator[Finding]:
    note = source.note
    broken = front_matter.take(note.source, note.name).warnings
    for warning in note.warnings:
        yield _finding("front-matter" if warning in broken else "reading", note, warning)


def _theme_choice(source: Source) -> Iterator[Finding]:
    for warning in choice.of_note(source.note)[1]:
        yield _finding("look", source.note, warning)


def _finding(rule: str, note: Note, warning: str) -> Finding:
    """Return the finding for a warning `FILE:LINE: sentence` or `FILE: sentence`."""
    found = re.match(rf"{re.escape(note.name)}:(\d+): (.*)", warning, re.S)
    line, message = (int(found[1]), found[2]) if found else (None, warning.removeprefix(f"{note.name}: "))
    return Finding(rule, line, message)


def _apply_link(source: Source) -> Iterator[Finding]:
    if not any(link["kind"] == "apply" for link in metadata.get(source.doc, "links") or []):
        yield Finding("no-apply-link", 1, f"no link to apply by: add one, `[{_words(source)['apply']}](https://…)`")


def _names(source: Source) -> Iterator[Finding]:
    for name in ("company", "role"):
        if not metadata.get(source.doc, name):
            yield Finding(
                f"no-{name}",
                1,
                f"no {name} is named clearly enough: add a line, `**{_words(source)[name]}**: …`, or "
                f" `{name}:` to the front matter",
            )


def _deadline(source: Source) -> Iterator[Finding]:
    deadline = metadata.get(source.doc, "deadline")
    if not deadline:
        yield Finding(
            "no-deadline",
            1,
            f"no deadline: add a line, `**{_words(source)['deadline']}**: {DAY}`, or `deadline:` to the front matter",
        )
        return
    last = dates.last(deadline)
    if last and last < source.today:
        labels = (fact["label"] for fact in metadata.get(source.doc, "facts") or [] if fact["key"] == "deadline")
        line = place.line_of(source.note, deadline, beside=next(labels, "deadline"))
        yield Finding("deadline-past", line, f"the deadline is past: {deadline}")


def _due_soon(source: Source) -> Iterator[Finding]:
    if source.within is None:
        return
    for event in events(posting(source.doc)):
        if source.today <= event.day <= source.today + source.within:
            left = (event.day - source.today).days
            when = "today" if left == 0 else "tomorrow" if left == 1 else f"in {left} days"
            name = f" ({event.name})" if event.name else ""
            line = place.line_of(source.note, event.said, beside=event.name) or place.line_of(source.note, event.name)
            yield Finding(f"{event.kind}-soon", line, f"{event.kind}{name} {when}: {event.said}")


def _headings(source: Source) -> Iterator[Finding]:
    language = metadata.language(source.doc)
    known = ", ".join(f"`{_words(source)[name]}`" for name in SUGGESTED)
    names = f"if it is one of these, name it so: {known}"
    titles = {lexicon.shown(line_of(block.content[0])) for block in several_postings.postings(source.doc)}
    for section in metadata.get(source.doc, "sections") or []:
        unknown = section["kind"] == "other" and lexicon.kind(section["title"], language) is None
        if unknown and int(section["level"]) <= 2 and section["title"] not in titles:
            line = place.line_of(source.note, section["title"])
            yield Finding("unknown-heading", line, f"the heading is of no known kind: {section['title']}: {names}")


def _words(source: Source) -> Words:
    """Return the words of a new note in the note's language."""
    return Words(metadata.language(source.doc), "note")


def _dead_links(source: Source) -> Iterator[Finding]:
    dead = lexicon.words("dead")
    for link in metadata.get(source.doc, "links") or []:
        if compact(link["text"]) in dead:
            # With the parentheses, a longer address with the same start does not match.
            line = place.line_of(source.note, f"({link['url']})", beside=link["text"])
            yield Finding("dead-text-link", line, f"the link's text says nothing on paper: {link['text']}")


def _several_postings(source: Source) -> Iterator[Finding]:
    found = several_postings.postings(source.doc)
    if found:
        names = ", ".join(line_of(block.content[0]) for block in found)
        line = place.line_of(source.note, line_of(split(found[1].content[0].content)[0]))
        yield Finding(
            "several-postings",
            line,
            f"{len(found)} postings in one note ({names}): `brief --split` makes one brief each",
        )


#: In the order in which their findings are reported.
RULES: tuple[Callable[[Source], Iterator[Finding]], ...] = (
    _front_matter,
    _theme_choice,
    _names,
    _apply_link,
    _deadline,
    _headings,
    _dead_links,
    _several_postings,
)
