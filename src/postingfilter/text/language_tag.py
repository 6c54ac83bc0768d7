"""Recognise language tags."""

from __future__ import annotations

from postingfilter.text import patterns

#: The forms of BCP 47 that people write; no tag in use has more parts.
_TAG = patterns.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,7}")


def is_language(text: str) -> bool:
    """Return whether a text has the form of a BCP 47 tag; `_` counts as `-`."""
    return bool(_TAG.fullmatch(text.replace("_", "-")))
