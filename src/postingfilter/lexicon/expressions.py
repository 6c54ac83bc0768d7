"""Build regular expressions that match wordings of the lexicon in a text as it is written."""

from __future__ import annotations

import re
from functools import cache

from postingfilter.lexicon import LANGUAGES
from postingfilter.lexicon.tables import keys
from postingfilter.text.keys import is_spaceless

NOTHING = r"(?!)"  # matches nowhere


@cache
def wordings(section: str, language: str) -> tuple[str, ...]:
    """Return the wordings of a section in a language and in English, the longest first."""
    names = dict.fromkeys(name for name in (language.split("-")[0], "en") if name in LANGUAGES)
    found = {key for name in names for key in keys(section, name)}
    return tuple(sorted(found, key=lambda key: (-len(key), key)))


def any_of(section: str, language: str, *, spaceless: bool | None = None) -> str:
    """Return an expression that matches any wording of a section; `spaceless` keeps those of one sort of script."""
    kept = (one for one in wordings(section, language) if spaceless is None or is_spaceless(one) == spaceless)
    return "|".join(map(_of, kept)) or NOTHING


def _of(wording: str) -> str:
    """Return the expression of a wording: spaces come and go, in Korean, Japanese and Chinese between all letters."""
    parts = list(wording.replace(" ", "")) if is_spaceless(wording) else wording.split(" ")
    return r"\s*".join(map(re.escape, parts))
