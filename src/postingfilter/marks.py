"""The classes that steps mark elements with, and how a format without classes is freed of them."""

from __future__ import annotations

from postingfilter.text import table_rows
from postingfilter.typed import Any

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
