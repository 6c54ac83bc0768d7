"""Prepare HTML for a browser: landmarks for screen readers, large touch targets, and tables that scroll."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from postingfilter.writers.layout.prepared_html import END, tidy


def prepare(body: Element) -> None:
    """Prepare the body of a parsed page for a screen, in place."""
    tidy(body)
    for element in list(body.iter()):
        classes = element.get("class", "").split()
        if element.tag in ("p", "li", "td", "dd") and _is_one_link(element):
            _add(element, "alone")
        elif element.tag == "li" and any("current" in step.get("class", "").split() for step in element.iter("span")):
            element.set("aria-current", "step")
        elif element.tag == "img":
            # pandoc omits an empty one, and a screen reader would then spell the address.
            element.attrib.setdefault("alt", "")
        elif "arrow" in classes:
            element.set("aria-hidden", "true")  # the order of the list is read instead
        elif element.tag == "ol" and element.get("type") == "1":
            del element.attrib["type"]
    for parent in list(body.iter()):
        for table in [child for child in parent if child.tag == "table"]:
            # With a tabindex it can be scrolled by the arrow keys.
            _wrap(parent, table, Element("div", {"class": "scroll", "tabindex": "0"}))
    _landmarks(body)


def _landmarks(body: Element) -> None:
    """Put the head, the content and the foot into `header`, `main` and `footer`, to which screen readers can jump."""
    inner = [child for child in body if child.get("id") != END]
    main = Element("main")
    parts = [main]
    for child in inner:
        classes = child.get("class", "").split()
        if child.tag in ("div", "section") and "head" in classes:
            child.tag = "header"
            parts.insert(0, child)
        elif child.tag == "div" and "foot" in classes:
            child.tag = "footer"
            parts.append(child)
        else:
            main.append(child)
    body[:] = parts


def _is_one_link(element: Element) -> bool:
    """Return whether an element holds one link and no other text, so that all of it can be a touch target."""
    words = (element.text or "") + "".join(child.tail or "" for child in element)
    return len(element) == 1 and element[0].tag == "a" and not words.strip()


def _add(element: Element, name: str) -> None:
    """Add a class to an element."""
    element.set("class", f"{element.get('class', '')} {name}".strip())


def _wrap(parent: Element, child: Element, box: Element) -> None:
    """Put a child into a box that takes its place; the text behind it stays behind the box."""
    at = list(parent).index(child)
    box.tail, child.tail = child.tail, None
    parent[at] = box
    box.append(child)


def replace(parent: Element, child: Element, words: str) -> None:
    """Replace a child by words."""
    at = list(parent).index(child)
    words += child.tail or ""
    parent.remove(child)
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words
