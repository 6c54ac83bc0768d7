"""Make keys by which wordings are compared without regard to case, spaces and punctuation."""

from __future__ import annotations

from functools import lru_cache

from postingfilter.text import patterns
from postingfilter.text.normal_forms import normal
from postingfilter.text.signs import ASCII_BRACKETS

_KEY_WORD = patterns.compile(r"[^\W_]+(?:[+#]+)?")
_PARENTHESIS = patterns.compile(r"(?:(?<!\s)\s++)?+[(\[][^)\]]{0,200}+[)\]]\s*", needs="([")


@lru_cache(maxsize=1024)
def spaced(text: str) -> str:
    """Return the key of a text with spaces between its words: NFKC, case folded, without punctuation.

    Apostrophes are removed, other characters that aren't letters or digits become a space; `C++` and `C#` stay.
    """
    folded = normal(text, "NFKC").casefold()
    folded = folded.replace("'", "").replace("’", "")
    return " ".join(_KEY_WORD.findall(folded))


def compact(text: str) -> str:
    """Return the key of a text without spaces: `우대 사항` and `우대사항` have the same key."""
    return spaced(text).replace(" ", "")


def is_spaceless(text: str) -> bool:
    """Return whether a text holds Hangul, kana or Han, whose words may be written without spaces between them."""
    # No pattern: `re` takes 3 ms to compile ranges of this size, and is no quicker then.
    for char in () if text.isascii() else text:
        if char >= "\u1100" and (char <= "\u11ff" or "\u2e80" <= char <= "\ud7ff" or "\uf900" <= char <= "\ufaff"):
            return True
    return False


def is_hangul(char: str) -> bool:
    """Return whether a character is a syllable of Hangul."""
    return "\uac00" <= char <= "\ud7a3"


def without_parentheses(text: str) -> str:
    """Return a text without what stands in brackets; of the brackets left the full-width ones become ASCII."""
    return _PARENTHESIS.sub(" ", text.translate(ASCII_BRACKETS))
