"""A plain first line as the title that it is."""

from __future__ import annotations

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc import pairs
from postingfilter.doc.lines import Line, joined, split, width
from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any
from postingfilter.steps.structure.heading_line import bare_line
from postingfilter.text.keys import compact

LONGEST_TITLE = 80  # columns
LONGEST_BUTTON = 30  # characters of a link in a row of them above the title
LOOKED_AT = 4  # blocks among which the title is looked for


def titled(blocks: list[Any], language: str) -> list[Any]:
    """The blocks with the first plain line that says something as the H1 that it is, where no heading is one.

    A web page's own words above it, `Skip to main content`, stay where they are.
    """
    if any(block.tag == "Header" and block.level == 1 for block in blocks):
        return blocks
    for at, block in enumerate(blocks[:LOOKED_AT]):
        if block.tag not in ("Para", "Plain"):
            if at and block.tag in ("BulletList", "BlockQuote"):
                continue
            return blocks
        lines = split(block.content)
        for number, line in enumerate(lines):
            if compact(line_of(line)) in lexicon.words("chrome") or _leads_away(line):
                continue
            if not _is_title(line, language):
                return blocks
            above = [type(block)(*joined(lines[:number]))] if number else []
            below = [type(block)(*joined(lines[number + 1 :]))] if lines[number + 1 :] else []
            return [*blocks[:at], *above, pf.Header(*bare_line(line), level=1), *below, *blocks[at + 1 :]]
    return blocks


def _leads_away(line: Line) -> bool:
    """Whether a line is nothing but several short links, as a page's navigation is."""
    links = sum(item.tag == "Link" for item in line)
    signs = all(item.tag in ("Link", "Space") or not any(map(str.isalnum, line_of(item))) for item in line)
    return links > 1 and signs and len(line_of(line)) <= LONGEST_BUTTON * links


def _is_title(line: Line, language: str) -> bool:
    said = line_of(line)
    plain = all(item.tag in ("Str", "Space", "Strong", "Emph", "Code") for item in line)
    if not plain or width(said) > LONGEST_TITLE or not any(map(str.isalnum, said)):
        return False
    return not pairs.read(line, language) and not lexicon.exact_kind(said, language)
