"""Complete the tags of a PDF, which screen readers use.

WeasyPrint 70 writes no languages, no scope of table headers and no kinds of list numbering, describes a link by its
address alone, and tags decoration as content: the foot, the arrows between steps, pictures without alternative text.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from postingfilter.text import printed_address
from postingfilter.units import PX
from postingfilter.writers.layout.prepared_html import JOINER, LABEL, MARKER
from postingfilter.writers.pdf.tag_tree import Tree

LONGEST = 80  # characters of the description of a link's target within the document
BACK = " ↩\ufe0e"  # the sign of the link from a footnote back to the text
NUMBERING = {"a": "/LowerAlpha", "A": "/UpperAlpha", "i": "/LowerRoman", "I": "/UpperRoman"}
#: Kinds of artifacts (ISO 32000-1, 14.8.2.2).
FOOT = {"Type": "/Pagination", "Subtype": "/Footer"}
ORNAMENT = {"Type": "/Layout"}

Finisher = Callable[[Any, Any], None]


@contextlib.contextmanager
def completed(roots: Sequence[Element], zoom: float = 1.0, scales: Sequence[float] = ()) -> Iterator[Finisher | None]:
    """Yield the `finisher` to pass to WeasyPrint's `write_pdf`, within this context, for pages of some root elements.

    `zoom` is that of all pages, `scales` are those of each page's content, all 1 unless given.

    It is None for a version of WeasyPrint that builds tags in another way: the tags then stay incomplete.
    """
    from weasyprint.formatting_structure.boxes import MarginBox
    from weasyprint.pdf import tags

    build = getattr(tags, "_build_box_tree", None)
    if build is None:
        yield None
        return
    built: dict[int, tuple[Any, Any]] = {}
    margins: list[Any] = []

    # A finished tree doesn't refer to the boxes that it was built from; they are known only while it is built.
    def recorded(box: Any, *rest: Any) -> Iterator[Any]:
        before = len(built)
        for element in build(box, *rest):
            built.setdefault(element.number, (box, element))  # the boxes around it yield it again
            yield element
        if isinstance(box, MarginBox):
            margins.extend(built.popitem()[1][1] for _ in range(len(built) - before))

    tags._build_box_tree = recorded
    try:
        places = {element.get("id"): element for root in roots for element in root.iter() if element.get("id")}
        yield lambda document, pdf: _Tags(
            places, pdf, [*built.values()], [page.height * PX * zoom for page in document.pages], PX * zoom, scales
        ).complete(margins)
    finally:
        tags._build_box_tree = build


def description(link: Element, where: str) -> str:
    """Describe a link by its text and its target, as in `Apply: saltmarsh.example`; by one when both are the same."""
    words = words_of(link).strip(" :：→↗")
    if not words or not where:
        return words or where
    if where.casefold() in words.casefold():
        return words
    return where if re.search(rf"(?<!\w){re.escape(words)}(?!\w)", where, re.I) else f"{words}: {where}"


def words_of(element: Element) -> str:
    """Return the text of an element, with the alternative text of its pictures."""
    return " ".join(_words(element).replace(JOINER, "").split())


def _words(element: Element) -> str:
    """Return the text of an element and of its pictures without numbers of list items, its spaces as they are."""
    if element.get("class") == MARKER:
        return ""
    inner = "".join(_words(child) + (child.tail or "") for child in element)
    return element.get("alt", "") + (element.text or "") + inner


class _Tags(Tree):
    """The structure tree of one PDF.

    `places` holds the HTML elements by their ids, `built` the tree's elements, each with the box that it was built
    from. A page is as high as `heights` has it, in pt; a CSS pixel is `pixel` pt, times the page's one of `scales`.
    """

    def __init__(
        self,
        places: Mapping[str | None, Element],
        pdf: Any,
        built: Sequence[tuple[Any, Any]],
        heights: Sequence[float],
        pixel: float,
        scales: Sequence[float],
    ) -> None:
        super().__init__(pdf)
        self.places, self.heights = places, heights
        self.pixels = [pixel * scale for scale in scales] or [pixel] * len(heights)
        self.built = [(box, element) for box, element in built if box.element is not None]
        self.sources = {element.number: box.element for box, element in self.built}

    def complete(self, margins: list[Any]) -> None:
        """Add what is missing to the tree, and remove what is no content, such as the elements in `margins`."""
        left_out = [(element, FOOT) for element in margins]
        for box, element in self.built:
            source, kind = box.element, element["S"]
            if language := source.get("lang"):
                element["Lang"] = self.string(language)
            if annotation := box.link_annotation:
                if self._is_in_link(element):
                    self.drop(annotation, element)
                else:
                    self._describe(annotation, source)
            classes = source.get("class", "").split()
            if kind == "/Figure" and not source.get("alt") and source.tag == "img":
                left_out.append((element, ORNAMENT))
            elif kind == "/Figure":
                self._place(element)
            elif kind == "/TH":
                element["A"]["Scope"] = "/Row" if source.get("scope") == "row" else "/Column"
            elif kind == "/Link":
                self._join(element)
            elif kind == "/L":
                self._list(element)
            elif "arrow" in classes:
                left_out.append((element, ORNAMENT))  # the order of the list is read instead
            elif "number" in classes or MARKER in classes:
                self._label(element)
            elif "codes" in classes:
                # QR codes stand first for the layout, and are read last in the head.
                parent = self.detach(element)
                parent["K"].append(element.reference)
        self.leave_out(left_out)
        self.renumber()

    def _is_in_link(self, element: Any) -> bool:
        """Return whether an element stands in a link's: WeasyPrint makes a second link of a picture in a link."""
        while "P" in element:
            element = self.resolved(element["P"])
            if element.get("S") == "/Link":
                return True
        return False

    def _describe(self, annotation: Any, link: Element) -> None:
        """Set the description of a link."""
        target = annotation["Contents"].string
        where = self._at_anchor(target) if "Dest" in annotation else printed_address.readable(target)
        annotation["Contents"] = self.string(description(link, where) or target)

    def _at_anchor(self, identifier: str) -> str:
        """Return the text at the target of a link within the document: the heading, or the beginning of the text."""
        place = self.places.get(identifier)
        if place is None:
            return ""
        heading = next((element.get(LABEL) for element in place.iter() if element.get(LABEL)), None)
        words = heading or words_of(place).rstrip(BACK)
        return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"

    def _place(self, figure: Any) -> None:
        """Convert a picture's bounding box from CSS coordinates, which WeasyPrint writes, to those of the PDF page."""
        page = self.pdf.page_references.index(figure["Pg"])
        left, top, right, bottom = (value * self.pixels[page] for value in figure["A"]["BBox"])
        height = self.heights[page]
        figure["A"]["BBox"][:] = [round(value, 2) for value in (left, height - bottom, right, height - top)]

    def _join(self, link: Any) -> None:
        """Join the elements of one link: WeasyPrint makes one for each line, and for text that a stylesheet adds."""
        parent = self.resolved(link["P"])
        at = parent["K"].index(link.reference)
        before = parent["K"][at - 1] if at else None
        for whole in (parent, self.resolved(before) if isinstance(before, bytes) else None):
            if whole is not None and whole["Type"] == "/StructElem" and self._is_same(whole, link):
                self.detach(link)
                whole["K"].extend(link["K"])
                self.joined[link.reference] = whole.reference
                return

    def _list(self, element: Any) -> None:
        """Make a list hold only whole items, and set the kind of its numbering."""
        items: list[Any] = []
        early: list[Any] = []  # elements before the first item
        last = None  # the previous item
        source = self.sources[element.number]
        for kid in self.kids(element):
            if kid["S"] in ("/L", "/Caption"):
                items.append(kid)
            elif kid["S"] == "/LI" and (last is None or not self._is_same(last, kid)):
                items.append(kid)
                last = kid
            elif last is None:
                early.append(kid)
            else:
                for one in self.kids(self._body(kid)) if kid["S"] == "/LI" else [kid]:
                    self.move(one, self._body(last))
        first = next((item for item in items if item["S"] == "/LI"), None)
        if first is None:
            element["S"] = "/Div"
            return
        for one in reversed(early):
            self.move(one, self._body(first), first=True)
        element["K"][:] = [item.reference for item in items]
        for item in items:
            if item["S"] == "/LI":
                self._body(item)
        if source.tag == "ol":
            kind = NUMBERING.get(source.get("type", ""), "/Decimal")
            element["A"] = self.dictionary({"O": "/List", "ListNumbering": kind})
        elif any(kid["S"] == "/Lbl" for item in items for kid in self.kids(item)):
            element["A"] = self.dictionary({"O": "/List", "ListNumbering": "/Disc"})

    def _is_same(self, one: Any, other: Any) -> bool:
        """Return whether two elements were built from one HTML element, on one page."""
        source = self.sources.get(one.number)
        return source is not None and source is self.sources.get(other.number) and one["Pg"] == other["Pg"]

    def _body(self, item: Any) -> Any:
        """Return the body of an item; a new one for all but the label when it has none (loose numbered lists)."""
        loose = [kid for kid in self.kids(item) if kid["S"] not in ("/Lbl", "/LBody")]
        body = next((kid for kid in self.kids(item) if kid["S"] == "/LBody"), None)
        if body is None:
            entries = {"Type": "/StructElem", "S": "/LBody", "K": self.array(), "Pg": item["Pg"], "P": item.reference}
            body = self.dictionary(entries)
            self.pdf.add_object(body)
            item["K"].append(body.reference)
        for kid in loose:
            self.move(kid, body)
        return body

    def _label(self, element: Any) -> None:
        """Make the number of a step or item the label of its item; the number of a step in a table stays as it is."""
        item = self.resolved(element["P"])
        while item.get("S") != "/LI":
            if "P" not in item:
                return
            item = self.resolved(item["P"])
        element["S"] = "/Lbl"
        self.move(element, item, first=True)
