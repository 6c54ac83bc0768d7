"""Parse TOML within limits: tomllib's memory for a key grows with the square of the number of its parts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from typing import Any

from postingfilter.messages import message

MOST_PARTS = 20  # of a key such as `a.b.c`
_MORE_PARTS = re.compile(rf"""(?<![\w"'.-])(?:["']?[\w-]++["']?[ \t]*+\.[ \t]*+){{{MOST_PARTS}}}""")

MOST_DIGITS = 1000  # of a hexadecimal, octal or binary number, which tomllib reads at any length; no message shows it
_MORE_DIGITS = re.compile(rf"""(?<![\w"'.-])0[xob][\da-fA-F_]{{{MOST_DIGITS}}}""")

#: What a text may not hold, and what is said of it.
_BEYOND_LIMITS = (
    (_MORE_PARTS, message("A key has more than {limit} parts (at line {line}, column 1)"), MOST_PARTS),
    (_MORE_DIGITS, message("A number has more than {limit} digits (at line {line}, column 1)"), MOST_DIGITS),
)


def loads(text: str, parse_float: Callable[[str], Any] = float) -> dict[str, Any]:
    """Return the table of a text in TOML; ValueError, most often with `(at line N, …)`, when it isn't valid.

    A key of more than MOST_PARTS parts, or a number of thousands of digits, counts as invalid.
    """
    for pattern, said, limit in _BEYOND_LIMITS:
        if found := pattern.search(text):
            raise ValueError(said.filled(limit=limit, line=text.count("\n", 0, found.start()) + 1))
    return tomllib.loads(text, parse_float=parse_float)
