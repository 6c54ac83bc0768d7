"""Measure and pad text in columns of a terminal, in which wide characters of East Asia take two."""

from __future__ import annotations

import unicodedata


def width(text: str) -> int:
    """Return the number of columns that a text takes in a terminal, by Unicode's East Asian Width (UAX #11)."""
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in text)


def padded(text: str, columns: int) -> str:
    """Return a text with spaces behind it, so that it takes a number of columns."""
    return text + " " * (columns - width(text))
