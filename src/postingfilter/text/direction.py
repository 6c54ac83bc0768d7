"""Tell languages written from right to left."""

from __future__ import annotations

#: Languages written from right to left, by the primary subtag of BCP 47.
RIGHT_TO_LEFT = {"ar", "dv", "fa", "he", "iw", "ku", "ps", "sd", "ug", "ur", "yi"}


def is_right_to_left(lang: str) -> bool:
    """Return whether a language, given as a BCP 47 tag, is written from right to left."""
    return lang.lower().replace("_", "-").split("-")[0] in RIGHT_TO_LEFT
