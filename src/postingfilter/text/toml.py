"""Parse TOML within limits: tomllib's memory for a key grows with the square of the number of its parts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from typing import Any

from postingfilter.messages import message

MOST_PARTS = 20  # of a key such as `a.b.c`
_MORE_PARTS = re.compile(rf"""(?<![\w"'.-])(?:["']?[\w-]++["']?[ \t]*+\.[ \t]*+){{{MOST_PARTS}}}""")


def loads(text: str, parse_float: Callable[[str], Any] = float) -> dict[str, Any]:
    """Return the table of a text in TOML; ValueError, most often with `(at line N, …)`, when it isn't valid.

    A key of more than MOST_PARTS parts, or a number of thousands of digits, counts as invalid.
    """
    if found := _MORE_PARTS.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise ValueError(
            message("A key has more than {limit} parts (at line {line}, column 1)", limit=MOST_PARTS, line=line)
        )
    return tomllib.loads(text, parse_float=parse_float)
