"""Match texts with lists of words that show what a short text is: a job's name, a place, a contract, no name.

A list is a section of the lexicon's files. A row is a word or phrase; `word…` begins a word, `…word` ends one and
`…word…` stands in one. Where a script writes words together, a plain row may stand anywhere.
"""

from __future__ import annotations

from functools import cache

from postingfilter.lexicon.tables import keys
from postingfilter.startup.annotations import Any
from postingfilter.text.keys import compact, is_spaceless, spaced


class WordList:
    """The rows of some sections, by how they are looked for."""

    def __init__(self, stems: list[str], words: list[str], joined: list[str]) -> None:
        self.begins = tuple(row.strip("… ") for row in stems if row[0] != "…")
        self.ends = tuple(row.strip("… ") for row in stems if row[-1] != "…")
        self.whole = frozenset(words)
        self.held = frozenset([*joined, *(row.strip("… ") for row in stems if row[0] == row[-1] == "…")])
        self.longest_phrase = max((word.count(" ") + 1 for word in words if " " in word), default=1)
        self.longest_part = max(map(len, self.held), default=0)

    def found(self, text: str) -> bool:
        """Return whether a text holds one of the rows."""
        words = spaced(text).split()
        return any(self._covers(word) for word in words) or any(True for _ in self._phrases(words)) or self._holds(text)

    def fills(self, text: str) -> bool:
        """Return whether a text is made of the rows and of numbers, and of nothing else."""
        words = spaced(text).split()
        covered = [word.isdigit() or self._covers(word) or self._is_made(word) for word in words]
        for start, end in self._phrases(words):
            covered[start:end] = [True] * (end - start)
        return bool(words) and all(covered)

    def _covers(self, word: str) -> bool:
        return word.startswith(self.begins) or word.endswith(self.ends)

    def _holds(self, text: str) -> bool:
        key = compact(text) if self.held else ""
        return any(map(key.__contains__, self.held))

    def _phrases(self, words: list[str]) -> Any:
        """Return the spans of words that are rows."""
        for start in range(len(words)):
            for end in range(start + 1, min(start + self.longest_phrase, len(words)) + 1):
                if " ".join(words[start:end]) in self.whole:
                    yield start, end

    def _is_made(self, word: str) -> bool:
        """Return whether a word without spaces is rows one after the other, digits between them."""
        at = 0
        while at < len(word):
            ends = range(min(at + self.longest_part, len(word)), at, -1)
            end = next((end for end in ends if word[at:end] in self.held), None)
            if end is None and not word[at].isdigit():
                return False
            at = end or at + 1
        return bool(self.held)


@cache
def word_list(sections: tuple[str, ...], languages: tuple[str, ...]) -> WordList:
    """Return the rows of some sections in some languages as one list."""
    parts = [_by_form(section, name) for name in languages for section in sections]
    stems, words, joined = ([row for part in parts for row in part[at]] for at in range(3))
    return WordList(stems, words, joined)


@cache
def _by_form(section: str, language: str) -> tuple[list[str], list[str], list[str]]:
    """Return a section's stems, its words and phrases, and those of them that a script writes together with others."""
    rows = keys(section, language)
    words = [row for row in rows if "…" not in row]
    joined = [word for word in words if not word.isascii() and is_spaceless(word)]
    return [row for row in rows if "…" in row], words, joined
