"""Test for evidence for and against a name in a note's titles and headings."""

from __future__ import annotations

from itertools import pairwise

from postingfilter.lexicon import short_texts
from postingfilter.steps.posting import names
from postingfilter.steps.posting.legal_forms import key_of
from postingfilter.steps.posting.named import Named
from postingfilter.steps.posting.titles import job_alone, title_of

ALONE = ("whole title", "beside posting words")  # places of a name that a title says, and no job


def is_alone_beside_job(one: Named) -> bool:
    """Return whether the title holds the job and the name only: `[모아테크] 백엔드 개발자`."""
    if one.places.isdisjoint(("bracket", "behind the job")):
        return False
    for text in one.reading.titles:
        title = title_of(text, one.reading.language)
        other = [part for part in (*title.tags, *title.parts) if part not in title.jobs]
        if job_alone(title) and [key_of(part, one.reading.language) for part in other] == [one.key]:
            return names.has_hangul_or_kana(one.name) or (title.has_bar and "bracket" not in one.places)
    return False


def can_fill_title(one: Named) -> bool:
    """Return whether a title says a name and, of the posting, only that it is one: `모아테크`, `모아테크 채용`."""
    return not one.places.isdisjoint(ALONE) and short_texts.lists_functions(one.reading.language)


def stands_over_job(one: Named) -> bool:
    """Return whether a name is all of the title and a heading below it names the job."""
    headings = one.reading.first_headings if "whole title" in one.places else []
    return any(short_texts.names_job(text, one.reading.language) for text in headings)


def stands_over_us(one: Named) -> bool:
    """Return whether a heading holds the name and the text below it begins with `we`: `About Acme` over `We build`."""
    quotes = {found.quote for found in one.found if found.place == "heading"}
    below = (after.text for line, after in pairwise(one.reading.lines) if line.heading and line.text in quotes)
    return any(short_texts.speaks_of_us(text, one.reading.language) for text in below)


def is_no_name(one: Named) -> bool:
    """Return whether a title of a few words says what one does, or what the note is: `데이터 분석`."""
    return not one.places.isdisjoint(ALONE) and short_texts.ends_no_name(one.name, one.reading.language)
