"""Whole dates in a text, in the ways notes write them: `2026-10-31`, `31. Oktober 2026`, `October 31, 2026`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

#: How the names of each month begin in the languages of the lexicon, accents aside.
_NAMES = (
    "jan ene",
    "feb fev",
    "mar maa mrt",
    "apr avr abr",
    "may mai mei",
    "jun juin",
    "jul juil",
    "aug aou ago",
    "sep set",
    "oct okt out",
    "nov",
    "dec dez dic",
)
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-./년年]\s*(\d{1,2})\s*[-./월月]\s*(\d{1,2})")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+)?([a-z]{3,})\.?,?\s+(?:de\s+)?(\d{4})")
_WHOLE = re.compile(r"[^\W\d_]*[.,\s]*\d{1,4}\D{1,20}\d{1,4}(?:\D{1,5}\d{1,4}\D?)?")
_MONTH_FIRST = re.compile(r"([a-z]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")


def day(text: str) -> date | None:
    """The day that a text is, when it is one and nothing else."""
    found = set(_days(text))
    return found.pop() if len(found) == 1 and _WHOLE.fullmatch(text.strip()) else None


def last(text: str) -> date | None:
    """The last day that a text names with its year; `10/11/2026` may be either of two days."""
    return max(_days(text), default=None)


def _days(text: str) -> Iterator[date]:
    text = "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
    text = unicodedata.normalize("NFC", text)  # Hangul in one piece again
    for year, month, day in _YEAR_FIRST.findall(text):
        yield from _day(year, int(month), day)
    for first, second, year in _YEAR_LAST.findall(text):
        yield from _day(year, int(second), first)
        yield from _day(year, int(first), second)
    named = [(year, month, day) for day, month, year in _DAY_FIRST.findall(text)]
    named += [(year, month, day) for month, day, year in _MONTH_FIRST.findall(text)]
    for year, month, day in named:
        yield from _day(year, _MONTHS.get(month[:4]) or _MONTHS.get(month[:3]) or 0, day)


def _day(year: str, month: int, day: str) -> Iterator[date]:
    try:
        yield date(int(year), month, int(day))
    except ValueError:
        return
