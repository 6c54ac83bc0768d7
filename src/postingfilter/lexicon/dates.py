"""Find dates in a text: complete dates as days, in any language, and expressions for a day in a note's languages.

Months, units and the words around a date are sections of the lexicon.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from postingfilter import lexicon
from postingfilter.lexicon.short_texts import note_languages, note_rows
from postingfilter.startup.annotations import TYPE_CHECKING
from postingfilter.text import patterns
from postingfilter.text.keys import is_spaceless
from postingfilter.text.normal_forms import normal

if TYPE_CHECKING:
    from datetime import date

NOTHING = "(?!)"  # an expression that matches nowhere
SHORT_MONTH = 4  # letters of a month's name that are looked up, and one letter less when they aren't found
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


def iso(text: str) -> str | None:
    """Return the latest complete date of a text in ISO 8601, None without one.

    A text in that form is returned without `datetime`, which takes a filter long to load.
    """
    parts = text.strip().split("-")
    is_iso = [len(part) for part in parts] == [4, 2, 2] and text.isascii() and "".join(parts).isdecimal()
    if is_iso and parts[0] > "0000" and "01" <= parts[1] <= "12" and "01" <= parts[2] <= "28":  # a day of any month
        return text.strip()
    found = last(text)
    return found.isoformat() if found else None


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
    text = _plain(text)
    if not any(map(str.isdigit, text)):
        return
    for year, month, day in _year_first().findall(text):
        yield from _day(year, int(month), day)
    for first, second, year in _YEAR_LAST.findall(text):
        yield from _day(year, int(second), first)
        yield from _day(year, int(first), second)
    if not any(map(str.isalpha, text)):
        return
    with_month_name = [(year, month, day) for day, month, year in _DAY_FIRST.findall(text)]
    with_month_name += [(year, month, day) for month, day, year in _MONTH_FIRST.findall(text)]
    for year, month, day in with_month_name:
        yield from _day(year, _month(month), day)


def _day(year: str, month: int, day: str) -> Iterator[date]:
    """Yield the date, or nothing when the calendar has no such day."""
    from datetime import date  # loaded here: most texts name no day

    try:
        yield date(int(year), month, int(day))
    except ValueError:
        return


@cache
def _year_first() -> re.Pattern[str]:
    """Return the expression for year, month and day in this order, with signs or with the units of any language."""
    year, month, _ = _units(lexicon.LANGUAGES)
    return re.compile(rf"(\d{{4}})\s*[-./{year}]\s*(\d{{1,2}})\s*[-./{month}]\s*(\d{{1,2}})")


def _month(name: str) -> int:
    """Return the number of a month from its name without accents, in any language; 0 for another word."""
    known = _months()
    return known.get(name[:SHORT_MONTH]) or known.get(name[: SHORT_MONTH - 1]) or 0


@cache
def _months() -> dict[str, int]:
    """Return the number of each month by the beginnings of its names in all languages, without accents."""
    rows = (enumerate(lexicon.keys("month", name), 1) for name in lexicon.LANGUAGES)
    return {_plain(start)[:SHORT_MONTH]: number for row in rows for number, names in row for start in _starts(names)}


def _starts(names: str) -> list[str]:
    """Return the beginnings of one month's names, a row of the lexicon: `sep = set`."""
    return [name.strip() for name in names.split("=")]


def _plain(text: str) -> str:
    """Return a text in lower case without accents."""
    apart = "".join(char for char in normal(text.casefold(), "NFKD") if not unicodedata.combining(char))
    return normal(apart, "NFC")  # NFKD has taken Hangul syllables apart


def _units(languages: tuple[str, ...]) -> tuple[str, str, str]:
    """Return the units that stand behind year, month and day in these languages: `年년`, `月월`, `日일`."""
    rows = [found for name in languages if (found := lexicon.keys("date unit", name))]
    year, month, day = ("".join(row[at] for row in rows) for at in range(3))
    return year, month, day


@cache
def expression(language: str) -> re.Pattern[str]:
    """Return the expression for a day as notes in a language write it, with its weekday and time."""
    year, month, day = _units(note_languages(language))
    named = rf"(?:{_any('month', language)})[^\W\d_]*\.?"
    joint = rf"(?:(?:{_any('date joint', language)})\s+)?"
    ordinal = rf"(?:{_any('ordinal', language)})"
    hour = _any("hour", language)
    forms = (
        rf"\d{{4}}\s*[-./{year}]\s*\d{{1,2}}\s*[-./{month}]\s*\d{{1,2}}\s*[{day}.]?",
        rf"\d{{1,2}}\s*[{month}]\s*\d{{1,2}}\s*[{day}]" if year else NOTHING,
        r"\d{1,2}\.\s\d{1,2}\.",
        r"\d{1,2}[./]\d{1,2}[./]\d{2,4}",
        r"\d{1,2}[./]\d{1,2}(?![\d%.])",
        rf"\d{{1,2}}(?:{ordinal}|\.)?\s+{joint}{named}(?:\s+{joint}\d{{4}})?",
        rf"{named}\s+\d{{1,2}}{ordinal}?(?:,?\s+\d{{4}})?",
    )
    weekday = r"(?:\s*[(（][^)）]{1,4}[)）])?"
    time = rf"\d{{1,2}}(?::\d{{2}}(?:\s*(?:{hour}))?|\s*(?:{hour}))"
    clock = rf"(?:\s*(?:(?:{_any('clock', language)})?\s*{time}|(?:{_any('clock', language)})))?"
    return patterns.compile(rf"(?<![\d.])(?:{'|'.join(forms)}){weekday}{clock}", re.I)


def says(section: str, text: str, language: str) -> bool:
    """Return whether a text holds words of one section, whole words in scripts with spaces."""
    lower = text.lower()
    # Most texts hold none: the expression is long, and compiled at first use.
    return any(row.lower() in lower for row in _rows(section, language)) and bool(_cues(section, language).search(text))


@cache
def _cues(section: str, language: str) -> re.Pattern[str]:
    """Return the pattern of the words of one section, whole words in scripts with spaces."""
    return patterns.compile(_any(section, language, whole=True), re.I)


def _any(section: str, language: str, *, whole: bool = False) -> str:
    found = [
        re.escape(row) if is_spaceless(row) or not whole else rf"\b{re.escape(row)}\b"
        for row in _rows(section, language)
    ]
    return "|".join(found) or NOTHING


@cache
def _rows(section: str, language: str) -> list[str]:
    """Return the rows of a section in the languages of a note, the longest first."""
    rows = [start for row in note_rows(section, language) for start in _starts(row)]
    return sorted(dict.fromkeys(rows), key=len, reverse=True)


def is_within(text: str, language: str) -> bool:
    """Return whether a text holds a day, or a month with its number."""
    has_digits = any(map(str.isdigit, text))  # most texts have none, and the expressions are long
    return has_digits and bool(expression(language).search(text) or _numbered_month(language).search(text))


@cache
def _numbered_month(language: str) -> re.Pattern[str]:
    _, month, _ = _units(note_languages(language))
    return patterns.compile(rf"\d{{1,2}}\s*[{month}]" if month else NOTHING)
