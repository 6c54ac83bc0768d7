"""Decide by the words of its lines what kind a section is, and whose words it holds, if its heading doesn't show it."""

from __future__ import annotations

from collections import Counter
from functools import cache

from postingfilter.lexicon import languages_for, plain_heading
from postingfilter.lexicon.tables import FIRM, keys, table
from postingfilter.text import patterns
from postingfilter.text.keys import compact, is_hangul, is_spaceless, spaced
from postingfilter.text.normal_forms import normal

#: Kinds of section that can be recognised by the words of their lines.
KINDS = ("requirements", "preferred", "duties", "benefits")
LEAST_LINES = 2
LEAST_SHARE = 0.6  # of the lines that must speak for the kind
LEAST_NAMED, MOST_NAMED = 2, 6  # words of a heading with a name in it
_WORD = patterns.compile(r"[^\W_]+(?:'[^\W_]+)*")
MOST_LINES = 40  # lines; more of them say nothing new


def kind(lines: list[str], language: str) -> str | None:
    """Return the kind that most lines of a section suggest; None when they are few or don't agree."""
    lines = lines[:MOST_LINES]
    if len(lines) < LEAST_LINES:
        return None
    votes = Counter(found for line in lines if (found := _kind_of_line(line, language)))
    # `most_common` would load a module.
    found, count = max(votes.items(), key=lambda vote: vote[1], default=(None, 0))
    return found if count >= LEAST_LINES and count >= LEAST_SHARE * len(lines) else None


def named_kind(line: str, language: str) -> str | None:
    """Return the kind of a line that is a wording with a name in it: `About Acme Robotics`, `달무리 소개`.

    Each word has a capital; in a script without capitals the line is two words.
    """
    words = line.split()
    proper = [word[0].isupper() or (is_spaceless(word) and len(words) == LEAST_NAMED) for word in words]
    if not LEAST_NAMED <= len(words) <= MOST_NAMED or not all(proper):
        return None
    found = (table(name).pattern(spaced(plain_heading(line))) for name in languages_for(line, language))
    return next((row.kind for row in found if row), None)


def is_own(lines: list[str], language: str) -> bool:
    """Return whether somebody writes of themselves in some of the lines, which no employer does in a posting."""
    return any(says(line, "own word", language) for line in lines[:MOST_LINES])


def says(line: str, section: str, language: str) -> bool:
    """Return whether a line has a wording of a section as they are written, whole or, in Korean, as a beginning.

    A wording in Hangul begins a word: `하나의` ends with `나의` and is another word. Han and kana have no spaces.
    """
    words = _words(line)
    apart, tight = f" {' '.join(words)} ", "".join(words)
    starts = {len("".join(words[:at])) for at in range(len(words))}
    for name in languages_for(line, language):
        for wording in filter((apart + tight).__contains__, _wordings(section, name)):
            if wording.startswith(" "):
                return True
            at = tight.find(wording)
            while at >= 0:
                if at in starts or not is_hangul(wording[0]):
                    return True
                at = tight.find(wording, at + 1)
    return False


@cache
def _wordings(section: str, language: str) -> list[str]:
    """Return the wordings of a section as they are searched: together in Han, kana and Hangul, else between spaces."""
    found = map(_words, keys(section, language))
    return ["".join(words) if is_spaceless("".join(words)) else f" {' '.join(words)} " for words in found]


def is_testimonial(heading: str, language: str) -> bool:
    """Return whether a heading announces the words of an employee about themselves: `What I do at Fernhollow`."""
    apart, tight = f"{spaced(plain_heading(heading))} ", compact(plain_heading(heading))
    for name in languages_for(heading, language):
        for wording in keys("testimonial", name):
            beginning = wording.removesuffix("…").strip()
            whole = beginning.replace(" ", "")
            if tight == whole or (wording != beginning and apart.startswith(f"{beginning} ")):
                return True
            if wording != beginning and is_spaceless(whole) and tight.startswith(whole):
                return True
    return False


def _words(text: str) -> list[str]:
    """Return the words of a text with their apostrophes: `I'm` is no `im`."""
    return _WORD.findall(normal(text, "NFKC").casefold().replace("’", "'"))


def _kind_of_line(line: str, language: str) -> str | None:
    """Return the kind that the last relevant words of a line suggest, as `우대` after `경험`; None without one."""
    found = [(_place(line, f"content {name}", language), name) for name in KINDS]
    place, best = max(found)
    return best if place >= 0 else None


def _place(line: str, section: str, language: str) -> int:
    """Return where the last wording of a section of the lexicon ends in a line, -1 without one.

    In a script that sets words apart a wording begins a word.
    """
    key = spaced(line)
    hay = key.replace(" ", "") if is_spaceless(key) else f" {key} "
    places = [
        at + len(word)
        for name in languages_for(line, language)
        for word in _searched(section, name)
        if (at := hay.rfind(word)) >= 0
    ]
    return max(places, default=-1)


@cache
def _searched(section: str, language: str) -> tuple[str, ...]:
    """Return the search keys of a section's wordings, with a space before them in scripts with spaces."""
    return tuple(key.replace(" ", "") if is_spaceless(key) else f" {key}" for key in keys(section, language))


def beginning_kind(line: str, language: str) -> str | None:
    """Return the kind of a line that begins as a pattern does, `about …`; None for one that only holds such words."""
    text = plain_heading(line)
    key = compact(text) if is_spaceless(text) else spaced(text)
    for name in languages_for(text, language):
        found = table(name).pattern(key)
        if found and len(found.parts[0]) >= FIRM:
            return found.kind
    return None
