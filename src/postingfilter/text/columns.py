"""Lay out text in columns of a terminal, where letters of East Asia take two."""

from __future__ import annotations

import unicodedata


def width(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in text)


def padded(text: str, columns: int) -> str:
    """Return a text with spaces behind it, up to a number of columns."""
    return text + " " * (columns - width(text))
