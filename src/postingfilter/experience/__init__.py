"""The writer's own side: lines of a résumé or a list of stories, and which of them share terms with a requirement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from postingfilter.experience.terms import shared_terms, terms

MOST = 3  # lines beside one requirement


@dataclass(frozen=True)
class Line:
    """A line of somebody's experience, with the place where it stands."""

    text: str
    place: str  #: `stories.md:12`, `resume.json: work[0].highlights[1]`
    terms: frozenset[str]


def lines_of(texts: Sequence[tuple[str, str]], language: str) -> tuple[Line, ...]:
    """Return the lines of texts, each with its place; those that say nothing are left out."""
    made = (Line(text, place, terms(text, language)) for text, place in texts)
    return tuple(line for line in made if line.terms)


def speaking_to(requirement: str, lines: Sequence[Line], language: str) -> list[Line]:
    """Return the lines that share a term with a requirement, those with most terms first, at most MOST."""
    wanted = terms(requirement, language)
    found = [(len(shared), line) for line in lines if (shared := shared_terms(wanted, line.terms))]
    return [line for _, line in sorted(found, key=lambda pair: -pair[0])][:MOST]
