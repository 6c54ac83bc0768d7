"""The classes that steps mark elements with, and how a format without classes is freed of them."""

from __future__ import annotations

from postingfilter.doc.text import table_rows
from postingfilter.startup.annotations import Any

#: Classes of our Divs and Spans; a format without classes gets what they hold.
CLASSES = {
    "section",
    "facts",
    "links",
    "process",
    "fact",
    "label",
    "value",
    "step",
    "count",
    "detail",
    "arrow",
    "link",
    "address",
}
#: Classes of ours on Headers and Links.
FURTHER = {"note-title", "apply", "posting", "company", "other"}


def off(element: Any) -> Any:
    """An element without our marks: Spans opened, classes off."""
    if element.tag in ("Header", "Link"):
        element.classes = [name for name in element.classes if name not in FURTHER]
    if element.tag == "Table":
        for row in table_rows(element):
            for cell in row.content:
                off(cell)
    elif hasattr(element, "content") and element.tag not in ("Doc", "MetaMap"):
        out: list[Any] = []
        for inner in list(element.content):
            inner = off(inner)
            opened = inner.tag == "Span" and not inner.identifier and CLASSES & set(inner.classes)
            out += list(inner.content) if opened else [inner]
        element.content = out
    return element


def is_section(block: Any) -> bool:
    """Whether a block is a Div that wraps a section."""
    return block.tag == "Div" and "section" in block.classes and "data-kind" in block.attributes


def is_div(block: Any, name: str) -> bool:
    """Whether a block is a Div of ours of that class; a section's kind is no such mark."""
    return block.tag == "Div" and name in block.classes and not is_section(block)


def is_marked(block: Any, name: str) -> bool:
    """Whether a Div is the facts, links or process that a step marked: others use such names for what they hold."""
    if block.tag != "Div" or list(block.classes) != [name] or block.identifier:
        return False
    inner = list(block.content)
    if name == "links":
        return any(line.tag == "Para" and _holds(line, "Link") for line in inner)
    if name == "facts":
        return any(part.tag == "Table" or _holds(part, "Span", "label") for part in inner)
    items = [item for part in inner if part.tag == "OrderedList" for item in part.content]
    return bool(items) and all(_holds(item, "Span", "step") for item in items)


def is_fact(inline: Any) -> bool:
    """Whether an inline is a fact that a step has marked, with its label and its value."""
    if inline.tag != "Span" or "fact" not in inline.classes or "key" not in inline.attributes:
        return False
    return _holds(inline, "Span", "label") and _holds(inline, "Span", "value")


def _holds(element: Any, tag: str, name: str | None = None) -> bool:
    return any(
        (inner.tag == tag and (name is None or name in inner.classes)) or _holds(inner, tag, name)
        for inner in getattr(element, "content", ())
    )
