"""What a note lacks or has wrong: the findings of `postingfilter check`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from postingfilter import document, lexicon, place, posting_data, several
from postingfilter.filter import run
from postingfilter.note import Note
from postingfilter.structure.lines import split
from postingfilter.text import compact, line_of

_NUMERIC = re.compile(r"(\d{4})\s*[-./년年]\s*(\d{1,2})\s*[-./월月]\s*(\d{1,2})")


@dataclass(frozen=True)
class Finding:
    """One thing a note lacks or has wrong: its rule, its line (from 1, None for the whole note), a sentence."""

    rule: str
    line: int | None
    message: str


@dataclass(frozen=True)
class Source:
    """What a rule looks at."""

    note: Note
    doc: Any
    today: datetime.date


def check(note: Note, today: datetime.date) -> list[Finding]:
    """The findings of a note in the order of RULES; `today` decides whether a deadline is past."""
    source = Source(note, run(document.load(note), "json"), today)
    return [finding for rule in RULES for finding in rule(source)]


def _front_matter(source: Source) -> Iterator[Finding]:
    for warning in source.note.warnings:
        found = re.match(rf"{re.escape(source.note.name)}:(\d+): (.*)", warning, re.S)
        line, message = (int(found[1]), found[2]) if found else (None, warning.removeprefix(f"{source.note.name}: "))
        yield Finding("front-matter" if line and line < source.note.body_line else "reading", line, message)


def _apply_link(source: Source) -> Iterator[Finding]:
    if not any(link["kind"] == "apply" for link in posting_data.get(source.doc, "links") or []):
        yield Finding(
            "no-apply-link", 1, "no link to apply by: add one, `[지원하기](https://…)` or `[Apply](https://…)`"
        )


def _deadline(source: Source) -> Iterator[Finding]:
    said = posting_data.get(source.doc, "deadline")
    if not said:
        yield Finding(
            "no-deadline",
            1,
            "no deadline: add a line, `마감일: 2026-10-31` or `Deadline: 2026-10-31`, or one such as `상시채용`",
        )
        return
    dates = [datetime.date(*map(int, found)) for found in _NUMERIC.findall(said) if _is_date(*map(int, found))]
    if dates and max(dates) < source.today:
        yield Finding("deadline-past", place.line_of(source.note, said), f"the deadline is past: {said}")


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def _headings(source: Source) -> Iterator[Finding]:
    language = posting_data.language(source.doc)
    for section in posting_data.get(source.doc, "sections") or []:
        if (
            section["kind"] == "other"
            and lexicon.kind(section["title"], language) is None
            and int(section["level"]) <= 2
        ):
            line = place.line_of(source.note, section["title"])
            yield Finding("unknown-heading", line, f"the heading is of no known kind: {section['title']}")


def _dead_links(source: Source) -> Iterator[Finding]:
    dead = lexicon.words("dead")
    for link in posting_data.get(source.doc, "links") or []:
        if compact(link["text"]) in dead:
            line = place.line_of(source.note, link["url"])
            yield Finding("dead-text-link", line, f"the link's text says nothing on paper: {link['text']}")


def _several(source: Source) -> Iterator[Finding]:
    found = several.postings(source.doc)
    if found:
        names = ", ".join(line_of(block.content[0]) for block in found)
        line = place.line_of(source.note, line_of(split(found[1].content[0].content)[0]))
        yield Finding(
            "several-postings",
            line,
            f"{len(found)} postings in one note ({names}): `brief --split` makes one brief each",
        )


#: In the order in which their findings are told.
RULES: tuple[Callable[[Source], Iterator[Finding]], ...] = (
    _front_matter,
    _apply_link,
    _deadline,
    _headings,
    _dead_links,
    _several,
)
