"""The tags of a PDF, which screen readers go by, completed.

WeasyPrint 70 writes no languages, no scope of a table's heads and no numbers of lists, leaves a link with nothing but
its address, and takes for text what is none: the foot, the arrows between steps, pictures without words.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

from postingfilter import urls
from postingfilter.writers.tree import JOINER, LABEL

LONGEST = 80  # characters told of the place in the document that a link leads to
BACK = " ↩\ufe0e"  # the sign of the way back from a footnote
PX = 72 / 96  # pt
NUMBERING = {"a": "/LowerAlpha", "A": "/UpperAlpha", "i": "/LowerRoman", "I": "/UpperRoman"}
#: What artifacts are (ISO 32000-1, 14.8.2.2).
FOOT = {"Type": "/Pagination", "Subtype": "/Footer"}
ORNAMENT = {"Type": "/Layout"}

Finisher = Callable[[Any, Any], None]


@contextlib.contextmanager
def completed(root: Element) -> Iterator[Finisher]:
    """The finisher that WeasyPrint's `write_pdf` is to be given for the page with this root, within this context."""
    from weasyprint.formatting_structure.boxes import MarginBox
    from weasyprint.pdf import tags

    made: dict[int, tuple[Any, Any]] = {}
    margins: list[Any] = []
    build = tags._build_box_tree

    # A finished tree knows nothing of the elements it was made from, and there is no other place to learn of them.
    def watched(box: Any, *rest: Any) -> Iterator[Any]:
        before = len(made)
        for element in build(box, *rest):
            made.setdefault(element.number, (box, element))  # the boxes around it hand it on
            yield element
        if isinstance(box, MarginBox):
            margins.extend(made.popitem()[1][1] for _ in range(len(made) - before))

    tags._build_box_tree = watched
    try:
        yield lambda document, pdf: _Tags(root, document, pdf, [*made.values()]).complete(margins)
    finally:
        tags._build_box_tree = build


def description(link: Element, where: str) -> str:
    """What a link says and where it leads: `Apply: saltmarsh.example`; once only where that is the same."""
    words = words_of(link).strip(" :：→↗")
    if not words or not where:
        return words or where
    if where.casefold() in words.casefold():
        return words
    return where if re.search(rf"(?<!\w){re.escape(words)}(?!\w)", where, re.I) else f"{words}: {where}"


def words_of(element: Element) -> str:
    """The words of an element, and those that its pictures have instead."""
    parts = [
        part for inner in element.iter() for part in (inner.get("alt", ""), inner.text or "", _tail(inner, element))
    ]
    return " ".join("".join(parts).replace(JOINER, "").split())


def _tail(inner: Element, element: Element) -> str:
    return "" if inner is element else inner.tail or ""


