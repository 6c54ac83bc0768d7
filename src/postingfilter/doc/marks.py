"""Define the classes by which steps mark elements; test for these marks; remove them for formats without classes."""

from __future__ import annotations

from collections.abc import Sequence

import panflute as pf

from postingfilter.doc.elements import Block, Element, Inline
from postingfilter.doc.text import table_rows

#: The class of a Span that holds the words of a link to another note.
NOTE_LINK = "note-link"
#: Classes of the Divs and Spans that the steps add; in a format without classes their content takes their place.
CLASSES = {
    "posting-section",
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
    NOTE_LINK,
}
#: Classes of the Divs that steps make, and that `is_marked` recognises.
MARKED = ("facts", "links", "process")
#: The class of a Div that holds a heading and all that belongs to it: HTML's `<details>`.
DETAILS = "details"
#: Classes that the steps add to Headers and Links of the note.
HEADER_AND_LINK_CLASSES = {"note-title", "apply", "posting", "company", "other"}


def without_marks(element: Element) -> Element:
    """Remove the marks of the steps from an element, in place, and return it.

    The Spans of the steps are replaced by their content, and classes are removed.
    """
    if element.tag in ("Header", "Link"):
        element.classes = [name for name in element.classes if name not in HEADER_AND_LINK_CLASSES]
    if element.tag == "Table":
        for row in table_rows(element):
            for cell in row.content:
                without_marks(cell)
    elif hasattr(element, "content") and element.tag not in ("Doc", "MetaMap"):
        out: list[Element] = []
        for inner in list(element.content):
            inner = without_marks(inner)
            opened = inner.tag == "Span" and not inner.identifier and CLASSES & set(inner.classes)
            out += list(inner.content) if opened else [inner]
        element.content = out
    return element


def section_div(header: Block, kind: str | None, below: Sequence[Block], emoji: str | None = None) -> Block:
    """Return the Div of a section: its Header and the blocks below it; `kind` is None for an unknown one."""
    attributes = {"data-kind": kind or "other", **({"emoji": emoji} if emoji else {})}
    return pf.Div(header, *below, classes=section_classes(kind or "other"), attributes=attributes)


def is_section(block: Block) -> bool:
    """Return whether a block is the Div of a section."""
    return block.tag == "Div" and "posting-section" in block.classes and "data-kind" in block.attributes


def is_title_block(block: Block) -> bool:
    """Return whether a block is the Div of the title that pandoc's template printed in an earlier run."""
    return bool(block.tag == "Div" and block.identifier == "title-block-header")


def section_classes(kind: str) -> list[str]:
    """Return the classes of the Div of a section.

    Plain names have a meaning for others: `section` for filters of sections' bibliographies, `notes` for slides.
    """
    return ["posting-section", f"posting-{kind}"]


def is_details(block: Block) -> bool:
    """Return whether a block is the Div of a `<details>` with content, which no step has made a section yet."""
    return block.tag == "Div" and DETAILS in block.classes and not is_section(block) and len(block.content) > 0


def is_div(block: Block, name: str) -> bool:
    """Return whether a block is a Div with a class and no section: the kind of a section is one of its classes."""
    return block.tag == "Div" and name in block.classes and not is_section(block)


def is_marked(block: Block, name: str) -> bool:
    """Return whether a block is the Div of `facts`, `links` or `process` that a step made.

    A Div of the note may have the same class; the content shows which of both it is.
    """
    if block.tag != "Div" or list(block.classes) != [name] or block.identifier:
        return False
    inner = list(block.content)
    if name == "links":
        return any(line.tag == "Para" and _holds(line, "Link") for line in inner)
    if name == "facts":
        return any(part.tag == "Table" or _holds(part, "Span", "label") for part in inner)
    items = [item for part in inner if part.tag == "OrderedList" for item in part.content]
    return bool(items) and all(_holds(item, "Span", "step") for item in items)


def is_fact(inline: Inline) -> bool:
    """Return whether an inline is the Span of a fact that a step made, with its label and its value."""
    if inline.tag != "Span" or "fact" not in inline.classes or "key" not in inline.attributes:
        return False
    return _holds(inline, "Span", "label") and _holds(inline, "Span", "value")


def _holds(element: Element, tag: str, name: str | None = None) -> bool:
    """Return whether `element` contains, at any depth, an element with this tag and, if given, this class `name`."""
    return any(
        (inner.tag == tag and (name is None or name in inner.classes)) or _holds(inner, tag, name)
        for inner in getattr(element, "content", ())
    )
