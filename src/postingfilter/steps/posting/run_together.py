"""Separate lines that a paste has joined without a space: `Who We AreAcme builds kilns`, `Life at AcmeAt Acme, we`."""

from __future__ import annotations

from itertools import pairwise

from postingfilter import lexicon
from postingfilter.lexicon import short_texts
from postingfilter.text import patterns

MOST_JOINTS = 40  # capitals within words that are looked at in one line
MOST_WORDS = 5  # of a heading before its text
LONGEST_HEADING = 60  # characters
_JOINT = patterns.compile(r"(?<=[A-Za-z0-9])(?=[A-Z][a-z])")
_LAST = patterns.compile(r"(?<=[A-Za-z0-9])[A-Z][a-z]+\Z")
_WORD = patterns.compile(r"[A-Z][a-z]+(?![A-Za-z])")
_TWICE = patterns.compile(r"\b([A-Z]\w{2,24})(?=\1\b)")


def parted(text: str, language: str) -> list[str]:
    """Return the lines that a text is made of; most often it is one."""
    joints = [found.start() for found, _ in zip(_JOINT.finditer(text), range(MOST_JOINTS), strict=False)]
    cuts = [at for at in joints if _ends_heading(text[:at], language) or _begins_sentence(text, at, language)]
    cuts += [found.end() for found in _TWICE.finditer(text)] if joints else []
    if not cuts:
        return [text]
    return [text[start:end] for start, end in pairwise([0, *sorted(set(cuts)), len(text)])]


def _ends_heading(before: str, language: str) -> bool:
    """Return whether a text ends with a known heading: of two words at least, or of one that is run together itself."""
    words = before[-LONGEST_HEADING:].split()
    last = _LAST.search(before[-LONGEST_HEADING:])
    headings = [" ".join(words[-count:]) for count in range(2, min(MOST_WORDS, len(words)) + 1)]
    headings += [last.group()] if last else []
    return any(lexicon.exact_kind(heading, language) is not None for heading in headings)


def _begins_sentence(text: str, at: int, language: str) -> bool:
    """Return whether the word behind a joint is one that begins sentences and ends no name: `At`, `We`."""
    found = _WORD.match(text, at)
    return found is not None and short_texts.fills(("sentence beginning",), found.group(), language)