class _Tags:
    """The tree of one PDF; `made` has its elements, each with the box that it was made from."""

    def __init__(self, root: Element, document: Any, pdf: Any, made: list[tuple[Any, Any]]) -> None:
        import pydyf

        self.places = {element.get("id"): element for element in root.iter() if element.get("id")}
        self.joined: dict[bytes, bytes] = {}
        self.heights = [page.height * PX for page in document.pages]
        self.pdf = pdf
        self.made = [(box, element) for box, element in made if box.element is not None]
        self.sources = {element.number: box.element for box, element in self.made}
        self.numbers = self._at(self._at(pdf.catalog["StructTreeRoot"])["ParentTree"])["Nums"]
        self.array, self.dictionary, self.string = pydyf.Array, pydyf.Dictionary, pydyf.String

    def complete(self, margins: list[Any]) -> None:
        """Put in what is missing, and leave out what is no text, such as what stands in the margins."""
        left_out = [(element, FOOT) for element in margins]
        for box, element in self.made:
            source, kind = box.element, element["S"]
            if language := source.get("lang"):
                element["Lang"] = self.string(language)
            if annotation := box.link_annotation:
                if self._is_in_link(element):
                    self._drop(annotation, element)
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
                left_out.append((element, ORNAMENT))  # the order of the list says it
            elif "number" in classes:
                self._label(element)
            elif "codes" in classes:
                # They come first for the sake of the layout; to a reader the job's name does.
                parent = self._taken(element)
                parent["K"].append(element.reference)
        self._leave_out(left_out)
        if self.joined:
            self._renumber()

    def _is_in_link(self, element: Any) -> bool:
        """Whether an element stands in a link's: WeasyPrint makes a picture in a link a second link."""
        while "P" in element:
            element = self._at(element["P"])
            if element.get("S") == "/Link":
                return True
        return False

    def _drop(self, annotation: Any, element: Any) -> None:
        """Take a link off its page."""
        self._at(element["Pg"])["Annots"].remove(annotation.reference)
        element["K"][:] = [
            kid
            for kid in element["K"]
            if not isinstance(kid, bytes) or self._at(kid).get("Obj") != annotation.reference
        ]
        at = self.numbers.index(annotation["StructParent"])
        del self.numbers[at : at + 2]

    def _describe(self, annotation: Any, link: Element) -> None:
        """Have a link say what it is."""
        target = annotation["Contents"].string
        where = self._at_anchor(target) if "Dest" in annotation else urls.readable(target)
        annotation["Contents"] = self.string(description(link, where) or target)

    def _at_anchor(self, identifier: str) -> str:
        """What stands where a link within the document leads: a heading, or how the text begins."""
        place = self.places.get(identifier)
        if place is None:
            return ""
        heading = next((element.get(LABEL) for element in place.iter() if element.get(LABEL)), None)
        words = heading or words_of(place).rstrip(BACK)
        return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"

    def _place(self, figure: Any) -> None:
        """Give a picture's box in the page's own coordinates: WeasyPrint has it in those of CSS."""
        left, top, right, bottom = figure["A"]["BBox"]
        height = self.heights[self.pdf.page_references.index(figure["Pg"])]
        figure["A"]["BBox"][:] = [
            round(value, 2) for value in (left * PX, height - bottom * PX, right * PX, height - top * PX)
        ]

    def _join(self, link: Any) -> None:
        """Make one of a link's lines, which have an element each, and of the words that a stylesheet puts into it."""
        parent = self._at(link["P"])
        at = parent["K"].index(link.reference)
        before = parent["K"][at - 1] if at else None
        for whole in (parent, self._at(before) if isinstance(before, bytes) else None):
            if whole is not None and whole["Type"] == "/StructElem" and self._is_same(whole, link):
                self._taken(link)
                whole["K"].extend(link["K"])
                self.joined[link.reference] = whole.reference
                return

    def _renumber(self) -> None:
        """Say where what stood in joined elements is found now."""

        def at(reference: Any) -> Any:
            while reference in self.joined:
                reference = self.joined[reference]
            return reference

        for place in range(1, len(self.numbers), 2):
            entry = self.numbers[place]
            if isinstance(entry, list):
                entry[:] = map(at, entry)
            else:
                self.numbers[place] = at(entry)

    def _list(self, element: Any) -> None:
        """Leave nothing in a list but items, each whole, and say how they are numbered."""
        items: list[Any] = []
        early: list[Any] = []  # what comes before the first item
        source = self.sources[element.number]
        for kid in self._kids(element):
            if kid["S"] in ("/L", "/Caption"):
                items.append(kid)
                continue
            body = self._body(items[-1]) if items and items[-1]["S"] == "/LI" else None
            if kid["S"] == "/LI" and (body is None or not self._is_same(items[-1], kid)):
                items.append(kid)
                for one in early:
                    self._move(one, self._body(kid), first=True)
                early = []
            elif body is None:
                early.append(kid)
            else:
                for one in self._kids(self._body(kid)) if kid["S"] == "/LI" else [kid]:
                    self._move(one, body)
        if not items:
            element["S"] = "/Div"
            return
        element["K"][:] = [item.reference for item in items]
        for item in items:
            if item["S"] == "/LI":
                self._body(item)
        if source.tag == "ol":
            kind = NUMBERING.get(source.get("type", ""), "/Decimal")
            element["A"] = self.dictionary({"O": "/List", "ListNumbering": kind})
        elif any(kid["S"] == "/Lbl" for item in items for kid in self._kids(item)):
            element["A"] = self.dictionary({"O": "/List", "ListNumbering": "/Disc"})

    def _is_same(self, one: Any, other: Any) -> bool:
        """Whether two elements were made from one, and on one page."""
        source = self.sources.get(one.number)
        return source is not None and source is self.sources.get(other.number) and one["Pg"] == other["Pg"]

    def _body(self, item: Any) -> Any:
        """The body of an item; one for all that isn't its label, where it has none (loose lists of numbers)."""
        loose = [kid for kid in self._kids(item) if kid["S"] not in ("/Lbl", "/LBody")]
        body = next((kid for kid in self._kids(item) if kid["S"] == "/LBody"), None)
        if body is None:
            told = {"Type": "/StructElem", "S": "/LBody", "K": self.array(), "Pg": item["Pg"], "P": item.reference}
            body = self.dictionary(told)
            self.pdf.add_object(body)
            item["K"].append(body.reference)
        for kid in loose:
            self._move(kid, body)
        return body

    def _label(self, element: Any) -> None:
        """Make a step's number the label of its item."""
        item = self._at(element["P"])
        while item["S"] != "/LI":
            if "P" not in item:
                return
            item = self._at(item["P"])
        element["S"] = "/Lbl"
        self._move(element, item, first=True)

    def _move(self, element: Any, parent: Any, first: bool = False) -> None:
        if element.reference in self._at(element["P"])["K"]:
            self._taken(element)
        element["P"] = parent.reference
        parent["K"].insert(0 if first else len(parent["K"]), element.reference)

    def _taken(self, element: Any) -> Any:
        """The parent of an element, without it."""
        parent = self._at(element["P"])
        parent["K"].remove(element.reference)
        return parent

    def _kids(self, element: Any) -> list[Any]:
        """The elements just below one."""
        found = [self._at(kid) for kid in element["K"] if isinstance(kid, bytes)]
        return [kid for kid in found if kid["Type"] == "/StructElem"]

    def _leave_out(self, elements: list[tuple[Any, dict[str, str]]]) -> None:
        """Take elements out of the tree, and mark what they hold as artifacts on their pages."""
        marks: dict[bytes, dict[int, dict[str, str]]] = {}
        for element, kind in elements:
            parent = self._at(element["P"])
            if element.reference in parent["K"]:
                parent["K"].remove(element.reference)
            waiting = [element]
            while waiting:
                one = waiting.pop()
                waiting += self._kids(one)
                marks.setdefault(one["Pg"], {}).update((kid, kind) for kid in one["K"] if isinstance(kid, int))
        pages = self.pdf.page_references
        for page, kinds in marks.items():
            entries = self.numbers[2 * pages.index(page) + 1]
            for number in kinds:
                entries[number] = "null"
            stream = self._at(self._at(page)["Contents"]).stream
            for at, item in enumerate(stream):
                if isinstance(item, self.dictionary) and item.get("MCID") in kinds:
                    stream[at - 1], stream[at] = "/Artifact", self.dictionary(kinds[item["MCID"]])

    def _at(self, reference: bytes) -> Any:
        return self.pdf.objects[int(reference.split()[0])]
