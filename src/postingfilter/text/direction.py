"""The direction in which a language is written."""

from __future__ import annotations

#: Languages written from right to left, by the first part of their tags.
RIGHT_TO_LEFT = {"ar", "dv", "fa", "he", "iw", "ku", "ps", "sd", "ug", "ur", "yi"}


def is_right_to_left(lang: str) -> bool:
    """Whether a language, a BCP 47 tag, is written from right to left."""
    return lang.lower().replace("_", "-").split("-")[0] in RIGHT_TO_LEFT
