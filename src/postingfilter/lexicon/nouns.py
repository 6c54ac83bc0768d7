"""Tell ordinary nouns from names, in a language whose letters have no capitals."""

from __future__ import annotations

from functools import cache

from postingfilter.lexicon.short_texts import note_languages
from postingfilter.lexicon.tables import keys
from postingfilter.text.keys import compact


@cache
def _rows(section: str, language: str) -> tuple[str, ...]:
    return tuple(row for name in note_languages(language) for row in keys(section, name))


@cache
def _nouns(language: str) -> frozenset[str]:
    return frozenset(row.replace(" ", "") for row in _rows("ordinary noun", language))


def is_ordinary(name: str, language: str) -> bool:
    """Return whether a name is one noun that any text may hold: `작품`."""
    return compact(name) in _nouns(language)


def is_described(name: str, text: str, language: str) -> bool:
    """Return whether a text, both in lower case, has at a name what stands at nouns alone: `모든 작품`, `작품들`."""
    behind = (f"{name}{row}" for row in _rows("plural", language))
    return any(map(text.__contains__, behind)) or any(f"{row} {name}" in text for row in _rows("determiner", language))
