"""Remove the writer's own remarks from the record of a posting before it is published."""

from __future__ import annotations

from dataclasses import replace

from postingfilter.lexicon import contents, own_words, remarks
from postingfilter.structured.posting import Fact, Posting, Section

#: Kinds of section that hold the writer's own remarks.
OWN_KINDS = ("prep",)


def published(posting: Posting) -> Posting:
    """Return a posting without the writer's own sections, lines, facts and parentheses.

    >>> published(Posting(facts=(Fact("Hours", "40 (mine now: 38)", "hours"),))).fact("hours")
    '40'
    """
    sections = [_without_remarks(part, posting.lang) for part in posting.sections if not _is_own(part, posting.lang)]
    facts = [replace(fact, value=remarks.without(fact.value, posting.lang)) for fact in posting.facts]
    return replace(
        posting,
        # A section that held nothing but remarks is removed with its title.
        sections=tuple(new for new, old in sections if new.lines or not old.lines),
        facts=tuple(fact for fact in facts if fact.value and not _is_own_fact(fact, posting.lang)),
    )


def _is_own(section: Section, language: str) -> bool:
    return section.kind in OWN_KINDS or own_words.is_heading(section.title, "\n".join(section.lines), language)


def _is_own_fact(fact: Fact, language: str) -> bool:
    return own_words.is_labelled(f"{fact.label}: {fact.value}", language, is_item=True)


def _without_remarks(section: Section, language: str) -> tuple[Section, Section]:
    """Return a section without remarks, and the section itself."""
    if contents.is_testimonial(section.title, language):
        return section, section
    lines = (remarks.without(line, language) for line in section.lines)
    return replace(section, lines=tuple(filter(None, lines))), section
