"""What the HTML for a browser has beyond the one for paper: landmarks, places to touch, tables that scroll alone."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from postingfilter.writers.layout.prepared_html import END, tidy


def prepare(body: Element) -> None:
    """Make a parsed page ready for the screen."""
    tidy(body)
    for element in list(body.iter()):
        classes = element.get("class", "").split()
        if element.tag in ("p", "li", "td", "dd") and _is_one_link(element):
            _add(element, "alone")
        elif element.tag == "li" and any("current" in step.get("class", "").split() for step in element.iter("span")):
            element.set("aria-current", "step")
        elif element.tag == "img":
            # pandoc leaves it out where a picture says nothing; a screen reader would spell the address
            element.attrib.setdefault("alt", "")
        elif "arrow" in classes:
            element.set("aria-hidden", "true")  # the list's order says it
        elif element.tag == "ol" and element.get("type") == "1":
            del element.attrib["type"]
    for parent in list(body.iter()):
        for table in [child for child in parent if child.tag == "table"]:
            # With a tabindex the arrow keys scroll it as well.
            _wrap(parent, table, Element("div", {"class": "scroll", "tabindex": "0"}))
    _landmarks(body)


def _landmarks(body: Element) -> None:
    """The head, all that stands between, and the foot, each in the element that a screen reader jumps to."""
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
    """Whether an element says nothing but one link, so that a finger may touch all of it."""
    words = (element.text or "") + "".join(child.tail or "" for child in element)
    return len(element) == 1 and element[0].tag == "a" and not words.strip()


def _add(element: Element, name: str) -> None:
    element.set("class", f"{element.get('class', '')} {name}".strip())


def _wrap(parent: Element, child: Element, box: Element) -> None:
    """Put a box around a child, in its place."""
    at = list(parent).index(child)
    box.tail, child.tail = child.tail, None
    parent[at] = box
    box.append(child)


def replace(parent: Element, child: Element, words: str) -> None:
    """Put words in a child's place."""
    at = list(parent).index(child)
    words += child.tail or ""
    parent.remove(child)
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words
