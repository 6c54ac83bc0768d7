"""Read pay, place, employment and experience without labels, as job sites write them above a posting.

£95K/yr - £120K/yr
Harbour Mills · Leeds, United Kingdom (Hybrid) · Full-time
"""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import islice

from postingfilter import lexicon
from postingfilter.doc import pairs
from postingfilter.doc.lines import split
from postingfilter.doc.outline import Section
from postingfilter.doc.text import line_of
from postingfilter.lexicon import short_texts
from postingfilter.lexicon.tables import sections
from postingfilter.text import patterns
from postingfilter.text.numbers import FIGURES, SCALE

MOST_LINES = 12  # at the top of a note
LONGEST_LINE = 120  # characters
_PARTS = patterns.compile(r"\s[·∙•‧|]\s", needs="·∙•‧|")
_NUMBER = patterns.compile(rf"{FIGURES}(?:\s?{SCALE})?")
_WORKPLACE = patterns.compile(r"^([^()]{2,80}) \(([^()]{2,20})\)$", needs="(")


def of_head(section: Section, language: str) -> list[dict[str, str]]:
    """Return the facts of lines in the head that are nothing but terms; the lines stay as they are."""
    if not section.in_head:
        return []
    paragraphs = (block for block in section.blocks if block.tag in ("Para", "Plain"))
    lines = islice((line for block in paragraphs for line in split(block.content)), MOST_LINES)
    plain = (line for line in lines if not any(item.tag == "Link" for item in line) and not pairs.read(line, language))
    said = map(line_of, plain)
    found = [term for line in said for term in _of_line(line, language)]
    if not found:
        return []
    from postingfilter.lexicon.printed_words import Words  # few notes begin with such lines

    words = Words(language)
    return [{"label": words[key], "value": value, "key": key} for key, value in found]


def _of_line(line: str, language: str) -> list[tuple[str, str]]:
    """Return keys and values of a line of terms, perhaps behind a name; empty when any other part is no known term."""
    if len(line) > LONGEST_LINE:
        return []
    parts = [part for part in _PARTS.split(line) if not short_texts.is_furniture(part, language)]
    terms = [(_key(part, language), part) for part in parts]
    has_name = len(terms) > 2 and terms[0][0] is None and terms[1][0] == "location"
    found = [(key, part) for key, part in terms[has_name:] if key]
    return found if len(found) == len(terms) - has_name else []


def _key(part: str, language: str) -> str | None:
    """Return the key of the fact that a text consists of; None for other texts."""
    if not short_texts.has_letters(part):
        return None
    return next((key for key, holds in _KINDS.items() if holds(part, language)), None)


def _is_pay(part: str, language: str) -> bool:
    """Return whether a text is an amount of money: a currency, numbers, and words of pay."""
    currencies = _sections("currency", language)
    is_money = any(unicodedata.category(char) == "Sc" for char in part) or any(
        short_texts.holds(name, part, language) for name in currencies
    )
    rest = _NUMBER.sub("1 ", part)
    pay = (*_sections("pay", language), *_sections("scale", language), *currencies)
    return is_money and rest != part and short_texts.fills(pay, rest, language)


def _is_employment(part: str, language: str) -> bool:
    return short_texts.fills(_sections("employment", language), part, language)


def _is_experience(part: str, language: str) -> bool:
    first = lexicon.fact_key(part.split()[0], language)
    return first == "experience" and part != part.split()[0] and short_texts.fills(("level",), part, language)


def _is_place(part: str, language: str) -> bool:
    """Return whether a text is a known place, or ends in one before a word for the workplace in parentheses."""
    workplace = _sections("workplace", language)
    if short_texts.fills(("place",), part, language) or short_texts.fills(workplace, part, language):
        return True
    found = _WORKPLACE.match(part)
    if not found or not short_texts.fills((*workplace, "level"), found[2], language):
        return False
    return short_texts.fills(("place",), found[1].rpartition(",")[2], language)


_KINDS = {
    "salary": _is_pay,
    "employment": _is_employment,
    "experience": _is_experience,
    "location": _is_place,
}


@cache
def _sections(group: str, language: str) -> tuple[str, ...]:
    """Return the names of the lexicon's sections of a group: `currency EUR`, `currency USD`."""
    names = (name for one in short_texts.note_languages(language) for name in sections(one))
    return tuple(dict.fromkeys(name for name in names if name.startswith(f"{group} ")))
