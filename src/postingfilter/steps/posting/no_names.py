"""Recognise texts in a name's place that are no names: nouns, sentences, abbreviations, half a bracket."""

from __future__ import annotations

from postingfilter.lexicon import nouns, short_texts
from postingfilter.steps.posting import legal_forms, names
from postingfilter.steps.posting.named import Named
from postingfilter.steps.posting.places import GUESSED
from postingfilter.text.keys import is_spaceless

TERMS = ("level", "place")  # lists of words of a contract and a place
LONGEST_ABBREVIATION = 4  # letters


def is_nobody(one: Named) -> bool:
    """Return whether a name is made of words that name nobody."""
    language = one.reading.language
    if not short_texts.has_letters(one.name) or short_texts.fills(
        ("common noun", "level", "posting word"), one.name, language
    ):
        return True
    return "," in one.name and any(short_texts.fills(TERMS, part, language) for part in one.name.split(","))


def is_sentence(one: Named) -> bool:
    """Return whether a name is a sentence, or as long as one."""
    if legal_forms.bears(one.name, one.reading.language):
        return False
    return len(one.name) > 60 or short_texts.is_sentence(one.name, one.reading.language)


def breaks_bracket(one: Named) -> bool:
    """Return whether a name holds one bracket of a pair."""
    return any(one.name.count(opening) != one.name.count(closing) for opening, closing in ("()", "（）", "[]", "【】"))


def is_abbreviation(one: Named) -> bool:
    """Return whether a name is initials where those of a job, a field or a team stand."""
    words = one.name.split()
    if not all(word.isascii() and word.isupper() and len(word) <= LONGEST_ABBREVIATION for word in words):
        return False
    if one.places <= {"whole title"} and not one.count and len(one.name) < LONGEST_ABBREVIATION:
        return True  # `DAE` is a job
    return "at the job" in one.places or len(words) > 1  # `CX BI` is a team


def is_plain_word(one: Named) -> bool:
    """Return whether a name is written without a capital where the script has them."""
    return not names.is_proper(legal_forms.without_form(one.name, one.reading.language))


def is_ordinary_noun(one: Named) -> bool:
    """Return whether a name is a noun that any text may hold, in places where any noun may stand."""
    return one.places <= GUESSED and nouns.is_ordinary(one.name, one.reading.language)


def is_described(one: Named) -> bool:
    """Return whether the note counts the name or says which one it is: `모든 작품`."""
    is_guessed = one.places <= GUESSED and is_spaceless(one.name)
    return is_guessed and nouns.is_described(one.name.casefold(), one.reading.said, one.reading.language)
