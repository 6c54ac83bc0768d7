"""Find which items of a list are headings, and which lines of a section are items of a list."""

from __future__ import annotations

from itertools import pairwise

from postingfilter import lexicon
from postingfilter.doc import pairs
from postingfilter.doc.lines import Line, split, width
from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any
from postingfilter.steps.structure.following import has_list
from postingfilter.steps.structure.heading_line import LONGEST_HEADING, is_bold
from postingfilter.steps.structure.run_on_lines import goes_on
from postingfilter.text.signs import COLONS, TASK_BOXES

#: Kinds of section whose lines are items.
LISTING = ("duties", "requirements", "preferred", "qualifications", "benefits")


def are_items(lines: list[Line], within: str | None, language: str) -> bool:
    """Return whether pasted lines are items: several of them in a section that lists what one does, has or gets."""
    if within not in LISTING or len(lines) < 2:
        return False
    if any(not is_bold(line) and goes_on(line_of(above), line_of(line), language) for above, line in pairwise(lines)):
        return False
    return not any(line_of(line).endswith(COLONS) or pairs.read(line, language) for line in lines)


def item_kind(item: Any, within: str | None, language: str, *, has_text: bool = False) -> str | None:
    """Return the kind of section that an item's first line names; None unless text stands below the line.

    `within` is the kind of the section around the list, `has_text` tells that the item's text follows the list.
    """
    if not item.content or item.content[0].tag not in ("Para", "Plain"):
        return None
    lines = split(item.content[0].content)
    if not lines or not (has_text or len(item.content) > 1 or len(lines) > 1):
        return None
    if within in LISTING and not has_text and len(item.content) == 1:
        return None  # an editor wrapped the item
    text = line_of(lines[0])
    if width(text) > LONGEST_HEADING or text.endswith(".") or any(part.tag == "Link" for part in lines[0]):
        return None
    if text.startswith(TASK_BOXES):
        return None
    if within == "prep" or (within == "process" and lexicon.names_step(text, language)):
        return None
    if within is None and has_list(item) and lexicon.fact_key(text, language):
        return None  # a label of the head with its values
    return lexicon.exact_kind(text, language)


def is_posting(item: Any, within: str | None, language: str) -> bool:
    """Return whether an item holds a list of two sections or more, each with its text."""
    below = list(item.content)[1:]
    if not below or any(block.tag != "BulletList" for block in below):
        return False
    kinds = [item_kind(inner, within, language) for block in below for inner in block.content]
    return sum(kind is not None for kind in kinds) > 1
