"""Recognise the gender marks of jobs' names: `(m/w/d)`, `Entwickler*in`."""

from __future__ import annotations

from functools import cache

from postingfilter.lexicon.tables import LATIN, keys

SHORTEST_WORD = 3  # letters before a mark
SIGNS = "(/:*_·"  # each mark holds one


def has_gender_mark(text: str) -> bool:
    """Return whether a word of a text ends with a gender mark, in whatever language."""
    if not any(sign in text for sign in SIGNS):
        return False
    key = text.casefold().replace(" ", "")
    return any(_ends_word(mark, key) for mark in _marks())


@cache
def _marks() -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.casefold() for name in LATIN for row in keys("both sexes", name)))


def _ends_word(mark: str, key: str) -> bool:
    """Return whether a mark follows a word in a key, and no letter or figure follows the mark."""
    start = key.find(mark)
    return start >= SHORTEST_WORD and not key[start + len(mark) : start + len(mark) + 1].isalnum()
