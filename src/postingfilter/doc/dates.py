"""Expressions for dates in a text and for the words that say what a date is, from the lexicon, a language at a time."""

from __future__ import annotations

import re
from functools import cache

from postingfilter import lexicon
from postingfilter.lexicon.short_texts import tongues
from postingfilter.text import patterns
from postingfilter.text.keys import is_spaceless

NOTHING = "(?!)"  # an expression that matches nowhere


@cache
def dates(language: str) -> re.Pattern[str]:
    """Return the expression for a day as notes in a language write it, with its weekday and time."""
    units = [rows for name in tongues(language) if (rows := lexicon.keys("date unit", name))]
    year, month, day = ("".join(rows[at] for rows in units) for at in range(3))
    named = rf"(?:{_any('month', language)})[^\W\d_]*\.?"
    joint = rf"(?:(?:{_any('date joint', language)})\s+)?"
    ordinal = rf"(?:{_any('ordinal', language)})"
    hour = _any("hour", language)
    forms = (
        rf"\d{{4}}\s*[-./{year}]\s*\d{{1,2}}\s*[-./{month}]\s*\d{{1,2}}\s*[{day}.]?",
        rf"\d{{1,2}}\s*[{month}]\s*\d{{1,2}}\s*[{day}]" if units else NOTHING,
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
    """Return whether a text holds words of one section, as whole words where the script sets words apart."""
    lower = text.lower()
    # Most texts hold none: the expression is long, and compiled at first use.
    return any(row.lower() in lower for row in _rows(section, language)) and bool(_cues(section, language).search(text))


@cache
def _cues(section: str, language: str) -> re.Pattern[str]:
    """Return the expression for the words of one section, as whole words where the script sets words apart."""
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
    rows = [row for name in tongues(language) for row in lexicon.keys(section, name)]
    return sorted(dict.fromkeys(rows), key=len, reverse=True)


def is_within(text: str, language: str) -> bool:
    """Return whether a text holds a day, or a month with its number."""
    has_digits = any(
        map(str.isdigit, text)
    )  # most texts have none: the expressions are long, and compiled at first use
    return has_digits and bool(dates(language).search(text) or _numbered_month(language).search(text))


@cache
def _numbered_month(language: str) -> re.Pattern[str]:
    months = "".join(rows[1] for name in tongues(language) if (rows := lexicon.keys("date unit", name)))
    return patterns.compile(rf"\d{{1,2}}\s*[{months}]" if months else NOTHING)
