"""A plain first line as the title that it is."""

from __future__ import annotations

from typing import Any

import panflute as pf

from postingfilter import lexicon, pairs
from postingfilter.structure.dress import bare_line
from postingfilter.structure.lines import joined, split, width
from postingfilter.text import line_of

LONGEST_TITLE = 80  # columns


def titled(blocks: list[Any], language: str) -> list[Any]:
    """The blocks with a plain first line as the H1 that it is, where no heading is one."""
    if (
        not blocks
        or blocks[0].tag not in ("Para", "Plain")
        or any(block.tag == "Header" and block.level == 1 for block in blocks)
    ):
        return blocks
    lines = split(blocks[0].content)
    if not lines or width(line_of(lines[0])) > LONGEST_TITLE or not any(map(str.isalnum, line_of(lines[0]))):
        return blocks
    first = lines[0]
    plain = all(item.tag in ("Str", "Space", "Strong", "Emph", "Code") for item in first)
    if not plain or pairs.read(first, language) or lexicon.exact_kind(line_of(first), language):
        return blocks
    rest = [type(blocks[0])(*joined(lines[1:]))] if lines[1:] else []
    return [pf.Header(*bare_line(first), level=1), *rest, *blocks[1:]]
