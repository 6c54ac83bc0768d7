"""Bring text into a normal form of Unicode in linear time.

`unicodedata` sorts the marks that follow a letter in a time that grows with the square of their number: for a megabyte
of marks it takes a quarter of an hour, and no signal interrupts it.
"""

from __future__ import annotations

import unicodedata

PIECE = 1_000  # characters: a piece ends before the next ASCII character, with which no letter before it is composed


def normal(text: str, form: str) -> str:
    """Return a text in a normal form, such as NFC; a longer run of non-ASCII characters than PIECE is cut anywhere."""
    if len(text) <= PIECE:
        return unicodedata.normalize(form, text)  # type: ignore[arg-type]
    pieces = []
    start = 0
    while start < len(text):
        end = start + PIECE
        while end < min(len(text), start + 2 * PIECE) and not text[end].isascii():
            end += 1
        pieces.append(unicodedata.normalize(form, text[start:end]))  # type: ignore[arg-type]
        start = end
    return "".join(pieces)
