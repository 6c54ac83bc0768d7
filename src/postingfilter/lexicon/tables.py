"""Load the keys of the lexicon's sections, and build tables of them, for each language when it is first needed.

The keys stand in the modules of generated/, which generate.py makes from the files that people edit.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from itertools import repeat

from postingfilter.lexicon.generated import shared
from postingfilter.text.keys import is_spaceless

FOLDER = os.path.dirname(__file__)
#: Every language that has a file here.
LANGUAGES = tuple(sorted(name.removesuffix(".txt") for name in os.listdir(FOLDER) if name.endswith(".txt")))
LATIN = tuple(name for name in LANGUAGES if name not in ("ja", "ko", "zh"))
JOINTS = "&/+,·・、"  # signs that join two things in a heading
MOST_WORDS, MOST_LETTERS = 12, 20  # of a wording; letters where words aren't set apart
FIRM = 5  # letters that a pattern without a beginning of its own must fix to be known in a plain line


class Pattern:
    """A wording with gaps: its parts in order, each found after the one before."""

    def __init__(self, parts: tuple[str, ...], kind: str) -> None:
        self.parts = parts
        self.kind = kind
        self.weight = sum(map(len, parts))  # the letters it fixes

    @property
    def is_firm(self) -> bool:
        """Return whether a plain line can be known by it: it says how the line begins, or says much."""
        return bool(self.parts[0]) or self.weight >= FIRM

    def matches(self, key: str) -> bool:
        """Return whether the whole key is its parts in their order with anything between."""
        first, *middle, last = self.parts
        if not key.startswith(first) or not key.endswith(last) or len(key) < self.weight:
            return False
        at, end = len(first), len(key) - len(last)
        for part in middle:
            at = key.find(part, at, end)
            if at < 0:
                return False
            at += len(part)
        return at <= end


class Table:
    """The wordings of sections in one language that a heading may hold among other words."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.stems: list[tuple[str, list[str]]] = []  # a kind and its stems
        self.patterns: list[Pattern] = []

    def held(self, text: str) -> dict[str, tuple[str, bool]]:
        """Return the wordings that a text holds, as they stand in it, each with its kind and whether it is a stem.

        The text is a key, between spaces where they set words apart; there a stem begins a word.
        """
        found = dict(self._whole(text))
        for kind, stems in self.stems:
            for stem in filter(text.__contains__, stems):
                needle = stem if is_spaceless(stem) else f" {stem}"
                if needle in text:
                    found[needle] = (kind, True)
        return found

    def _whole(self, text: str) -> Iterator[tuple[str, tuple[str, bool]]]:
        """Yield the wordings that are no stems: runs of whole words, or of letters where words aren't set apart."""
        kinds, rows = exact("section", self.language), sections(self.language)
        space = " " if text.startswith(" ") else ""
        pieces, most = (text.split(), MOST_WORDS) if space else (text, MOST_LETTERS)
        for start in range(len(pieces)):
            for end in range(start + 1, min(start + most, len(pieces)) + 1):
                if kind := kinds.get("".join(pieces[start:end])):
                    wording = space.join(pieces[start:end])
                    if is_spaceless(wording) != bool(space) and f"\n{wording}\n" in rows[f"section {kind}"]:
                        yield f"{space}{wording}{space}", (kind, False)

    def pattern(self, key: str) -> Pattern | None:
        """Return the heaviest pattern that a whole key matches."""
        return max(
            (pattern for pattern in self.patterns if pattern.matches(key)), key=lambda row: row.weight, default=None
        )


#: Names of the sections that stand in `shared`, for all languages.
SHARED = {name.rpartition(" ")[0] for name in shared.SECTIONS}
#: The keys that a user's settings add to sections of every language: see `user_rules`, which sets them.
user_keys: dict[str, list[str]] = {}


@cache
def sections(language: str) -> dict[str, str]:
    """Return the keys of a language's sections by their names, a line each, those of `shared` aside."""
    found: dict[str, str] = import_module(f"postingfilter.lexicon.generated.{language}").SECTIONS
    return _with_user_keys(found) if user_keys else found


def _with_user_keys(found: dict[str, str]) -> dict[str, str]:
    """Return sections with the user's own keys; such a key stands in no other section of its group (`fact`)."""
    groups: dict[str, set[str]] = {}
    for section, rows in user_keys.items():
        groups.setdefault(section.partition(" ")[0], set()).update(rows)
    made = {}
    for section in {**found, **user_keys}:
        taken = groups.get(section.partition(" ")[0], ())
        kept = [row for row in _rows(found.get(section, "\n")) if row not in taken]
        made[section] = "\n".join(["", *user_keys.get(section, ()), *kept, ""])
    return made


@cache
def keys(section: str, language: str) -> tuple[str, ...]:
    """Return the keys of a section's wordings, with spaces in scripts that have them: `what you ll do`."""
    is_shared = section in SHARED
    text = shared.SECTIONS.get(f"{section} {language}", "\n") if is_shared else sections(language).get(section, "\n")
    return tuple(_rows(text))


@cache
def written(section: str, language: str) -> tuple[str, ...]:
    """Return a section's wordings as they stand in the file."""
    # Without pathlib, which takes a filter as long to load as its walk takes.
    with open(os.path.join(FOLDER, f"{language}.txt"), encoding="utf-8") as opened:
        _, _, rest = f"\n{opened.read()}".partition(f"\n[{section}]\n")
    lines = rest.partition("\n[")[0].split("\n")
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def exact(group: str, language: str) -> dict[str, str]:
    """Return the kind of each whole wording of `group` in one language, by its compact key; none has gaps."""
    made: dict[str, str] = {}
    for name, text in reversed(sections(language).items()):  # of two kinds with one wording the first counts
        part, _, kind = name.partition(" ")
        if part == group:
            made.update(zip(text.replace(" ", "").split("\n"), repeat(kind), strict=False))
    return made


@cache
def table(language: str) -> Table:
    """Return the stems of sections in one language, and their wordings with gaps; the stems stand with the sections."""
    made = Table(language)
    for name, text in sections(language).items():
        part, _, kind = name.partition(" ")
        if part == "stem":  # what is a stem too may be held in a heading of any length
            made.stems.append((kind, _rows(text)))
        if part in ("section", "stem") and "…" in text:
            made.patterns += [Pattern(tuple(key.split("…")), kind) for key in _rows(text) if "…" in key]
    return made


def _rows(text: str) -> list[str]:
    """Return the keys of a section as a generated module has it."""
    return text.split("\n")[1:-1]


def joins(text: str) -> bool:
    """Return whether a heading holds a sign or a word that joins two things."""
    lower = text.lower()
    parts = lower.split()
    rows = (row for name in LANGUAGES for row in keys("and", name))
    return any(map(lower.__contains__, JOINTS)) or any(row in (lower if is_spaceless(row) else parts) for row in rows)
