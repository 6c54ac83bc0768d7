"""Tell ordinary nouns from names, in a language whose letters have no capitals."""

from __future__ import annotations

from functools import cache

from postingfilter.lexicon.short_texts import note_rows
from postingfilter.text.keys import compact

LONGEST = 12  # characters of a word before a noun, and the space between them


@cache
def _nouns(language: str) -> frozenset[str]:
    return frozenset(row.replace(" ", "") for row in note_rows("ordinary noun", language))


def is_ordinary(name: str, language: str) -> bool:
    """Return whether a name is one noun that any text may hold: `작품`."""
    return compact(name) in _nouns(language)


@cache
def _determiners(language: str) -> tuple[str, ...]:
    """Return the words before a noun as they are searched, behind a space where they are whole words."""
    return tuple(row.strip("…") if row.startswith("…") else f" {row}" for row in note_rows("determiner", language))


def is_described(name: str, text: str, language: str) -> bool:
    """Return whether a name occurs in a text, both in lower case, with determiner or plural: `모든 작품`, `작품들`."""
    before, behind = _determiners(language), note_rows("plural", language)
    at = text.find(name) if before or behind else -1
    while at >= 0:
        line = f" {text[max(0, at - LONGEST) : at]}".rpartition("\n")[2]
        if text.startswith(behind, at + len(name)) or (line[-1:] == " " and line.rstrip().endswith(before)):
            return True
        at = text.find(name, at + 1)
    return False


def begins_like_field(word: str, language: str) -> bool:
    """Return whether a word begins with one that says the field of a job, as names of teams do: `데이터인텔리전스`."""
    return word.startswith(_fields(language))


@cache
def _fields(language: str) -> tuple[str, ...]:
    """Return the words for fields of a job in scripts that write them together with the next word."""
    return tuple(row for row in note_rows("role part", language) if not row.isascii())
