"""Decide by the words at the end of a line whether its sentence continues in the next line."""

from __future__ import annotations

from functools import lru_cache

from postingfilter.lexicon import exact_kind, languages_for, words
from postingfilter.text.keys import compact, is_spaceless


@lru_cache(maxsize=4096)
def runs_on(line: str, language: str) -> bool:
    """Return whether a line ends within a sentence: with a comma, or with a word or an ending that needs more."""
    if exact_kind(line, language):
        return False
    last = next(iter(line.split()[-1:]), "")
    if last.endswith((",", "、", "，")):
        return True
    if not last[-1:].isalpha():
        return False
    word = compact(last)
    if is_spaceless(word):
        return any(word.endswith(key) for name in languages_for(word, language) for key in words("joining", name))
    return any(word in words("joining", name) for name in languages_for(word, language))
