"""The lexicon's files read into tables, one language at a time and only when a text of that script asks for it.

A file holds sections in brackets, `[section duties]`, `[stem duties]`, `[fact company]`, `[step]`, …, with one wording
a line and `#` comments. A `…` in a wording stands for any words, or none: `about …`.
"""

from __future__ import annotations

import os
import re
import unicodedata
from functools import cache

from postingfilter.startup import user_cache
from postingfilter.startup.annotations import Any
from postingfilter.text import patterns
from postingfilter.text.keys import is_spaceless

FOLDER = os.path.dirname(__file__)
#: Every language that has a file here.
LANGUAGES = tuple(sorted(name.removesuffix(".txt") for name in os.listdir(FOLDER) if name.endswith(".txt")))
LATIN = tuple(name for name in LANGUAGES if name not in ("ja", "ko", "zh"))

_SPACES = patterns.compile(" {2,}")
_NO_WORD = patterns.compile(r"(?<![^\W_])[+#]|[^\w\n+#…]|_")
FIRM = 5  # letters that a pattern without a beginning of its own must fix to be known in a plain line


class Pattern:
    """A wording with gaps: its parts in order, each found after the one before."""

    def __init__(self, parts: tuple[str, ...], kind: str) -> None:
        self.parts = parts
        self.kind = kind
        self.weight = sum(map(len, parts))  # the letters it fixes

    @property
    def is_firm(self) -> bool:
        """Whether a plain line can be known by it: it says how the line begins, or says much."""
        return bool(self.parts[0]) or self.weight >= FIRM

    def matches(self, key: str) -> bool:
        """Whether the whole key is its parts in their order with anything between."""
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
    """The wordings of one group (`section`, `fact`) of one language."""

    def __init__(
        self,
        exact: dict[str, str],
        held: dict[str, tuple[str, bool]],
        patterns: list[tuple[tuple[str, ...], str]],
    ) -> None:
        self.exact = exact  # compact key -> kind
        self.held = held  # key as searched -> kind, whether it is a stem
        self.patterns = [Pattern(*one) for one in patterns]

    def parts(self) -> tuple[Any, ...]:
        """What it is made of, as plain data."""
        return self.exact, self.held, [(one.parts, one.kind) for one in self.patterns]

    def pattern(self, key: str) -> Pattern | None:
        """The heaviest pattern that a whole key matches."""
        return max(
            (pattern for pattern in self.patterns if pattern.matches(key)), key=lambda row: row.weight, default=None
        )


def file(language: str) -> str:
    """The path of a language's file."""
    return os.path.join(FOLDER, f"{language}.txt")


def _source(language: str) -> str:
    # Without pathlib, which takes a filter as long to load as its walk takes.
    with open(file(language), encoding="utf-8") as opened:
        return opened.read()


@cache
def _texts(language: str) -> dict[str, str]:
    """The lines of each section of a file, as keys with their words apart.

    The whole file is folded at once: a line at a time takes ten times as long, at the start of every run.
    """
    text = _source(language)
    parts = re.split(r"^\[([^\]\n]+)\]$", re.sub(r"^#.*", "", text, flags=re.M), flags=re.M)
    return {name: _folded(lines) for name, lines in zip(parts[1::2], parts[2::2], strict=True)}


def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text.replace("…", "\0")).casefold().replace("'", "").replace("’", "")
    return _SPACES.sub(" ", _NO_WORD.sub(" ", folded.replace("\0", "…")))


@cache
def keys(section: str, language: str) -> tuple[str, ...]:
    """The keys of a section's wordings, words apart: `what you ll do`."""
    found: tuple[str, ...] = user_cache.value(
        f"keys {section} {language}", lambda: _keys(section, language), file(language)
    )
    return found


def _keys(section: str, language: str) -> tuple[str, ...]:
    lines = _texts(language).get(section, "").split("\n")
    return tuple(key for line in lines if (key := line.strip()))


@cache
def written(section: str, language: str) -> tuple[str, ...]:
    """A section's wordings as they stand in the file."""
    text = _source(language)
    found = re.search(rf"^\[{re.escape(section)}\]$(.*?)(?=^\[|\Z)", text, re.M | re.S)
    lines = found.group(1).splitlines() if found else []
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def table(group: str, language: str) -> Table:
    """The wordings of `group` in one language; the stems of sections stand with the sections."""
    parts = user_cache.value(f"table {group} {language}", lambda: _made(group, language).parts(), file(language))
    return Table(*parts)


def _made(group: str, language: str) -> Table:
    made = Table({}, {}, [])
    for name in _texts(language):
        what, _, kind = name.partition(" ")
        if what == group or (group == "section" and what == "stem"):
            _add(made, _keys(name, language), kind, stem=what == "stem")
    return made


def _add(made: Table, found: tuple[str, ...], kind: str, *, stem: bool) -> None:
    """Add the wordings of one section; what stands in the table already stays."""
    plain = [key for key in found if "…" not in key]
    if len(plain) < len(found):
        gapped = (
            key if key.isascii() or not is_spaceless(key) else key.replace(" ", "") for key in found if "…" in key
        )
        made.patterns += [Pattern(tuple(key.split("…")), kind) for key in gapped]
    whole = [key.replace(" ", "") for key in plain]
    if stem:
        # What is a stem too may be held in a heading of any length.
        stems = (tight if is_spaceless(key) else f" {key}" for key, tight in zip(plain, whole, strict=True))
        made.held.update(dict.fromkeys(stems, (kind, True)))
        return
    made.exact = {**dict.fromkeys(whole, kind), **made.exact}
    searched = (tight if is_spaceless(key) else f" {key} " for key, tight in zip(plain, whole, strict=True))
    made.held = {**dict.fromkeys(searched, (kind, False)), **made.held}
