"""Lines of a résumé or of a list of stories, and the search for those that share terms with a requirement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from postingfilter.resume.terms import shared_terms, terms

MOST_LINES = 3  # lines beside one requirement


@dataclass(frozen=True)
class ResumeLine:
    """A line of a résumé or of a list of stories."""

    text: str
    place: str  #: where it stands: `stories.md:12`, `resume.json: work[0].highlights[1]`
    terms: frozenset[str]


def lines_of(texts: Sequence[tuple[str, str]], language: str) -> tuple[ResumeLine, ...]:
    """Return a line for each pair of a text and its place; texts without terms are left out."""
    made = (ResumeLine(text, place, terms(text, language)) for text, place in texts)
    return tuple(line for line in made if line.terms)


def matching(requirement: str, lines: Sequence[ResumeLine], language: str) -> list[ResumeLine]:
    """Return the lines that share a term with a requirement, those with most shared terms first, at most MOST_LINES."""
    wanted = terms(requirement, language)
    found = [(len(shared), line) for line in lines if (shared := shared_terms(wanted, line.terms))]
    return [line for _, line in sorted(found, key=lambda pair: -pair[0])][:MOST_LINES]
