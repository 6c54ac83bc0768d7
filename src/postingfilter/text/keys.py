"""Keys that compare wordings without regard to case, spaces and punctuation."""

from __future__ import annotations

import unicodedata

from postingfilter.text import patterns

_KEY_WORD = patterns.compile(r"[^\W_]+(?:[+#]+)?")


def spaced(text: str) -> str:
    """Return the key of a text with spaces between its words: NFKC, case folded, without punctuation.

    Apostrophes are removed, other characters that aren't letters or digits become a space; `C++` and `C#` stay.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = folded.replace("'", "").replace("’", "")
    return " ".join(_KEY_WORD.findall(folded))


def compact(text: str) -> str:
    """Return the key of a text without spaces: `우대 사항` and `우대사항` have the same key."""
    return spaced(text).replace(" ", "")


_SPACELESS = patterns.compile("[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff]")


def is_spaceless(text: str) -> bool:
    """Tell whether a text holds Hangul, kana or Han, whose words may be written without spaces between them."""
    return not text.isascii() and _SPACELESS.search(text) is not None
