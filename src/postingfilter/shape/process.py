"""Shape a marked process for formats without classes: in one line, with the current step in bold."""

from __future__ import annotations

import panflute as pf

from postingfilter.doc.elements import Block, Element, Inline, Item
from postingfilter.doc.inlines import interspersed
from postingfilter.doc.lines import joined, split
from postingfilter.doc.marks import is_marked

ARROW = "→"


def current_steps(element: Element) -> list[Inline]:
    """Return the Spans of the current step in the marked Divs of an element."""
    if is_marked(element, "process"):
        items = [item for block in element.content if block.tag == "OrderedList" for item in block.content]
        spans = [inline for item in items for inline in item.content[0].content]
        return [span for span in spans if "current" in getattr(span, "classes", ())]
    holds = element.tag in ("Doc", "Div", "BlockQuote")
    return [span for inner in element.content for span in current_steps(inner)] if holds else []


def embolden_current(element: Element) -> None:
    """Set the current step in bold, for formats that have no class or no stylesheet to show it."""
    for span in current_steps(element):
        if span.content[0].tag != "Strong":
            span.content = [pf.Strong(*span.content)]


def in_line(div: Block, details: bool) -> list[Block]:
    """Return a list of one paragraph with the steps in a line, with `details` the details of each in parentheses.

    The list is empty when there are no steps, and when the details of a step can't stand in the line: without
    `details`, or when they aren't plain text.
    """
    items = [item for block in div.content if block.tag == "OrderedList" for item in block.content]
    below = [inner for item in items for inner in list(item.content)[1:]]
    if not items or (below and not details) or any(block.tag not in ("Para", "Plain") for block in below):
        return []
    label: list[Inline] = []
    for para in (block for block in div.content if block.tag == "Para"):
        label += [*para.content, pf.Str(":"), pf.Space()]
    steps = interspersed(map(_with_details, items), lambda: (pf.Space(), pf.Str(ARROW), pf.Space()))
    return [pf.Para(*label, *steps)]


def _with_details(item: Item) -> list[Inline]:
    """Return the inlines of a step, its details behind it in parentheses, with `;` between them."""
    step, *below = item.content
    details = interspersed(
        [joined(split(block.content), pf.Space) for block in below], lambda: (pf.Str(";"), pf.Space())
    )
    return [*step.content, *([pf.Space(), pf.Str("("), *details, pf.Str(")")] if details else [])]
