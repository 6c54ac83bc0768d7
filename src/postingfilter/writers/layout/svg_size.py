"""Limit the elements that an SVG picture draws: a small file may draw one element billions of times."""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from postingfilter.limits import SVG_ELEMENTS
from postingfilter.messages import message

#: The id in an attribute that draws another element: `href="#a"`, `fill="url(#a)"`.
_DRAWN = re.compile(r"\A\s*#(\S+)\s*\Z|url\(\s*[\"']?#([^\s\"')]+)")


def check(content: bytes) -> None:
    """Raise ValueError for an SVG that draws more than SVG_ELEMENTS, that draws itself, or that defines entities.

    Bytes that are no XML pass: the layout reports them.
    """
    if b"<!ENTITY" in content:
        raise ValueError(message("it defines entities: save it without them"))
    try:
        root = ElementTree.fromstring(content)  # noqa: S314 - it defines no entities
    except (ElementTree.ParseError, ValueError, LookupError):
        return
    try:
        if _Counter(root).drawn(root) > SVG_ELEMENTS:
            raise ValueError(message("it draws more than {limit:,} elements: make it simpler", limit=SVG_ELEMENTS))
    except RecursionError:
        raise ValueError(message("its elements nest too deep: make it simpler")) from None


class _Counter:
    """Count how many elements are drawn for each element of a picture, each counted once."""

    def __init__(self, root: Element) -> None:
        self._by_id = {name: element for element in root.iter() if (name := element.get("id"))}
        self._drawn: dict[Element, int] = {}

    def drawn(self, element: Element) -> int:
        """Return the number of elements drawn for an element; ValueError when it draws itself."""
        if element not in self._drawn:
            self._drawn[element] = -1  # while it is counted
            others = filter(None, map(self._by_id.get, _names(element)))
            self._drawn[element] = 1 + sum(map(self.drawn, (*element, *others)))
        if self._drawn[element] < 0:
            raise ValueError(message("it draws itself: make it simpler"))
        return self._drawn[element]


def _names(element: Element) -> list[str]:
    """Return the ids of the elements that an element draws besides its children."""
    return [found[1] or found[2] for value in element.attrib.values() for found in _DRAWN.finditer(value)]
