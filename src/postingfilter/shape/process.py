"""A marked process as formats without classes show it: in one line, the step one is at in bold."""

from __future__ import annotations

import panflute as pf

from postingfilter.doc.lines import joined, split
from postingfilter.doc.marks import is_marked
from postingfilter.startup.annotations import Any

ARROW = "→"


def current_steps(element: Any) -> list[Any]:
    """The Span of the step one is at, within marked Divs."""
    if is_marked(element, "process"):
        items = [item for block in element.content if block.tag == "OrderedList" for item in block.content]
        spans = [inline for item in items for inline in item.content[0].content]
        return [span for span in spans if "current" in getattr(span, "classes", ())]
    holds = element.tag in ("Doc", "Div", "BlockQuote")
    return [span for inner in element.content for span in current_steps(inner)] if holds else []


def embolden_current(element: Any) -> None:
    """Set the step one is at in bold, in formats that have no class for it, or no stylesheet of ours."""
    for span in current_steps(element):
        if span.content[0].tag != "Strong":
            span.content = [pf.Strong(*span.content)]


def in_line(div: Any, details: bool) -> list[Any]:
    """The steps as one line, their details in parentheses; empty when these aren't wanted, or are more than text."""
    items = [item for block in div.content if block.tag == "OrderedList" for item in block.content]
    below = [inner for item in items for inner in list(item.content)[1:]]
    if not items or (below and not details) or any(block.tag not in ("Para", "Plain") for block in below):
        return []
    line: list[Any] = []
    for label in (block for block in div.content if block.tag == "Para"):
        line += [*label.content, pf.Str(":"), pf.Space()]
    for at, item in enumerate(items):
        line += [*([pf.Space(), pf.Str(ARROW), pf.Space()] if at else []), *item.content[0].content]
        told: list[Any] = []
        for block in list(item.content)[1:]:
            told += [*([pf.Str(";"), pf.Space()] if told else []), *joined(split(block.content), pf.Space)]
        line += [pf.Space(), pf.Str("("), *told, pf.Str(")")] if told else []
    return [pf.Para(*line)]
