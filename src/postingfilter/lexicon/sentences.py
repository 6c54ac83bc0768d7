"""Match sentences that name an employer or a job with rows of the lexicon: `{company} is hiring a {role}`.

In a row `{company}` and `{role}` stand for the names, `…` for any words, and `은/는` for either of the two. A row that
begins with a capital begins a sentence. A row is found by its words, one after the other, so that reading a text takes
time in proportion to its length.
"""

from __future__ import annotations

from functools import cache, cached_property

from postingfilter.lexicon.tables import keys
from postingfilter.startup.annotations import Any
from postingfilter.text.keys import is_spaceless

COMPANY, ROLE, GAP = MARKS = ("{company}", "{role}", "…")
BETWEEN = "¦"  # what the generated modules have between the parts of a row, of which the anchors are the first
FIRST = "^"  # the part before the words of a row that begins a sentence
MOST_PLACES = 4  # occurrences of a row's words in one sentence that are tried
Span = tuple[int, int]


class Sentence:
    """One row: what it names and the words around it, in order."""

    def __init__(self, row: str) -> None:
        anchors, _, self._row = row.partition(BETWEEN)
        #: Its longest words, in all their wordings: one must stand in a text that holds the sentence.
        self.anchors = anchors.split("/")

    @cached_property
    def parts(self) -> tuple[Any, ...]:
        """Return the parts of the row: a tuple of wordings for words, and COMPANY, ROLE or GAP between them."""
        found = self._row.removeprefix(FIRST + BETWEEN).split(BETWEEN)
        return tuple([part if part in MARKS else tuple(part.split("/")) for part in found])

    @property
    def is_first(self) -> bool:
        """Return whether it begins a sentence."""
        return self._row.startswith(FIRST + BETWEEN)

    @property
    def letters(self) -> int:
        """Return the number of letters of a text that the row fixes."""
        return sum(len(part[0]) for part in self.parts if isinstance(part, tuple))

    def can_stand_in(self, lower: str) -> bool:
        """Return whether a text in lower case has the longest words of the row: a quick test."""
        return any(map(lower.__contains__, self.anchors))

    def read(self, sentence: str, *, whole: bool = False) -> dict[str, str] | None:
        """Return what stands where the names do; None when the sentence is another one.

        With `whole` the row must be all of the text.
        """
        lower = _lower(sentence)
        if not self.can_stand_in(lower):
            return None
        first, last = self.parts[0], self.parts[-1]
        if (whole or self.is_first) and isinstance(first, tuple) and not lower.startswith(first):
            return None
        if whole and isinstance(last, tuple) and not lower.endswith(last):
            return None
        return self._from(0, sentence, lower, 0)

    def _from(self, part: int, text: str, lower: str, at: int) -> dict[str, str] | None:
        """Return what the parts from `part` on name, in the text from `at` on."""
        if part == len(self.parts):
            return {}
        this = self.parts[part]
        if isinstance(this, tuple):
            # The words that a row begins with may stand anywhere, others follow at once.
            spans = _places(this, lower, at) if part == 0 else _here(this, lower, at)
            found = (self._from(part + 1, text, lower, end) for _, end in spans)
            return next((one for one in found if one is not None), None)
        if part + 1 == len(self.parts):
            return {} if this == GAP else {this: text[at:].strip()}
        for start, end in _places(self.parts[part + 1], lower, at):
            rest = self._from(part + 2, text, lower, end)
            name = text[at:start].strip()
            if rest is not None and (name or this == GAP):
                return rest if this == GAP else {**rest, this: name}
        return None


def _lower(text: str) -> str:
    lower = text.lower()
    return (lower if len(lower) == len(text) else text).replace("’", "'")


def _places(wordings: tuple[str, ...], text: str, at: int) -> list[Span]:
    """Return where one of the wordings stands as whole words, from `at` on."""
    found = []
    for wording in wordings:
        start = at - 1
        for _ in range(MOST_PLACES):
            start = text.find(wording, start + 1)
            if start < 0:
                break
            if _is_whole(wording, text, start):
                found.append((start, start + len(wording)))
    return sorted(found)


def _here(wordings: tuple[str, ...], text: str, at: int) -> list[Span]:
    return [(at, at + len(one)) for one in wordings if text.startswith(one, at) and _is_whole(one, text, at)]


def _is_whole(wording: str, text: str, start: int) -> bool:
    """Return whether a wording is not a part of a longer Latin word; other scripts join words freely."""
    end = start + len(wording)
    before = start > 0 and wording[0].isalnum() and text[start - 1].isalnum()
    after = end < len(text) and wording[-1].isalnum() and text[end].isalnum()
    return is_spaceless(wording) or not (before or after)


def sentences(section: str, languages: tuple[str, ...], text: str) -> list[Sentence]:
    """Return the rows of a section in some languages that can stand in a text, in their order."""
    lower = _lower(text)
    found: list[Sentence] = []
    for name in languages:
        anchors = _anchors(section, name)
        rows = {row for anchor in filter(lower.__contains__, anchors) for row in anchors[anchor]}
        found += [_sentence(section, name, row) for row in sorted(rows)]
    return found


@cache
def _anchors(section: str, language: str) -> dict[str, list[int]]:
    """Return the numbers of the rows by their anchors: most rows can't stand in a text, and aren't taken apart."""
    found: dict[str, list[int]] = {}
    for number, row in enumerate(keys(section, language)):
        for anchor in row.partition(BETWEEN)[0].split("/"):
            found.setdefault(anchor, []).append(number)
    return found


@cache
def _sentence(section: str, language: str, row: int) -> Sentence:
    return Sentence(keys(section, language)[row])
