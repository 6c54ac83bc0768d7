"""Complete dates in a text, in the forms that notes write: `2026-10-31`, `31. Oktober 2026`, `October 31, 2026`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from postingfilter.startup.annotations import TYPE_CHECKING
from postingfilter.text import patterns
from postingfilter.text.normal_forms import normal

if TYPE_CHECKING:
    from datetime import date

#: For each month the beginnings of its names in the languages of the lexicon, without accents.
_MONTH_NAMES = (
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
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_YEAR_FIRST = patterns.compile(r"(\d{4})\s*[-./년年]\s*(\d{1,2})\s*[-./월月]\s*(\d{1,2})", needs="-./년年")
_YEAR_LAST = patterns.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})", needs="./")
_DAY_FIRST = patterns.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+)?([a-z]{3,})\.?,?\s+(?:de\s+)?(\d{4})"
)
_DATE_ALONE = patterns.compile(r"[^\W\d_]*[.,\s]*\d{1,4}\D{1,20}\d{1,4}(?:\D{1,5}\d{1,4}\D?)?")
_MONTH_FIRST = patterns.compile(r"(?<![a-z])([a-z]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")


def day(text: str) -> date | None:
    """Return the date that a text consists of; None when the text holds more, or its date is ambiguous."""
    dates = set(_days(text))
    return dates.pop() if len(dates) == 1 and _DATE_ALONE.fullmatch(text.strip()) else None


def last(text: str) -> date | None:
    """Return the latest complete date of a text, None without one.

    `10/11/2026` can be either of two days, of which the later counts.
    """
    return max(_days(text), default=None)


def certain(text: str, *, day_first: bool) -> list[date]:
    """Return the complete dates of a text in order, none when one of them can be either of two days.

    `day_first` tells that the text's language writes the day before the month; between dots everybody does.
    """
    dates = set(_days(text))
    for found in _YEAR_LAST.finditer(text):
        first, second, year = found.groups()
        as_day, as_month = set(_day(year, int(second), first)), set(_day(year, int(first), second))
        if as_day and as_month and as_day != as_month:
            if not (day_first or "." in found[0]):
                return []
            dates -= as_month
    return sorted(dates)


def _days(text: str) -> Iterator[date]:
    """Yield every date that the text can name, both readings of an ambiguous one."""
    text = "".join(char for char in normal(text.casefold(), "NFKD") if not unicodedata.combining(char))
    if not any(map(str.isdigit, text)):
        return
    text = normal(text, "NFC")  # NFKD has taken Hangul syllables apart
    for year, month, day in _YEAR_FIRST.findall(text):
        yield from _day(year, int(month), day)
    for first, second, year in _YEAR_LAST.findall(text):
        yield from _day(year, int(second), first)
        yield from _day(year, int(first), second)
    if not any(map(str.isalpha, text)):
        return
    with_month_name = [(year, month, day) for day, month, year in _DAY_FIRST.findall(text)]
    with_month_name += [(year, month, day) for month, day, year in _MONTH_FIRST.findall(text)]
    for year, month, day in with_month_name:
        yield from _day(year, _MONTHS.get(month[:4]) or _MONTHS.get(month[:3]) or 0, day)


def _day(year: str, month: int, day: str) -> Iterator[date]:
    """Yield the date, or nothing when the calendar has no such day."""
    from datetime import date  # loaded here: most texts name no day

    try:
        yield date(int(year), month, int(day))
    except ValueError:
        return
