"""Turn headings that are a label and its value into lines, which the facts step reads: `### Location: Leeds`."""

from __future__ import annotations

import panflute as pf

from postingfilter.doc import pairs
from postingfilter.doc.lines import Line, joined, width
from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any
from postingfilter.text.signs import COLONS

LONGEST_VALUE = 80  # columns; a longer value is text
NAMES = ("company", "role")  # keys of labels before a title: `# Role: Baker`


def with_lines(blocks: list[Any], language: str) -> list[Any]:
    """Return the blocks with a paragraph in the place of headings in a row, each a label and its value.

    One of the labels must be known. Text below them belongs to none: they stand in the head, or above a heading.
    """
    out: list[Any] = []
    at, in_head = 0, True
    while at < len(blocks):
        end = at
        read: list[pairs.Pair] = []
        while end < len(blocks) and (pair := _pair(blocks[end], language)):
            read.append(pair)
            end += 1
        is_apart = in_head or end == len(blocks) or blocks[end].tag == "Header"
        if is_apart and any(pair.key not in (None, "other") for pair in read):
            out.append(pf.Para(*joined([_line(pair) for pair in read])))
            at = end
            continue
        in_head = in_head and (blocks[at].tag != "Header" or at == 0)
        out.append(blocks[at])
        at += 1
    return out


def _pair(block: Any, language: str) -> pairs.Pair | None:
    """Return the label and value of a heading below the title's level; None for other blocks."""
    if block.tag != "Header" or block.level == 1 or not any(map(line_of(block).__contains__, COLONS)):
        return None
    from copy import deepcopy  # few headings come here

    # Reading takes decoration off, and the heading may stay one.
    read = pairs.read(list(deepcopy(block).content), language)
    if len(read) != 1 or read[0].key in NAMES or not read[0].value:
        return None
    return read[0] if width(read[0].value_text) <= LONGEST_VALUE else None


def _line(pair: pairs.Pair) -> Line:
    return [pf.Strong(*pair.label), pf.Str(":"), pf.Space(), *pair.value]
