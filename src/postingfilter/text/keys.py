"""Keys by which wordings are compared, whatever their case, spaces and punctuation."""

from __future__ import annotations

import re
import unicodedata

_KEY_WORD = re.compile(r"[^\W_]+(?:[+#]+)?")


def spaced(text: str) -> str:
    """The key of a wording with its words apart: NFKC, case folded, apostrophes out, all else but letters a space."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = folded.replace("'", "").replace("’", "")
    return " ".join(_KEY_WORD.findall(folded))


def compact(text: str) -> str:
    """The key of a wording without its spaces: `우대 사항` and `우대사항` are one."""
    return spaced(text).replace(" ", "")


_SPACELESS = re.compile("[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff]")


def is_spaceless(text: str) -> bool:
    """Whether the script writes or may write words together: Hangul, kana, Han."""
    return not text.isascii() and _SPACELESS.search(text) is not None
