"""Check a note for missing and wrong parts, for `postingfilter check`: a function for each rule, in RULES."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from postingfilter import lexicon
from postingfilter.brief import document, several_postings
from postingfilter.doc import metadata
from postingfilter.doc.lines import split
from postingfilter.doc.text import line_of
from postingfilter.filter import run
from postingfilter.lexicon import dates
from postingfilter.lexicon.printed_words import Words
from postingfilter.messages import Message, message
from postingfilter.note import Note, front_matter, place
from postingfilter.structured.events import DEADLINE, INTERVIEW, STEP, events
from postingfilter.structured.posting import posting
from postingfilter.text.keys import compact
from postingfilter.theme import choice

SUGGESTED = ("duties", "requirements", "preferred", "benefits", "process")  # kinds named for an unknown heading
DAY = "2026-10-31"  # of an example
#: The messages on a note that doesn't name its company or its role.
NAMES = {
    "company": message(
        "no company is named clearly enough: add a line, `**{word}**: …`, or `company:` to the front matter"
    ),
    "role": message("no role is named clearly enough: add a line, `**{word}**: …`, or `role:` to the front matter"),
}
EVENTS = {DEADLINE: message("deadline"), INTERVIEW: message("interview"), STEP: message("step")}
#: The messages on an event that is due, by the number of days left: none, one, more.
DUE = (
    message("{event} today: {said}"),
    message("{event} tomorrow: {said}"),
    message("{event} in {count} days: {said}"),
)


@dataclass(frozen=True)
class Finding:
    """One finding: its rule, its line (from 1; None for the whole note), a sentence."""

    rule: str
    line: int | None
    message: Message


@dataclass(frozen=True)
class Source:
    """The input of a rule."""

    note: Note
    doc: Any
    today: datetime.date
    within: datetime.timedelta | None = None  #: the time from today on whose dates are reported; None for no dates


def check(note: Note, today: datetime.date, within: datetime.timedelta | None = None) -> list[Finding]:
    """Return the findings of a note in the order of RULES; `today` decides whether a deadline is past.

    With `within`, findings on the dates follow that are due within that time.
    """
    with document.processing(note):
        source = Source(note, run(document.load(note), "json"), today, within)
        return [*(finding for rule in RULES for finding in rule(source)), *_due_soon(source)]


def _front_matter(source: Source) -> Iterator[Finding]:
    note = source.note
    broken = front_matter.split(note.source, note.name).warnings
    for warning in note.warnings:
        yield _finding("front-matter" if warning in broken else "reading", warning)


def _theme_choice(source: Source) -> Iterator[Finding]:
    for warning in choice.of_note(source.note)[1]:
        yield _finding("look", warning)


def _finding(rule: str, warning: Message) -> Finding:
    """Return the finding for a warning about a note's file."""
    return Finding(rule, warning.values.get("line"), warning.values["sentence"])


def _apply_link(source: Source) -> Iterator[Finding]:
    if not any(link["kind"] == "apply" for link in metadata.get(source.doc, "links") or []):
        text = message("no link to apply by: add one, `[{word}](https://…)`", word=_words(source)["apply"])
        yield Finding("no-apply-link", 1, text)


def _names(source: Source) -> Iterator[Finding]:
    for name, text in NAMES.items():
        if not metadata.get(source.doc, name):
            yield Finding(f"no-{name}", 1, text.filled(word=_words(source)[name]))


def _deadline(source: Source) -> Iterator[Finding]:
    deadline = metadata.get(source.doc, "deadline")
    if not deadline:
        yield Finding(
            "no-deadline",
            1,
            message(
                "no deadline: add a line, `**{word}**: {day}`, or `deadline:` to the front matter",
                word=_words(source)["deadline"],
                day=DAY,
            ),
        )
        return
    last = dates.last(deadline)
    if last and last < source.today:
        labels = (fact["label"] for fact in metadata.get(source.doc, "facts") or [] if fact["key"] == "deadline")
        line = place.line_of(source.note, deadline, beside=next(labels, "deadline"))
        yield Finding("deadline-past", line, message("the deadline is past: {day}", day=deadline))


def _due_soon(source: Source) -> Iterator[Finding]:
    if source.within is None:
        return
    for event in events(posting(source.doc)):
        if source.today <= event.day <= source.today + source.within:
            left = (event.day - source.today).days
            kind = EVENTS[event.kind]
            named = message("{event} ({name})", event=kind, name=event.name) if event.name else kind
            text = DUE[min(left, len(DUE) - 1)].filled(event=named, count=left, said=event.said)
            line = place.line_of(source.note, event.said, beside=event.name) or place.line_of(source.note, event.name)
            yield Finding(f"{event.kind}-soon", line, text)


def _headings(source: Source) -> Iterator[Finding]:
    language = metadata.language(source.doc)
    known = ", ".join(f"`{_words(source)[name]}`" for name in SUGGESTED)
    titles = {lexicon.shown(line_of(block.content[0])) for block in several_postings.postings(source.doc)}
    for section in metadata.get(source.doc, "sections") or []:
        unknown = section["kind"] == "other" and lexicon.kind(section["title"], language) is None
        if unknown and int(section["level"]) <= 2 and section["title"] not in titles:
            line = place.line_of(source.note, section["title"])
            text = message(
                "the heading is of no known kind: {heading}: if it is one of these, name it so: {names}",
                heading=section["title"],
                names=known,
            )
            yield Finding("unknown-heading", line, text)


def _words(source: Source) -> Words:
    """Return the words for labels of a note, in the note's language."""
    return Words(metadata.language(source.doc), "note")


def _dead_links(source: Source) -> Iterator[Finding]:
    dead = lexicon.words("dead")
    for link in metadata.get(source.doc, "links") or []:
        if compact(link["text"]) in dead:
            # With the parentheses, a longer address with the same start does not match.
            line = place.line_of(source.note, f"({link['url']})", beside=link["text"])
            text = message("the link's text says nothing on paper: {text}", text=link["text"])
            yield Finding("dead-text-link", line, text)


def _several_postings(source: Source) -> Iterator[Finding]:
    found = several_postings.postings(source.doc)
    if found:
        names = ", ".join(line_of(block.content[0]) for block in found)
        line = place.line_of(source.note, line_of(split(found[1].content[0].content)[0]))
        yield Finding(
            "several-postings",
            line,
            message(
                "{count} postings in one note ({names}): `brief --split` makes one brief each",
                count=len(found),
                names=names,
            ),
        )


#: The rules, in the order in which their findings are reported.
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
