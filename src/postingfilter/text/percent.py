"""Decode and encode percent-codes as `urllib.parse` does, whose import would add 2 ms to the start of a filter."""

from __future__ import annotations

import re

from postingfilter.text import patterns

_CODES = patterns.compile("(?:%[0-9A-Fa-f]{2})+")


def unquote(text: str) -> str:
    """Return the text with its percent-codes decoded as UTF-8, U+FFFD where that is invalid."""
    return _CODES.sub(_decoded, text) if "%" in text else text


def quote(text: str) -> str:
    """Return a text with every character as percent-codes of its UTF-8."""
    return "".join(f"%{byte:02X}" for byte in text.encode())


def _decoded(codes: re.Match[str]) -> str:
    return bytes.fromhex(codes.group().replace("%", "")).decode(errors="replace")
