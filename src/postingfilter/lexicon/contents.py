"""What lines say of a section besides known headings: its kind, by text or beginning, and whose words it holds."""

from __future__ import annotations

from collections import Counter
from functools import cache

from postingfilter.lexicon import bare, languages_for
from postingfilter.lexicon.tables import FIRM, keys, table
from postingfilter.text.keys import compact, is_spaceless, spaced

#: Kinds of section that the words of their lines can tell.
KINDS = ("requirements", "preferred", "duties", "benefits")
LEAST_LINES = 2
LEAST_SHARE = 0.6  # of the lines that must speak for the kind
READ = 40  # lines; more of them say nothing new


def kind(lines: list[str], language: str) -> str | None:
    """Return the kind for which most of a section's lines speak, None when they are few or don't agree."""
    lines = lines[:READ]
    if len(lines) < LEAST_LINES:
        return None
    votes = Counter(found for line in lines if (found := _kind_of_line(line, language)))
    for found, count in votes.most_common(1):
        if count >= LEAST_LINES and count >= LEAST_SHARE * len(lines):
            return found
    return None


def is_own(lines: list[str], language: str) -> bool:
    """Tell whether somebody writes of themselves in some of the lines, as no employer does in a posting."""
    return any(_place(line, "own word", language, end=" ") >= 0 for line in lines[:READ])


def _kind_of_line(line: str, language: str) -> str | None:
    """Return the kind for which the last of a line's words speaks, as `우대` after `경험`; None without one."""
    found = [(_place(line, f"content {name}", language), name) for name in KINDS]
    place, best = max(found)
    return best if place >= 0 else None


def _place(line: str, section: str, language: str, end: str = "") -> int:
    """Return where the last wording of a section of the lexicon ends in a line, -1 without one.

    `end` follows each wording in a script that sets words apart: a space, or nothing when a wording begins words.
    """
    key = spaced(line)
    hay = key.replace(" ", "") if is_spaceless(key) else f" {key} "
    places = [
        at + len(word)
        for name in languages_for(line, language)
        for word in _searched(section, name, end)
        if (at := hay.rfind(word)) >= 0
    ]
    return max(places, default=-1)


@cache
def _searched(section: str, language: str, end: str) -> tuple[str, ...]:
    """Return the wordings of a section as they are searched, between a space and `end` where words are set apart."""
    return tuple(key.replace(" ", "") if is_spaceless(key) else f" {key}{end}" for key in keys(section, language))


def beginning_kind(line: str, language: str) -> str | None:
    """Return the kind of a line that begins as a pattern does, `about …`; None for one that only holds such words."""
    text = bare(line)
    key = compact(text) if is_spaceless(text) else spaced(text)
    for name in languages_for(text, language):
        found = table("section", name).pattern(key)
        if found and len(found.parts[0]) >= FIRM:
            return found.kind
    return None
