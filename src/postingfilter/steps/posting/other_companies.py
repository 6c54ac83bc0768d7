"""Recognise sentences about companies other than the employer: `unlike Acme`, `seen at Acme`, `Acme와 달리`."""

from __future__ import annotations

from postingfilter.lexicon import short_texts
from postingfilter.lexicon.sentences import COMPANY, Sentence, sentences
from postingfilter.steps.posting import legal_forms
from postingfilter.text.keys import compact, is_spaceless, spaced

NEAR = 8  # words behind those of a row among which a name is one of several, its own words included


def is_other(key: str, text: str, language: str) -> bool:
    """Return whether a text says that the company with this key is another one than the employer."""
    rows = sentences("other company", short_texts.note_languages(language), text)
    read = ((row, row.read(text)) for row in rows)
    return any(found is not None and _touches(key, found[COMPANY], row, language) for row, found in read)


def is_worked_with(key: str, text: str, language: str) -> bool:
    """Return whether a text says that the work is done with or for the company with this key: `with Acme Ltd`."""
    rows = sentences("work with", short_texts.note_languages(language), text)
    read = ((row, row.read(text)) for row in rows)
    return any(found is not None and _is_near(key, found[COMPANY], row, language) for row, found in read)


def _is_near(key: str, said: str, row: Sentence, language: str) -> bool:
    """Return whether the name of this key touches the words of a row, or stands a few words behind them."""
    near = " ".join(said.split()[:NEAR])
    behind = row.parts[0] != COMPANY and not is_spaceless(key)
    return (behind and f" {key} " in f" {spaced(near)} ") or _touches(key, said, row, language)


def _touches(key: str, said: str, row: Sentence, language: str) -> bool:
    """Return whether the name of this key, with or without its legal form, stands beside the words of a row."""
    joined = is_spaceless(key)
    name = key.replace(" ", "") if joined else f" {key} "
    wholes = (
        compact(text) if joined else f" {spaced(text)} " for text in (said, legal_forms.without_form(said, language))
    )
    behind, before = row.parts[0] != COMPANY, row.parts[-1] != COMPANY
    return any((behind and whole.startswith(name)) or (before and whole.endswith(name)) for whole in wholes)
